// test/handler.test.ts
import { describe, expect, test } from "vitest";
import { createEdge } from "../../../src/testing/index.ts";
import "../../../src/testing/vitest.ts";

const rules = [{ path: "rules/test.json", text: '{ "rules": [{ "from": "/old/", "to": "/new/" }] }' }];

describe.each(["inline", "lambda"] as const)("handler of tier %s", async (tier) => {
  const edge = await createEdge({ rules, tier });

  test("redirects come first", async () => {
    expect(await edge.get("/old/")).toRedirectTo("/new/");
  });

  test.each([
    ["/", "/index.html"],
    ["/docs/", "/docs/index.html"],
    ["/docs", "/docs/index.html"],
    ["/site.css", "/site.css"],
  ])("%s is the object %s", async (url, uri) => {
    expect(await edge.get(url)).toPassThrough(uri);
  });

  test("the query goes on as it came", async () => {
    expect(await edge.get("/docs/?b=1&a=%c3&b=2")).toMatchObject({ querystring: "b=1&a=%c3&b=2" });
  });
});
