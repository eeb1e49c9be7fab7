import { describe, expect, test } from "vitest";
import { createEdge, eventFor } from "../../src/testing/index.ts";
import "../../src/testing/vitest.ts";
import { GONE, NEAR_MISSES, NOON, ODD_REQUESTS, PASSING, QUERIES, REDIRECTS } from "./site-requests.ts";

const edge = await createEdge({ tier: "lambda", now: () => NOON });

describe("redirects", () => {
  test.each(REDIRECTS)("%s: %s", async (_, url, options, status, location) => {
    expect(await edge.request(url, options)).toRedirectTo(location, status);
  });

  test.each(QUERIES)("query %s", async (_, url, location) => {
    expect(await edge.get(url)).toRedirectTo(location);
  });

  test.each(GONE)("%s is gone", async (url) => {
    expect(await edge.get(url)).toBeGone();
  });

  test("the response has the shape of Lambda@Edge", async () => {
    expect(await edge.handler(eventFor("lambda-edge", "/feed"))).toEqual({
      status: "301",
      headers: {
        "cache-control": [{ key: "cache-control", value: "public, max-age=86400" }],
        location: [{ key: "location", value: "/blog/feed.xml" }],
      },
    });
  });

  test("a cookie is found whatever the header's case and however often it is sent", async () => {
    const german = { "accept-language": "de" };
    expect(await edge.get("/", { headers: { ...german, cookie: "a=1" } })).toRedirectTo("/de/", 302);
    const cookies = ["a=1; b=2", "site-language=en"];
    expect(await edge.get("/", { headers: { ...german, COOKIE: cookies } })).toPassThrough("/index.html");
  });
});

describe("requests that go on", () => {
  test.each(PASSING)("%s as %s", async (url, uri) => {
    expect(await edge.get(url)).toPassThrough(uri);
  });

  test.each(NEAR_MISSES)("%s: %s", async (_, url, options) => {
    expect(await edge.request(url, options)).toPassThrough();
  });

  test("query, headers and cookies are untouched", async () => {
    const headers = { "X-Trace": ["1", "2"], Cookie: "a=1; b=2" };
    expect(await edge.get("/docs/?x=1&y&x=%c3", { headers })).toEqual({
      type: "request",
      uri: "/docs/index.html",
      querystring: "x=1&y&x=%c3",
      headers: { host: "www.example.com", "x-trace": "1, 2", cookie: "a=1; b=2" },
    });
  });
});

describe("M13: an odd event goes on and nothing is thrown", () => {
  test.each(ODD_REQUESTS)("%s", async (_, change) => {
    const event = eventFor("lambda-edge", "/");
    const request = Object.assign(event.Records[0]?.cf.request ?? {}, change);
    const before = { ...request };
    expect(await edge.handler(event)).toEqual(before);
  });

  test.each([
    ["no records", {}],
    ["an empty list of records", { Records: [] }],
    ["a record without request", { Records: [{ cf: {} }] }],
  ])("%s", async (_, event) => {
    expect(await edge.handler(event)).toBeUndefined();
  });
});

test("a softened stage answers for a while only (M10)", async () => {
  const staging = await createEdge({ tier: "lambda", stage: "staging", now: () => NOON });
  expect(await staging.get("/products/cold-storage")).toRedirectTo("/products/archive", 302);
  expect(await staging.get("/products/cold-storage")).toHaveCacheControl("no-cache");
});
