import { describe, expect, test } from "vitest";
import { handlerFiles, REDIRECT_OR_PASS, rulesFile, shareProject, startProject } from "./project.ts";

const TIERS = [
  { tier: "inline", cache: "Function" },
  { tier: "lambda", cache: "Lambda" },
] as const;

const FILES = {
  ...handlerFiles(REDIRECT_OR_PASS),
  "rules/site.json": '{ "hosts": ["www.example.com"], "stages": { "soft": { "soften": true } } }',
  "rules/main.json": rulesFile(
    { from: "/old", to: "/new" },
    { from: "/temp", to: "https://other.example/x?a=1", status: 307, cacheControl: "max-age=5" },
    { from: "/perm", to: "/p", status: 308, query: "drop" },
    { from: "/gone/*", status: 410 },
    { from: "/café", to: "/coffee" },
    { from: "/see", to: "/seen", status: 303, headers: { "x-why": "moved" } },
    { from: "//old.example.com/*", to: "https://www.example.com/*" },
    { from: "/same", to: "https://www.example.com/same" },
    { from: "/beta", to: "/b/:v", when: { query: { v: ":v" }, cookie: { k: "1" } } },
  ),
};

describe.each(TIERS)("M14: the built bytes of tier $tier over HTTP", ({ tier, cache }) => {
  const project = shareProject(FILES, { tier });

  test("answer each request as the rules say, and nothing disagrees", async () => {
    const { ask, told, logged } = project();
    const cases = [
      ["GET", "/old", 301, "/new", "public, max-age=3600"],
      ["GET", "/old/?x=1&x=2", 301, "/new?x=1&x=2", "public, max-age=3600"],
      ["HEAD", "/old", 301, "/new", "public, max-age=3600"],
      ["POST", "/old", 308, "/new", "public, max-age=3600"],
      ["GET", "/temp?b=%2f&a=2", 307, "https://other.example/x?a=1&b=%2f", "max-age=5"],
      ["GET", "/perm?x=1", 308, "/p", "public, max-age=3600"],
      ["GET", "/gone", 410, undefined, "public, max-age=300"],
      ["DELETE", "/gone/a/b", 410, undefined, "public, max-age=300"],
      ["GET", "/caf%c3%a9", 301, "/coffee", "public, max-age=3600"],
      ["GET", "/see", 303, "/seen", "no-cache"],
      ["GET", "//evil", 404, undefined, undefined],
      ["GET", "/old//", 404, undefined, undefined],
      ["GET", "/OLD", 404, undefined, undefined],
    ] as const;
    for (const [method, path, status, location, cacheControl] of cases) {
      const { headers, ...reply } = await ask(method, path);
      expect([path, reply.status, headers.location, headers["cache-control"]]).toEqual([
        path,
        status,
        location,
        cacheControl,
      ]);
    }
    await logged(cases.length);
    expect(told).toMatchObject({ faults: [], disagreements: [] });
  });

  test("a generated response is marked as CloudFront marks it, and is empty", async () => {
    const { get } = project();
    const { headers, body, statusText } = await get("/see");
    expect(headers).toMatchObject({
      "x-cache": `${cache}GeneratedResponse from cloudfront`,
      "content-length": "0",
      "x-why": "moved",
    });
    expect([statusText, body]).toEqual(["See Other", ""]);
  });

  test("hosts: the Host header, or the site's own for this machine", async () => {
    const { get } = project();
    const location = async (path: string, headers = {}) => (await get(path, headers)).headers.location;
    expect(await location("/a/b", { host: "old.example.com" })).toBe("https://www.example.com/a/b");
    expect(await location("/a/b")).toBe(undefined);
    // M12: the URL that was asked for is no redirect.
    expect(await location("/same")).toBe(undefined);
    expect(await location("/same", { host: "www.example.org" })).toBe("https://www.example.com/same");
  });

  test("M8: conditions see query and cookies", async () => {
    const { get } = project();
    expect((await get("/beta?v=2", { cookie: "a=b; k=1" })).headers.location).toBe("/b/2?v=2");
    expect((await get("/beta?v=2", { cookie: "k=2" })).status).toBe(404);
  });

  test("M10: a stage that softens", async () => {
    const { get } = await startProject(FILES, { tier, stage: "soft" });
    const { status, headers } = await get("/old");
    expect([status, headers["cache-control"]]).toEqual([302, "no-cache"]);
  });

  test("the log names the rule that answered", async () => {
    const { get, logged } = project();
    await get("/gone/x?y");
    expect(await logged(1)).toEqual([
      expect.objectContaining({
        method: "GET",
        target: "/gone/x?y",
        host: "www.example.com",
        status: 410,
        by: "rule",
        rule: expect.objectContaining({
          from: "/gone/*",
          location: expect.objectContaining({ file: "rules/main.json", line: 19 }),
        }),
      }),
    ]);
  });
});

