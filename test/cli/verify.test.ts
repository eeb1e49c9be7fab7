/** `verify` against the dev server, and against a site that lies in each of the ways that it looks for. */
import { join } from "node:path";
import { DOMParser } from "@xmldom/xmldom";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, test } from "vitest";
import { parseRules } from "../../src/rules/parse.ts";
import { handlerFiles, REDIRECT_OR_PASS, rulesFile, startProject, writeIn } from "../dev/project.ts";
import { type Lie, startLiveSite } from "../support/live-site.ts";
import { runCli } from "../support/run-cli.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";

const FILES = {
  "rules/site.json": '{ "hosts": ["www.example.com"] }',
  "rules/main.json": rulesFile(
    { from: "/a", to: "/b", examples: [{ request: "/a?x=1" }, { request: "/a/b", location: null }] },
    { from: "/shop/:id(\\d+)", to: "/products/:id", status: 308 },
    { from: "//old.example.com/*", to: "https://www.example.com/*", cacheControl: "max-age=60" },
    { from: "/only", to: "/post", when: { method: "POST" }, status: 303 },
    { from: "/gone", status: 410 },
    { from: "/de", to: "/deutsch", when: { country: "DE" } },
  ),
};

const { ruleSet } = parseRules(Object.entries(FILES).map(([path, text]) => ({ path, text })));

let root: string;
beforeAll(async () => {
  root = await temporaryDirectory();
  for (const [path, text] of Object.entries(FILES)) await writeIn(root, path, text);
});

const verify = (...args: readonly string[]) => runCli(root, ["verify", ...args]);

test("the dev server: examples, and a request for each rule without", async () => {
  const { port } = await startProject({ ...FILES, ...handlerFiles(REDIRECT_OR_PASS) });
  const { code, stdout } = await verify(`http://127.0.0.1:${port}`, "--no-follow");
  expect({ code, stdout }).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^11 requests are as the rules say\n/),
  });
});

test("a site that tells the truth: what is asked, hosts and methods", async () => {
  const site = await startLiveSite(ruleSet);
  const { code, stdout, stderr } = await verify(site.url, "--concurrency", "1");
  expect({ code, stdout, stderr }).toEqual({
    code: 0,
    stdout: "11 requests are as the rules say\n",
    stderr: "asked 11/11\n",
  });
  expect(site.asked.slice(0, 5)).toEqual([
    "GET www.example.com /a?x=1",
    "GET www.example.com /b?x=1",
    "HEAD www.example.com /a?x=1",
    "GET www.example.com /a/b",
    "HEAD www.example.com /a/b",
  ]);
  expect(site.asked).toContain("POST www.example.com /only");
  expect(site.asked.filter((line) => line.includes("old.example.com"))).toHaveLength(2);
});

const redirect = (status: number, location: string) => ({ status, headers: { location } });

describe("lies about GET /a", () => {
  const when =
    (lie: Lie): Lie =>
    (request, truth) =>
      request.method === "GET" && request.url === "/a" ? lie(request, truth) : undefined;
  const told =
    (headers: Record<string, string>, status?: number): Lie =>
    (_request, truth) => ({ status: status ?? truth.status, headers: { ...truth.headers, ...headers } });

  test.each<[string, Lie, string]>([
    ["status", when(told({}, 302)), "status: status 302, the rules say 301"],
    ["Location", when(told({ location: "/c" })), "location: Location `/c`, the rules say `/b`"],
    [
      "Cache-Control",
      when(told({ "cache-control": "no-store" })),
      "cache-control: Cache-Control `no-store`, the rules say `public, max-age=3600`",
    ],
    [
      "a cached redirect of the origin",
      when(told({ "x-cache": "Hit from cloudfront" })),
      "edge: X-Cache `Hit from cloudfront`: the cache or the origin has answered, not the function",
    ],
    [
      "nothing answers",
      when(() => ({ status: 200, headers: {} })),
      "status: status 200, the rules say 301\n  location: Location none, the rules say `/b`\n  cache-control: Cache-Control none, the rules say `public, max-age=3600`",
    ],
    ["no connection", when(() => "drop"), "unreachable: no answer: socket hang up"],
    [
      "the target is missing",
      ({ url }) => (url === "/b" ? { status: 404, headers: {} } : undefined),
      "target: the target answers 404",
    ],
    [
      "a chain",
      ({ url }) => (url === "/b" ? redirect(302, "/c") : undefined),
      "chain: 2 redirects one after the other",
    ],
    [
      "a loop",
      ({ url }) => (url === "/b" ? redirect(302, "/a") : undefined),
      "loop: the redirect does not end, after 2 hops",
    ],
    [
      "a way without end",
      ({ url }) => (/^\/b/.test(url) ? redirect(302, `${url}b`) : undefined),
      "loop: the redirect does not end, after 11 hops",
    ],
    [
      "a target that does not answer",
      ({ url }) => (url === "/b" ? "drop" : undefined),
      "target: the target does not answer",
    ],
    [
      "a target that is none",
      ({ url }) => (url === "/b" ? redirect(302, "http://") : undefined),
      "target: the target does not answer",
    ],
  ])("%s", async (_name, lie, expected) => {
    const site = await startLiveSite(ruleSet, lie);
    await writeIn(root, "urls.txt", "# a list\n\n/a\n");
    const { code, stdout } = await verify(site.url, "--from", "urls.txt", "--retries", "0");
    expect(code).toBe(1);
    expect(stdout).toMatch(/^GET https:\/\/www\.example\.com\/a {2}urls\.txt:3\n/);
    expect(stdout).toContain(`\n  ${expected}\n1 of 2 requests are not as the rules say\n`);
  });

  test("a function that answers where no rule does", async () => {
    const site = await startLiveSite(ruleSet, () => ({
      status: 301,
      headers: { location: "/x", "x-cache": "FunctionGeneratedResponse from cloudfront" },
    }));
    await writeIn(root, "other.txt", "/nothing");
    const { stdout } = await verify(site.url, "--from", "other.txt", "--no-follow");
    expect(stdout).toContain("status: the function answers 301 `/x`, the rules say nothing");
  });
});

