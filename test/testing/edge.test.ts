import { describe, expect, test } from "vitest";
import { createEdge, type Source } from "../../src/testing/index.ts";
import "../../src/testing/vitest.ts";

const rules = (...list: object[]): Source[] => [
  {
    path: "rules/site.json",
    text: JSON.stringify({ hosts: ["a.example"], stages: { test: { soften: true } } }),
  },
  { path: "rules/all.json", text: JSON.stringify({ rules: list }) },
];
const handler = "test/support/handlers/own-work.ts";

describe.each(["inline", "lambda"] as const)("tier %s", (tier) => {
  test("the rules answer, the handler does the rest", async () => {
    const edge = await createEdge({ rules: rules({ from: "/a", to: "/b" }), handler, tier });
    expect(edge.platform).toBe(tier === "lambda" ? "lambda-edge" : "cloudfront-functions");
    expect(await edge.get("/a?x=1")).toRedirectTo("/b?x=1", 301);
    expect(await edge.request("/a", { method: "POST" })).toRedirectTo("/b", 308);
    expect(await edge.get("/c")).toPassThrough("/own/c");
  });

  test("a path is asked at the site's first host, unless the request names one", async () => {
    const edge = await createEdge({ rules: rules({ from: "//a.example/x", to: "/y" }), handler, tier });
    expect(await edge.get("/x")).toRedirectTo("/y");
    expect(await edge.get("/x", { host: "b.example" })).toPassThrough();
    expect(await edge.get("https://b.example/x")).toPassThrough();
  });

  test("stage and clock", async () => {
    let now = "2029-12-31T23:59:59Z";
    const edge = await createEdge({
      rules: rules({ from: "/a", to: "/b", ends: "2030-01-01T00:00:00Z" }),
      handler,
      tier,
      stage: "test",
      now: () => Date.parse(now),
    });
    expect(await edge.get("/a")).toRedirectTo("/b", 302);
    now = "2030-01-01T00:00:00Z";
    expect(await edge.get("/a")).toPassThrough();
  });

  test("without a host in the site, the event's own default", async () => {
    const edge = await createEdge({ rules: [], handler, tier });
    expect((await edge.get("/a")).headers).toEqual({ host: "www.example.com" });
  });

  test("what the handler throws comes through", async () => {
    const edge = await createEdge({ rules: [], handler, tier });
    await expect(edge.get("/throw")).rejects.toThrow("own error");
  });

  test.each([
    ["/nothing", /502.*neither a response nor a request: undefined/],
    ["/other-host", /502.*may not set or change the header `host`/],
    ["/bad-header", /502.*may not set `x-cache`/i],
  ])("what CloudFront refuses: %s", async (url, reason) => {
    const edge = await createEdge({ rules: [], handler, tier });
    await expect(edge.get(url)).rejects.toThrow(reason);
  });
});

test("the first tier that holds the rules is the default", async () => {
  expect((await createEdge({ rules: [] })).artefact.tier).toBe("inline");
});

test("the default is the project's own rules and handler", async () => {
  expect(await (await createEdge()).get("/feed")).toRedirectTo("/blog/feed.xml", 301);
});

describe("what cannot be built is one error with all reasons", () => {
  test("rules", async () => {
    const wrong = createEdge({ rules: rules({ from: "/a", to: "/:x" }, { from: "/b" }), handler });
    await expect(wrong).rejects.toThrow(
      /^the rules have errors\n {2}FP1202 rules\/all.json:1:\d+: `:x` is captured nowhere.*\n {4}help: .*\n {2}FP1301/,
    );
  });

  test("tier", async () => {
    const wrong = createEdge({
      rules: rules({ from: "/a", to: "/b", when: { country: "DE" } }),
      handler,
      tier: "lambda",
    });
    await expect(wrong).rejects.toThrow(/^the function cannot be built\n {2}FP3004 rules\/all.json:1/);
  });

  test("handler", async () => {
    await expect(createEdge({ rules: [], handler: "functions/none.ts" })).rejects.toThrow(
      /FP3005 no handler at .*none.ts/,
    );
  });

  test("directory", async () => {
    await expect(createEdge({ rules: "no-such-directory" })).rejects.toThrow("ENOENT");
  });
});
