import { describe, expect, test } from "vitest";
import { type RequestLog, requestJson, requestLine } from "../../src/dev/log.ts";
import { parseRules } from "../../src/rules/parse.ts";

const [rule] = parseRules([{ path: "rules/a.json", text: '[{ "from": "/old", "to": "/new" }]' }]).ruleSet
  .rules;

const LOG: RequestLog = {
  method: "GET",
  target: "/old?x",
  host: "www.example.com",
  status: 301,
  location: "/new?x",
  by: "rule",
  rule,
  detail: undefined,
  milliseconds: 1.26,
};
const SITE = {
  ...LOG,
  status: 200,
  location: undefined,
  by: "site",
  rule: undefined,
  detail: "old",
} as const;

describe("for people", () => {
  test.each<[Partial<RequestLog>, string]>([
    [{}, "GET /old?x -> 301 /new?x rules/a.json:1 1.3 ms"],
    [{ host: "old.example" }, "GET old.example/old?x -> 301 /new?x rules/a.json:1 1.3 ms"],
    [{ ...LOG, by: "handler", rule: undefined }, "GET /old?x -> 301 /new?x handler 1.3 ms"],
    [SITE, "GET /old?x -> 200 site: old 1.3 ms"],
    [
      { ...SITE, status: 403, detail: "old, no such file" },
      "GET /old?x -> 403 site: old, no such file 1.3 ms",
    ],
    [
      { ...SITE, by: "nobody", status: 404, detail: "as /old" },
      "GET /old?x -> 404 passed through: as /old 1.3 ms",
    ],
    [
      { ...SITE, by: "fault", status: 503, detail: "execution error" },
      "GET /old?x -> 503 fault: execution error 1.3 ms",
    ],
    [
      { target: "/a\x1b[2J\u009b\u202e" },
      "GET /a\\u{1b}[2J\\u{9b}\\u{202e} -> 301 /new?x rules/a.json:1 1.3 ms",
    ],
  ])("%j", (change, line) => {
    expect(requestLine({ ...LOG, ...change }, "www.example.com", false)).toBe(`${line}\n`);
  });

  test("coloured on a terminal", () => {
    expect(requestLine(LOG, "www.example.com", true)).toContain("\x1b[36m301\x1b[39m");
  });
});

describe("for programs", () => {
  test("an answer", () => {
    expect(JSON.parse(requestJson(LOG))).toEqual({
      method: "GET",
      host: "www.example.com",
      url: "/old?x",
      status: 301,
      location: "/new?x",
      by: "rule",
      rule: { file: "rules/a.json", line: 1, from: "/old", to: "/new" },
      detail: null,
      ms: 1.26,
    });
  });

  test("a file of the site, on one line", () => {
    const text = requestJson({ ...SITE, detail: "a\nb" });
    expect(text.split("\n")).toHaveLength(2);
    expect(JSON.parse(text)).toMatchObject({ by: "site", rule: null, location: null, detail: "a\nb" });
  });
});
