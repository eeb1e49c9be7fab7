import { describe, expect, test } from "vitest";
import { exportCsv } from "../../src/format/export-csv.ts";
import { importRules } from "../../src/format/import-rules.ts";
import { rulesFileText } from "../../src/format/rules-file.ts";
import { createMatcher } from "../../src/match/matcher.ts";
import { createRequest } from "../../src/match/request.ts";
import { parseRules } from "../../src/rules/parse.ts";
import type { RuleJson } from "../../src/rules/schema.ts";
import fc from "../support/fast-check.ts";

const importText = (text: string, hosts: readonly string[] = ["www.example.com"]) =>
  importRules("csv", { path: "map.csv", text }, { hosts });

const ruleSetOf = (rules: readonly RuleJson[]) => {
  const { ruleSet, diagnostics } = parseRules([{ path: "rules/map.json", text: rulesFileText(rules) }]);
  expect(diagnostics).toEqual([]);
  return ruleSet;
};

describe("forms of the file", () => {
  const expected = [{ from: "/a", to: "/b", status: 301 }];
  test.each([
    ["comma", "source,target,status\n/a,/b,301\n"],
    ["semicolon", "source;target;status\r\n/a;/b;301\r\n"],
    ["tab", "source\ttarget\tstatus\n/a\t/b\t301\n"],
    ["byte order mark", "\uFEFFsource,target,status\n/a,/b,301\n"],
    ["no header", "/a,/b,301\n"],
    ["no status", "/a,/b\n"],
    ["white space", "  Source , Target ,Status\n /a , /b , 301 \n"],
    ["other names, other order", "New URL,Old URL,Redirect Type\n/b,/a,301 Moved Permanently\n"],
    ["quotes", '"source","target"\n"/a","/b"\n'],
    ["empty rows and comments", "source,target\n\n# moved in May\n/a,/b\n,\n"],
    ["the same row twice", "/a,/b\n/a/,/b\n"],
  ])("%s", (_, text) => {
    const { rules, losses, diagnostics } = importText(text);
    expect([rules, losses, diagnostics]).toEqual([expected, [], []]);
  });

  test.each([
    ["a quote that is not closed", 'source,target\n"/a,/b\n', "FP4001", 2],
    ["nothing", "source,target\n", "FP4002", 1],
  ])("%s: nothing is imported", (_, text, code, line) => {
    const { rules, diagnostics } = importText(text);
    expect([rules, diagnostics.map((each) => [each.code, each.line])]).toEqual([[], [[code, line]]]);
  });
});

describe("a row", () => {
  test.each([
    [
      "own host: a path",
      "https://www.example.com/a?x=1,/b",
      { from: "/a", when: { query: { x: "1" } }, to: "/b" },
    ],
    ["another host stays", "http://old.example.com/a,/b", { from: "//old.example.com/a", to: "/b" }],
    ["a target on the site is a path", "/a,https://www.example.com/b?y=2#z", { from: "/a", to: "/b?y=2#z" }],
    ["a target elsewhere", "/a,https://example.org/x", { from: "/a", to: "https://example.org/x" }],
    ["wildcard", "/a/*,/b/*", { from: "/a/*", to: "/b/*" }],
    ["a colon is a colon", "/a:b,/c:d", { from: "/a\\:b", to: "/c\\:d" }],
    ["braces are braces", "/{a},/b", { from: "/\\{a\\}", to: "/b" }],
  ])("%s", (_, row, expected) => {
    expect(importText(row).rules).toEqual([{ ...expected, status: 301 }]);
  });

  test.each([
    ["302", 302],
    ["308 Permanent Redirect", 308],
    ["Temporary", 302],
    ["permanent", 301],
    ["", 301],
  ])("status %s", (text, status) => {
    expect(importText(`/a,/b,${text}`).rules[0]?.status).toBe(status);
  });

  test.each(["410", "gone", "DROP"])("status %s has no target", (text) => {
    expect(importText(`/a,/ignored,${text}`).rules).toEqual([{ from: "/a", status: 410 }]);
  });

  test("Vercel's columns: permanent is 308, else 307", () => {
    const { rules } = importText("source,destination,permanent\n/a,/b,true\n/c,/d,false\n");
    expect(rules.map(({ status }) => status)).toEqual([308, 307]);
  });

  test.each([
    ["old-page,/b", "FP4105", "the source `old-page` is neither a path nor a URL"],
    ["/a,", "FP4105", "no target"],
    ["/a,b", "FP4105", "the target `b` is neither a path nor a URL"],
    ["/a,//evil.example", "FP4105", "neither a path nor a URL"],
    ["/a,/b,418", "FP4102", "fingerpost does not answer with status `418`"],
    ["/a*/b*/c*,/b", "FP4105", "wildcards"],
  ])("%s is bad, with its line and why", (row, code, message) => {
    const { rules, losses } = importText(`source,target,status\n/fine,/b\n${row}\n`);
    expect(rules).toHaveLength(1);
    expect(losses).toMatchObject([{ code, line: 3 }]);
    expect(losses[0]?.message).toContain(message);
  });

  test("rows of one source with two answers: both are named, neither is imported", () => {
    const { rules, losses } = importText("/a,/b\n/c,/d\n/a/,/e\n");
    expect(rules.map(({ from }) => from)).toEqual(["/c"]);
    expect(losses.map(({ code, line }) => [code, line])).toEqual([
      ["FP4108", 1],
      ["FP4108", 3],
    ]);
    expect(losses[0]?.message).toContain("line 3: /b and /e");
  });
});

