/** The code in `docs/recipes.md` is that of the handlers beside this file, which are built and asked here. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createEdge } from "../../src/testing/index.ts";
import "../../src/testing/vitest.ts";

const DIRECTORY = "test/docs/recipes";
const guide = readFileSync("docs/recipes.md", "utf8");
const blocks = [...guide.matchAll(/^```ts\n(\/\/ functions\/[\s\S]*?)^```$/gm)].map(([, code = ""]) => code);

test.each(readdirSync(DIRECTORY))("%s stands in the guide", (name) => {
  const block = blocks.find((code) => code.startsWith(`// functions/${name}\n`));
  expect(block?.replaceAll('"./', '"../../../functions/')).toBe(readFileSync(join(DIRECTORY, name), "utf8"));
});

test("no other recipe stands there", () => {
  expect(blocks).toHaveLength(readdirSync(DIRECTORY).length);
});

const rules = [
  {
    path: "rules/test.json",
    text: JSON.stringify({
      rules: [
        { from: "/old", to: "/new/" },
        { from: "/out", to: "https://example.org/" },
        { from: "/gone", status: 410 },
      ],
    }),
  },
  { path: "rules/site.json", text: '{ "hosts": ["www.example.com"] }' },
];

const edgeOf = (recipe: string) =>
  createEdge({ rules, tier: "inline", handler: join(DIRECTORY, `${recipe}.ts`) });

describe("a single-page app", async () => {
  const edge = await edgeOf("single-page-app");

  test("a moved page is moved, not answered by the app", async () => {
    expect(await edge.get("/old?x=1")).toRedirectTo("/new/?x=1");
  });

  test.each([
    ["/", "/index.html"],
    ["/settings/profile", "/index.html"],
    ["/settings/", "/index.html"],
    ["/assets/app.1f3.js", "/assets/app.1f3.js"],
    ["/.well-known/security.txt", "/.well-known/security.txt"],
  ])("%s is the object %s", async (url, uri) => {
    expect(await edge.get(url)).toPassThrough(uri);
  });
});

describe("a preview with a password", async () => {
  const edge = await edgeOf("preview");
  const authorized = { headers: { Authorization: `Basic ${btoa("reviewer:only-for-the-preview")}` } };

  test.each([
    ["none", {}],
    ["a wrong password", { Authorization: `Basic ${btoa("reviewer:guess")}` }],
    ["an empty one", { Authorization: "Basic " }],
    ["another scheme", { Authorization: "Bearer abc" }],
  ])("%s: 401, redirects too", async (_, headers) => {
    for (const url of ["/old", "/docs/"]) {
      expect(await edge.get(url, { headers })).toMatchObject({
        type: "response",
        status: 401,
        headers: {
          "www-authenticate": 'Basic realm="preview", charset="UTF-8"',
          "cache-control": "no-store",
        },
      });
    }
  });

  test("with it the site answers", async () => {
    expect(await edge.get("/old", authorized)).toRedirectTo("/new/");
    expect(await edge.get("/docs/", authorized)).toPassThrough("/docs/index.html");
  });

  test("an odd event is not let in", async () => {
    expect(await edge.handler({})).toMatchObject({ statusCode: 401 });
    expect(await edge.handler({ request: { uri: "/" } })).toMatchObject({ statusCode: 401 });
  });
});

describe("scheme, host and rule in one hop", async () => {
  const edge = await edgeOf("one-hop");

  test.each([
    ["http://example.com/old?x=1", "https://www.example.com/new/?x=1"],
    ["https://example.com/old", "https://www.example.com/new/"],
    ["http://www.example.com/old", "https://www.example.com/new/"],
    ["http://example.com/page?a=%c3&a=2", "https://www.example.com/page?a=%c3&a=2"],
    ["http://example.com//evil.example/", "https://www.example.com/evil.example/"],
    ["http://example.com/out", "https://example.org/"],
    ["https://www.example.com/old", "/new/"],
  ])("%s -> %s", async (url, location) => {
    const headers = { "CloudFront-Forwarded-Proto": url.split(":")[0] ?? "" };
    expect(await edge.get(url, { headers })).toRedirectTo(location);
  });

  test("another method than GET and HEAD keeps it", async () => {
    expect(await edge.request("https://example.com/form", { method: "POST" })).toRedirectTo(
      "https://www.example.com/form",
      308,
    );
  });

  test("at the right place the site answers; 410 is 410 everywhere", async () => {
    expect(await edge.get("https://www.example.com/docs/")).toPassThrough("/docs/index.html");
    expect(await edge.get("https://example.com/gone")).toBeGone();
  });

  test("an odd event goes on", async () => {
    expect(await edge.handler({})).toBeUndefined();
    expect(await edge.handler({ request: { uri: "/a.css" } })).toEqual({ uri: "/a.css" });
  });
});

describe("a slash at the end", async () => {
  const edge = await edgeOf("slashes");

  test.each([
    ["/docs?x=1", "/docs/?x=1"],
    ["/docs/install", "/docs/install/"],
    ["/old", "/new/"],
    ["//evil.example/a", "/evil.example/a/"],
  ])("%s -> %s", async (url, location) => {
    expect(await edge.get(url)).toRedirectTo(location);
  });

  test.each([
    ["/", "/index.html"],
    ["/docs/", "/docs/index.html"],
    ["/site.css", "/site.css"],
  ])("%s is the object %s", async (url, uri) => {
    expect(await edge.get(url)).toPassThrough(uri);
  });
});
