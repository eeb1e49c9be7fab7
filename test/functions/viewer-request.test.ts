import { describe, expect, test } from "vitest";
import { createEdge, eventFor } from "../../src/testing/index.ts";
import "../../src/testing/vitest.ts";
import { GONE, NEAR_MISSES, NOON, ODD_REQUESTS, PASSING, QUERIES, REDIRECTS } from "./site-requests.ts";

const edge = await createEdge({ tier: "inline", now: () => NOON });

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

  test("Cache-Control is the rule's, else the site's, else the default (M11)", async () => {
    expect(await edge.get("/docs/latest/agent")).toHaveCacheControl("public, max-age=300");
    expect(await edge.get("/feed")).toHaveCacheControl("public, max-age=86400");
    expect(await edge.get("/app")).toHaveCacheControl("no-cache");
    expect(await edge.get("/products/tape-gateway")).toHaveCacheControl("public, max-age=300");
  });

  test("a rule's own headers are sent", async () => {
    const result = await edge.get("/", { headers: { "Accept-Language": "de" } });
    expect(result.headers).toEqual({
      "cache-control": "private, no-cache",
      location: "/de/",
      vary: "Accept-Language",
    });
  });

  test("the scheme of the request leads to no loop (M12)", async () => {
    expect(await edge.get("https://www.example.com/docs/")).toPassThrough();
    expect(await edge.get("http://example.com/a")).toRedirectTo("https://www.example.com/a", 301);
  });
});

describe("the query without rawQueryString()", () => {
  const withoutRaw = { rawQueryString: false };

  test("values stay as they are; parameters of one name stand together, `a=` is written `a`", async () => {
    expect(await edge.get("/feed?x=1&y=%c3%A9&x=a+b&e=&flag", withoutRaw)).toRedirectTo(
      "/blog/feed.xml?x=1&x=a+b&y=%c3%A9&e&flag",
    );
  });

  test("conditions and captures read it", async () => {
    expect(await edge.get("/?a&p=1874", withoutRaw)).toRedirectTo("/blog/posts/1874");
  });

  test("none is none", async () => {
    expect(await edge.get("/feed", withoutRaw)).toRedirectTo("/blog/feed.xml");
    expect(await edge.get("/feed?", withoutRaw)).toRedirectTo("/blog/feed.xml");
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

  test("outside its time a campaign is no rule", async () => {
    const before = await createEdge({ tier: "inline", now: () => Date.parse("2025-12-31T22:59:59Z") });
    expect(await before.get("/launch")).toPassThrough("/launch/index.html");
  });
});

describe("M13: an odd event goes on and nothing is thrown", () => {
  test.each([...ODD_REQUESTS, ["no cookies", { uri: "/a.css", cookies: undefined }] as const])(
    "%s",
    async (_, change) => {
      const event = eventFor("cloudfront-functions", "/");
      const request = Object.assign(event.request, change);
      const before = { ...request };
      expect(await edge.handler(event)).toEqual(before);
    },
  );

  test("no request at all", async () => {
    expect(await edge.handler({})).toBeUndefined();
  });
});

test("a softened stage answers for a while only (M10)", async () => {
  const staging = await createEdge({ tier: "inline", stage: "staging", now: () => NOON });
  const moved = await staging.get("/products/cold-storage");
  expect(moved).toRedirectTo("/products/archive", 302);
  expect(moved).toHaveCacheControl("no-cache");
  expect(await staging.get("/api/v1/jobs")).toRedirectTo("/api/v2/jobs", 307);
});

test("the function leaves a tenth of its 10,000 bytes to the next rules", () => {
  expect(edge.artefact.bytes).toBeLessThan(9000);
});