describe("export", () => {
  test("source, target, status and what people wrote", () => {
    const ruleSet = ruleSetOf([
      { from: "/a", to: "/b", note: "=1+1", owner: "seo" },
      { from: "//old.example.com/x/*", to: "https://example.org/*", status: 302, query: "drop" },
      { from: "/gone", status: 410 },
    ]);
    expect(exportCsv(ruleSet.rules)).toEqual({
      text: `source,target,status,query,ignore case,note,owner,added
/a,/b,301,,,'=1+1,seo,
https://old.example.com/x/*,https://example.org/*,302,drop,,,,
/gone,,410,,,,,
`,
      losses: [],
    });
  });

  test.each<[string, RuleJson]>([
    ["a capture", { from: "/a/:b", to: "/c/:b" }],
    ["a prefix, a regular expression or an optional part", { from: { prefix: "a" }, to: "/b" }],
    ["a prefix, a regular expression or an optional part", { from: "/a{.html}?", to: "/b" }],
    ["conditions", { from: "/a", to: "/b", when: { method: "GET" } }],
    ["a time window", { from: "/a", to: "/b", ends: "2027-01-01T00:00:00Z" }],
    ["a priority", { from: "/a", to: "/b", priority: 1 }],
    ["headers of its own", { from: "/a", to: "/b", headers: { vary: "Accept" } }],
    ["a strict trailing slash", { from: "/a", to: "/b", trailingSlash: "strict" }],
  ])("%s is not in it, and is named", (what, rule) => {
    const { text, losses } = exportCsv(ruleSetOf([rule]).rules);
    expect(text.trim().split("\n")).toHaveLength(1);
    expect(losses).toMatchObject([{ code: "FP4110", severity: "warning" }]);
    expect(losses[0]?.message).toContain(what);
  });

  test("what is exported answers the same when it is imported again", () => {
    const segment = fc.constantFrom("a", "b-c", "d:e", "x.html", "%20", "ü", "{z}", "q,r", 'say "hi"');
    const path = fc.array(segment, { minLength: 1, maxLength: 3 }).map((parts) => `/${parts.join("/")}`);
    const literal = (text: string) => text.replace(/[\\{}]|:(?=[A-Za-z_])/g, "\\$&");
    const rule = fc.record(
      {
        from: path.map(literal),
        to: path.map((text) => literal(text)),
        status: fc.constantFrom(301 as const, 302 as const),
      },
      { requiredKeys: ["from", "to"] },
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(rule, { selector: ({ from }) => from, maxLength: 5 }),
        path,
        (rules, asked) => {
          const before = parseRules([{ path: "rules/a.json", text: rulesFileText(rules) }]);
          fc.pre(before.diagnostics.length === 0 && rules.length > 0);
          const { text, losses } = exportCsv(before.ruleSet.rules);
          expect(losses).toEqual([]);
          const after = ruleSetOf(importText(text).rules);
          for (const url of [asked, ...rules.map(({ from }) => from.replace(/\\(.)/g, "$1"))]) {
            const ask = (ruleSet: typeof after) => {
              const answer = createMatcher(ruleSet)(createRequest(url, { host: "www.example.com" }));
              return answer && [answer.status, answer.location];
            };
            expect(ask(after)).toEqual(ask(before.ruleSet));
          }
        },
      ),
    );
  });
});