test("a passing fault is asked again", async () => {
  const site = await startLiveSite(ruleSet, ({ before }) =>
    before < 2 ? { status: 503, headers: {} } : undefined,
  );
  await writeIn(root, "one.txt", "/a");
  const { code } = await verify(site.url, "--from", "one.txt", "--concurrency", "1");
  expect(code).toBe(0);
  expect(site.asked.filter((line) => line === "GET www.example.com /a")).toHaveLength(3);
});

describe("forms", () => {
  const lie: Lie = ({ url, method }) =>
    url === "/a" && method === "GET" ? redirect(301, '/<&"') : undefined;

  test("json, csv and junit say the same", async () => {
    const site = await startLiveSite(ruleSet, lie);
    await writeIn(root, "two.txt", "/a\n/gone");
    const report = async (format: string) =>
      (await verify(site.url, "--from", "two.txt", "--no-follow", "--format", format)).stdout;
    const json = JSON.parse(await report("json"));
    expect(json.ok).toBe(false);
    expect(
      json.requests.map(({ method, status }: { method: string; status: number }) => `${method} ${status}`),
    ).toEqual(["GET 301", "HEAD 301", "GET 410", "HEAD 410"]);
    expect(json.requests[0].problems.map(({ kind }: { kind: string }) => kind)).toEqual([
      "location",
      "cache-control",
    ]);

    const rows = parse(await report("csv"), { columns: true }) as Record<string, string>[];
    expect(rows).toHaveLength(4);
    expect(rows[0]).toMatchObject({
      url: "https://www.example.com/a",
      status: "301",
      location: '/<&"',
      expectedLocation: "/b",
    });

    const suite = new DOMParser().parseFromString(await report("junit"), "text/xml").documentElement;
    expect([suite?.getAttribute("tests"), suite?.getAttribute("failures")]).toEqual(["4", "1"]);
    expect(suite?.getElementsByTagName("failure").item(0)?.getAttribute("message")).toBe(
      'Location `/<&"`, the rules say `/b`',
    );
  });
});

describe("could not run: exit code 2", () => {
  test.each<[string, string[], RegExp]>([
    ["no URL", ["www.example.com"], /`www\.example\.com` is not scheme and host/],
    ["a path", ["https://www.example.com/a"], /is not scheme and host/],
    ["no list", ["https://www.example.com", "--from", "none.txt"], /cannot read none\.txt: no such file/],
    ["no rate", ["https://www.example.com", "--rate", "0"], /It is at least 1/],
    ["no stage", ["https://www.example.com", "--stage", "x"], /no stage `x`/],
    ["rules with errors", ["https://www.example.com", "--rules", "broken"], /the rules have errors/],
  ])("%s", async (_name, args, message) => {
    await writeIn(root, join("broken", "main.json"), rulesFile({ from: "/a?x" }));
    const { code, stdout, stderr } = await verify(...args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
  });
});
