import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { LogEntry } from "../../src/doctor/logs/entry.ts";
import { readLogs } from "../../src/doctor/logs/read-logs.ts";
import { createRedirectLog, isStale, isUnanswered } from "../../src/doctor/logs/redirect-log.ts";
import { createMatcher } from "../../src/match/matcher.ts";
import { parseRules } from "../../src/rules/parse.ts";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "fingerpost-logs-"));
});
afterEach(() => rm(directory, { recursive: true }));

/** The head and the 33 columns of a standard log as CloudFront delivers it. */
const W3C_HEAD = `#Version: 1.0
#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header cs-protocol cs-bytes time-taken x-forwarded-for ssl-protocol ssl-cipher x-edge-response-result-type cs-protocol-version fle-status fle-encrypted-fields c-port time-to-first-byte x-edge-detailed-result-type sc-content-type sc-content-len sc-range-start sc-range-end`;

const w3cLine = (path: string, status: number, result: string, query = "-", time = "10:00:00"): string =>
  `2026-11-20\t${time}\tFRA56-P1\t412\t192.0.2.1\tGET\td111111abcdef8.cloudfront.net\t${path}\t${status}\t-\tcurl/8.5.0\t${query}\t-\t${result}\tabc==\twww.example.com\thttps\t60\t0.010\t-\tTLSv1.3\tTLS_AES_128_GCM_SHA256\t${result}\tHTTP/2.0\t-\t-\t40000\t0.010\t${result}\t-\t0\t-\t-`;

const jsonLine = (path: string, status: number, result: string): string =>
  JSON.stringify({
    date: "2026-11-20",
    time: "11:00:00",
    "cs-method": "GET",
    "cs(Host)": "d111111abcdef8.cloudfront.net",
    "cs-uri-stem": path,
    "sc-status": String(status),
    "cs-uri-query": "-",
    "x-edge-result-type": result,
    "x-host-header": "www.example.com",
  });

async function read(files: Readonly<Record<string, string | Buffer>>) {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(directory, name, ".."), { recursive: true });
    await writeFile(join(directory, name), text);
  }
  const entries: LogEntry[] = [];
  const read = await readLogs(directory, (entry) => entries.push(entry));
  return {
    entries,
    files: read.map(({ path, ...rest }) => ({ path: path.slice(directory.length + 1), ...rest })),
  };
}

describe("a directory of logs", () => {
  test("W3C, gzip", async () => {
    const text = `${W3C_HEAD}\n${w3cLine("/a%2520b", 301, "Hit", "x=%2541&y")}\n`;
    const { entries, files } = await read({ "E1.2026-11-20-10.abc.gz": gzipSync(text) });
    expect(files).toEqual([{ path: "E1.2026-11-20-10.abc.gz", requests: 1 }]);
    expect(entries).toEqual([
      {
        time: Date.parse("2026-11-20T10:00:00Z") / 1000,
        method: "GET",
        host: "www.example.com",
        path: "/a%20b",
        query: "x=%41&y",
        status: 301,
        resultType: "Hit",
      },
    ]);
  });

  test("gzip by its bytes, not by its name; several members, as appended files have them", async () => {
    const members = [`${W3C_HEAD}\n${w3cLine("/a", 200, "Hit")}\n`, `${w3cLine("/b", 301, "Miss")}\n`];
    const { entries } = await read({ "log.txt": Buffer.concat(members.map((text) => gzipSync(text))) });
    expect(entries.map(({ path }) => path)).toEqual(["/a", "/b"]);
  });

  test("v2 JSON, one object a line, in folders", async () => {
    const { entries } = await read({
      "E1/2026/11/20/x.json": `${jsonLine("/a", 301, "Miss")}\n${jsonLine("/b", 200, "Hit")}\n`,
    });
    expect(entries.map(({ path, status }) => [path, status])).toEqual([
      ["/a", 301],
      ["/b", 200],
    ]);
    expect(entries[0]?.time).toBe(Date.parse("2026-11-20T11:00:00Z") / 1000);
  });

  test("columns by their names: a v2 delivery chooses its own", async () => {
    const text =
      "#Version: 1.0\n#Fields: sc-status cs-uri-stem x-edge-result-type timestamp\n302\t/a\tHit\t1763632800\n";
    const { entries } = await read({ "chosen.log": text });
    expect(entries[0]).toMatchObject({ status: 302, path: "/a", host: "", time: 1763632800 });
  });

  test.each([
    [
      "cut off",
      gzipSync(`${W3C_HEAD}\n${w3cLine("/a", 301, "Hit")}\n`).subarray(0, -12),
      /unexpected end of file/,
    ],
    ["Parquet", Buffer.from("PAR1\x15\x04"), /Parquet/],
    ["something else", Buffer.from("hello\n{broken\n"), /2 lines are no log entries/],
  ])("%s: said, and the other files are read", async (_, bytes, problem) => {
    const { entries, files } = await read({ "a.gz": bytes, "b.gz": gzipSync(jsonLine("/b", 301, "Hit")) });
    expect(files[0]?.problem).toMatch(problem);
    expect(entries.some(({ path }) => path === "/b")).toBe(true);
  });
});

const RULES = parseRules([
  {
    path: "rules/a.json",
    text: JSON.stringify({
      rules: [
        { from: "/old", to: "/new" },
        { from: "/blog/*", to: "/news/*" },
      ],
    }),
  },
]).ruleSet;

const entry = (path: string, resultType: string, status = 301): LogEntry => ({
  time: 1_763_632_800,
  method: "GET",
  host: "www.example.com",
  path,
  query: "",
  status,
  resultType,
});

describe("who answered", () => {
  test.each([
    ["FunctionGeneratedResponse", "edge"],
    ["LambdaGeneratedResponse", "edge"],
    ["Redirect", "cloudfront"],
    ["Hit", "cache"],
    ["RefreshHit", "cache"],
    ["Miss", "origin"],
    ["Error", "other"],
  ])("%s: %s", (resultType, answerer) => {
    const log = createRedirectLog(undefined);
    log.add(entry("/a", resultType));
    expect(log.urls().map((url) => url.answerer)).toEqual([answerer]);
  });

  test("pages and 304 are requests, not redirects", () => {
    const log = createRedirectLog(undefined);
    for (const status of [200, 304, 404]) log.add(entry("/a", "Hit", status));
    expect([log.requests(), log.urls()]).toEqual([3, []]);
  });

  test("stale: kept in the cache, answered by a rule; the others are not", () => {
    const log = createRedirectLog(createMatcher(RULES));
    for (const [path, type] of [
      ["/old", "Hit"],
      ["/old", "Hit"],
      ["/blog/x", "Miss"],
      ["/other", "Hit"],
      ["/old", "FunctionGeneratedResponse"],
    ] as const) {
      log.add(entry(path, type));
    }
    const urls = log.urls();
    expect(urls.filter(isStale).map(({ path, requests }) => [path, requests])).toEqual([["/old", 2]]);
    expect(urls.filter(isUnanswered).map(({ path }) => path)).toEqual(["/blog/x"]);
    expect(urls.map(({ requests }) => requests)).toEqual([2, 1, 1, 1]);
  });
});
