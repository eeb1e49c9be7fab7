import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { handlerFiles, type Project, rulesFile, shareProject, startProject, writeIn } from "./project.ts";

const FILES = {
  ...handlerFiles(`
    import { redirect } from "fingerpost:table";
    export async function handler(event) {
      const response = await redirect(event);
      if (response) return response;
      const request = REQUEST;
      if (request.uri.endsWith("/docs/")) request.uri += "index.html";
      return request;
    }`),
  "rules/main.json": rulesFile({ from: "/old", to: "/docs/" }),
  "secret.txt": "secret",
  "site-other/file.txt": "neighbour",
  "site/index.html": "<h1>home</h1>",
  "site/docs/index.html": "<h1>docs</h1>",
  "site/docs/.hidden/a.json": "{}",
  "site/a b+c.txt": "spaced",
  "site/50%.txt": "percent",
  "site/%2e%2e/twice.txt": "literal",
  "site/café.svg": "<svg/>",
};

function shareSite(tier: "inline" | "lambda" = "inline"): () => Project {
  const project = shareProject(FILES, { tier, site: "site" });
  beforeAll(async () => {
    const { root } = project();
    await symlink(join(root, "secret.txt"), join(root, "site/leak.txt"));
    await symlink(root, join(root, "site/up"));
    await symlink("index.html", join(root, "site/home.html"));
  });
  return project;
}

const site = shareSite();

describe.each(["inline", "lambda"] as const)("a site behind tier %s", (tier) => {
  const project = shareSite(tier);

  test("keys are served after the handler's rewrite", async () => {
    const { get, logged } = project();
    expect(await get("/docs/?a=b")).toMatchObject({
      status: 200,
      body: "<h1>docs</h1>",
      headers: { "content-type": "text/html; charset=utf-8", "x-cache": "Miss from cloudfront" },
    });
    expect((await get("/old")).headers.location).toBe("/docs/");
    expect(await logged(2)).toMatchObject([
      { by: "site", status: 200, detail: "docs/index.html" },
      { by: "rule", status: 301 },
    ]);
  });
});

describe("objects", () => {
  test.each([
    ["/index.html", "<h1>home</h1>", "text/html; charset=utf-8"],
    ["/docs/.hidden/a.json", "{}", "application/json; charset=utf-8"],
    ["/a%20b+c.txt", "spaced", "text/plain; charset=utf-8"],
    ["/a%20b%2Bc.txt", "spaced", "text/plain; charset=utf-8"],
    ["/50%25.txt", "percent", "text/plain; charset=utf-8"],
    ["/caf%c3%a9.svg", "<svg/>", "image/svg+xml"],
    ["/%252e%252e/twice.txt", "literal", "text/plain; charset=utf-8"],
    ["/docs%2findex.html", "<h1>docs</h1>", "text/html; charset=utf-8"],
    ["/home.html", "<h1>home</h1>", "text/html; charset=utf-8"],
  ])("%s", async (path, body, type) => {
    const { get } = site();
    const reply = await get(path);
    expect([reply.status, reply.body, reply.headers["content-type"]]).toEqual([200, body, type]);
  });

  test("no Cache-Control that the bucket would not have", async () => {
    const { get } = site();
    expect((await get("/index.html")).headers).not.toHaveProperty("cache-control");
  });

  test("HEAD has the length and no body", async () => {
    const { ask } = site();
    expect(await ask("HEAD", "/index.html")).toMatchObject({
      status: 200,
      headers: { "content-length": "13" },
      body: "",
    });
  });

  test("ranges and conditions", async () => {
    const { get } = site();
    expect(await get("/index.html", { range: "bytes=4-7" })).toMatchObject({ status: 206, body: "home" });
    expect(await get("/index.html", { range: "bytes=99-" })).toMatchObject({
      status: 416,
      body: expect.stringContaining("<Code>InvalidRange</Code>"),
    });
    const { etag } = (await get("/index.html")).headers;
    expect(await get("/index.html", { "if-none-match": etag })).toMatchObject({ status: 304, body: "" });
  });
});

describe("what is no object is AccessDenied", () => {
  test.each([
    "/",
    "/missing",
    "/docs",
    "/up/",
    "/index.html/",
    "//index.html",
    "/docs//index.html",
    "/./index.html",
    "/docs/../index.html",
    "/docs/%2e%2e/index.html",
    "/..%2fsecret.txt",
    "/..%2f..%2f..%2f..%2f..%2fetc/passwd",
    "/%2e%2e/secret.txt",
    "/%2e%2e/",
    "/../secret.txt",
    "/..%5csecret.txt",
    "/../site-other/file.txt",
    "/..%2fsite-other%2ffile.txt",
    "/leak.txt",
    "/up/secret.txt",
    "/index.html%00.txt",
    "//etc/passwd",
    "/%2fetc/passwd",
  ])("%s", async (path) => {
    const { get, told, logged } = site();
    const { status, headers, body } = await get(path);
    expect([status, headers["content-type"]]).toEqual([403, "application/xml"]);
    expect(body).toContain("<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>");
    expect(await logged(1)).toMatchObject([
      { by: "site", status: 403, detail: expect.stringMatching(/no such file$/) },
    ]);
    expect(told.faults).toEqual([]);
  });

  test("HEAD without a body", async () => {
    const { ask } = site();
    expect(await ask("HEAD", "/missing")).toMatchObject({ status: 403, body: "" });
  });

  test("a site directory that is gone for a moment", async () => {
    const { get, root } = await startProject(FILES, { site: "later" });
    expect((await get("/a.txt")).status).toBe(403);
    await writeIn(root, "later/a.txt", "here");
    expect(await get("/a.txt")).toMatchObject({ status: 200, body: "here" });
  });
});

test.each(["/%", "/a%zz", "/%c3"])("%s cannot be decoded", async (path) => {
  const { get } = site();
  expect(await get(path)).toMatchObject({
    status: 400,
    body: expect.stringContaining("<Code>InvalidURI</Code>"),
  });
});

test.each(["POST", "PUT", "DELETE", "OPTIONS"])("%s is not for a site", async (method) => {
  const { ask } = site();
  expect(await ask(method, "/index.html")).toMatchObject({
    status: 405,
    headers: { allow: "GET, HEAD" },
    body: expect.stringContaining("<Code>MethodNotAllowed</Code>"),
  });
});
