import { describe, expect, test } from "vitest";
import type { EdgeResult } from "../../src/testing/index.ts";
import "../../src/testing/vitest.ts";

const moved: EdgeResult = {
  type: "response",
  status: 301,
  location: "/new",
  headers: { location: "/new", "cache-control": "no-cache" },
};
const gone: EdgeResult = { type: "response", status: 410, location: undefined, headers: {} };
const denied: EdgeResult = { type: "response", status: 403, location: undefined, headers: {} };
const created: EdgeResult = {
  type: "response",
  status: 201,
  location: "/new",
  headers: { location: "/new" },
};
const passed: EdgeResult = { type: "request", uri: "/a/index.html", querystring: "x=1", headers: {} };
const plain: EdgeResult = { type: "request", uri: "/", querystring: "", headers: {} };

test("what holds", () => {
  expect(moved).toRedirectTo("/new");
  expect(moved).toRedirectTo("/new", 301);
  expect(moved).toHaveCacheControl("no-cache");
  expect(gone).toBeGone();
  expect(passed).toPassThrough();
  expect(passed).toPassThrough("/a/index.html");
});

test("what holds with not", () => {
  expect(moved).not.toRedirectTo("/old");
  expect(moved).not.toRedirectTo("/new", 302);
  expect(moved).not.toHaveCacheControl("no-store");
  expect(moved).not.toBeGone();
  expect(moved).not.toPassThrough();
  expect(gone).not.toRedirectTo("/new");
  expect(created).not.toRedirectTo("/new");
  expect(passed).not.toBeGone();
  expect(passed).not.toHaveCacheControl("no-cache");
  expect(passed).not.toPassThrough("/a/");
});

test("an awaited promise", async () => {
  await expect(Promise.resolve(moved)).resolves.toRedirectTo("/new");
});

describe("messages", () => {
  test.each([
    [() => expect(moved).toRedirectTo("/x"), `expected a redirect to "/x"\nreceived 301 to "/new"`],
    [() => expect(moved).toRedirectTo("/new", 302), `expected 302 to "/new"\nreceived 301 to "/new"`],
    [() => expect(gone).toRedirectTo("/x"), `expected a redirect to "/x"\nreceived 410 without Location`],
    [
      () => expect(passed).toRedirectTo("/x", 301),
      `expected 301 to "/x"\nreceived a request that passes through as "/a/index.html?x=1"`,
    ],
    [
      () => expect(moved).not.toRedirectTo("/new"),
      `expected not a redirect to "/new"\nreceived 301 to "/new"`,
    ],
    [
      () => expect(denied).toPassThrough(),
      "expected a request that passes through\nreceived 403 without Location",
    ],
    [
      () => expect(plain).toPassThrough("/index.html"),
      `expected a request that passes through as "/index.html"\nreceived a request that passes through as "/"`,
    ],
    [
      () => expect(plain).not.toPassThrough(),
      `expected not a request that passes through\nreceived a request that passes through as "/"`,
    ],
    [() => expect(denied).toBeGone(), "expected 410 (gone)\nreceived 403 without Location"],
    [() => expect(gone).not.toBeGone(), "expected not 410 (gone)\nreceived 410 without Location"],
    [
      () => expect(moved).toHaveCacheControl("no-store"),
      `expected a response with Cache-Control "no-store"\nreceived 301 to "/new", Cache-Control "no-cache"`,
    ],
    [
      () => expect(gone).toHaveCacheControl("no-store"),
      `expected a response with Cache-Control "no-store"\nreceived 410 without Location, Cache-Control absent`,
    ],
    [
      () => expect(plain).toHaveCacheControl("no-store"),
      `expected a response with Cache-Control "no-store"\nreceived a request that passes through as "/"`,
    ],
  ])("%#", (expectation, message) => {
    expect(messageOf(expectation)).toBe(message);
  });
});

describe("what is no result fails with and without not", () => {
  test.each([
    [() => expect(Promise.resolve(moved)).toRedirectTo("/new"), "write expect(await edge.get(url))"],
    [() => expect(Promise.resolve(moved)).not.toBeGone(), "write expect(await edge.get(url))"],
    [() => expect(undefined).not.toPassThrough(), "toPassThrough needs the result of edge.get(url)"],
    [() => expect({ statusCode: 410 }).toBeGone(), "toBeGone needs the result"],
    [() => expect({ type: "redirect" }).not.toHaveCacheControl("x"), "toHaveCacheControl needs the result"],
  ])("%#", (expectation, message) => {
    expect(messageOf(expectation)).toContain(message);
  });
});

function messageOf(expectation: () => void): string {
  try {
    expectation();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return "nothing was thrown";
}