describe("M8: what a function sees and Lambda@Edge does not", () => {
  const files = {
    ...handlerFiles(REDIRECT_OR_PASS),
    "rules/main.json": rulesFile(
      { from: "http://www.example.com/*", to: "https://www.example.com/*" },
      { from: "/shop", to: "/ch", when: { country: "CH" } },
    ),
    "rules/site.json": '{ "hosts": ["www.example.com"] }',
  };
  const project = shareProject(files);

  test.each([
    ["/shop", {}, undefined],
    ["/shop", { "CloudFront-Viewer-Country": "CH" }, "/ch"],
    ["/a", { "CloudFront-Forwarded-Proto": "http" }, "https://www.example.com/a"],
    ["/a", { "CloudFront-Forwarded-Proto": "https" }, undefined],
  ])("%s %j -> %s", async (path, headers, location) => {
    const { get, told, logged } = project();
    expect((await get(path, headers)).headers.location).toBe(location);
    await logged(1);
    expect(told.disagreements).toEqual([]);
  });

  test("the build refuses them for lambda", async () => {
    await expect(startProject(files, { tier: "lambda" })).rejects.toMatchObject({
      failure: { kind: "problems", problems: [{ code: "FP3004" }, { code: "FP3004" }] },
    });
  });
});

test("without a site, what passes through is told with the request that the handler returned", async () => {
  const handler =
    'export async function handler(event) { event.request.uri += "index.html"; return event.request; }';
  const { get, ask } = await startProject({
    "rules/main.json": rulesFile(),
    "functions/viewer-request.ts": handler,
  });
  const { status, headers, body } = await get("/docs/");
  expect([status, headers["content-type"]]).toEqual([404, "text/plain; charset=utf-8"]);
  expect(body).toContain("passed through");
  expect(body).toContain('"uri": "/docs/index.html"');
  expect(await ask("HEAD", "/docs/")).toMatchObject({ status: 404, body: "" });
});

describe.each(TIERS)("a handler that fails, tier $tier", ({ tier, cache }) => {
  const project = shareProject(
    {
      "rules/main.json": rulesFile(),
      ...handlerFiles(`
        export async function handler(event) {
          const uri = (REQUEST).uri;
          if (uri === "/throw") throw new Error("no luck");
          if (uri === "/string") throw "just text";
          if (uri === "/never") return new Promise(() => {});
          if (uri === "/number") return 5;
          if (uri === "/nothing") return;
          if (uri === "/neither") return { a: 1 };
          if (uri === "/uri") return { uri: "relative" };
          return { statusCode: 200, status: "200", body: "fine" };
        }`),
    },
    { tier, timeout: 50 },
  );

  test.each([
    ["/throw", 503, "Execution"],
    ["/string", 503, "Execution"],
    ["/never", 503, "Execution"],
    ["/number", 502, "Validation"],
    ["/nothing", 502, "Validation"],
    ["/neither", 502, "Validation"],
    ["/uri", 502, "Validation"],
  ])("%s is %i, and the next request is answered", async (path, status, kind) => {
    const { get, told, logged } = project();
    expect(await get(path)).toMatchObject({
      status,
      headers: { "x-cache": `${cache}${kind}Error from cloudfront` },
    });
    expect(await get("/")).toMatchObject({ status: 200, body: "fine" });
    expect((await logged(2)).map(({ by }) => by)).toEqual(["fault", "handler"]);
    expect(told.faults).toHaveLength(1);
  });

  test("the stack says where", async () => {
    const { get, told, logged } = project();
    await get("/throw");
    await logged(1);
    expect(told.faults[0]).toHaveProperty(
      "stack",
      expect.stringMatching(/no luck\n\s+at .*viewer-request\.js/),
    );
  });
});

describe("a handler's own work", () => {
  const project = shareProject({
    "rules/main.json": rulesFile({ from: "/old", to: "/new" }, { from: "/secret", to: "/new" }),
    "functions/viewer-request.ts": `
      import { redirect } from "fingerpost:table";
      export async function handler(event) {
        const request = event.request;
        if (request.uri === "/secret") {
          return { statusCode: 401, statusDescription: "Who are you", body: "no", cookies: { a: { value: "1", attributes: "Secure" } } };
        }
        if (request.uri === "/alias") request.uri = "/old";
        const response = await redirect(event);
        if (response) response.headers["x-own"] = { value: "1" };
        return response ? response : request;
      }`,
  });

  test.each([
    ["/secret", 401, "handler", undefined],
    ["/alias", 301, "handler", undefined],
    ["/old", 301, "rule", "/old"],
    ["/other", 404, "nobody", undefined],
  ])("%s -> %i by %s, and no disagreement", async (path, status, by, from) => {
    const { get, told, logged } = project();
    expect((await get(path)).status).toBe(status);
    expect(await logged(1)).toMatchObject([{ by, rule: from && { from } }]);
    expect(told.disagreements).toEqual([]);
  });

  test("its response is sent whole", async () => {
    const { get, ask } = project();
    expect(await get("/secret")).toMatchObject({
      statusText: "Who are you",
      headers: { "set-cookie": ["a=1; Secure"], "content-length": "2" },
      body: "no",
    });
    expect(await ask("HEAD", "/secret")).toMatchObject({ headers: { "content-length": "2" }, body: "" });
    expect((await get("/old")).headers["x-own"]).toBe("1");
  });
});

test("bytes that Node's parser refuses are answered with the reason", async () => {
  const { get } = await startProject(FILES);
  expect(await get(Buffer.from("/café").toString("latin1"))).toMatchObject({
    status: 400,
    body: expect.stringContaining("percent-encode"),
  });
  expect((await get("/old")).status).toBe(301);
});

test("it listens on this machine only, and stops", async () => {
  const { get, close, url, port } = await startProject(FILES);
  expect(url).toBe(`http://127.0.0.1:${port}`);
  await close();
  await expect(get("/old")).rejects.toMatchObject({ code: "ECONNREFUSED" });
});
