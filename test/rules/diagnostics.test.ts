import { describe, expect, test } from "vitest";
import { RULE_CODES } from "../../src/rules/diagnostic.ts";
import { parseRules } from "../../src/rules/parse.ts";
import type { Source } from "../../src/rules/source.ts";
import { readMarks } from "../support/marked-text.ts";
import type { DiagnosticCase } from "./cases/diagnostic-case.ts";
import { JSON_FILE_CASES } from "./cases/json-files.ts";
import { KEY_CASES } from "./cases/keys.ts";
import { PATTERN_CASES } from "./cases/patterns.ts";
import { REGEX_CASES } from "./cases/regexes.ts";
import { RULE_CASES } from "./cases/rules.ts";
import { TARGET_CASES } from "./cases/targets.ts";
import { VALUE_CASES } from "./cases/values.ts";

const DIAGNOSTIC_CASES: readonly DiagnosticCase[] = [
  ...JSON_FILE_CASES,
  ...KEY_CASES,
  ...VALUE_CASES,
  ...PATTERN_CASES,
  ...REGEX_CASES,
  ...TARGET_CASES,
  ...RULE_CASES,
];

function sourceOf({ is = "rule" }: DiagnosticCase, text: string): Source {
  if (is === "site") return { path: "rules/site.json", text };
  return { path: "rules/a.json", text: is === "file" ? text : `{ "rules": [\n  ${text}\n] }` };
}

/** Title of a case: its text, cut. */
const cases = DIAGNOSTIC_CASES.map((each) => [each.code, each.text.slice(0, 110), each] as const);

test.each(cases)("%s: %s", (code, _title, each) => {
  const marked = readMarks(sourceOf(each, each.text).text);
  const source = { path: sourceOf(each, "").path, text: marked.text };
  const { diagnostics } = parseRules([source]);
  const { line, column, length } = marked;
  expect(diagnostics).toEqual([
    {
      code,
      severity: "error",
      file: source.path,
      line,
      column,
      length,
      message: each.says,
      help: expect.any(String),
    },
  ]);
  expect(diagnostics[0]?.help).toMatch(each.help);
});

test.each(cases)("near %s, but fine: %s", (_code, _title, each) => {
  const { diagnostics, ruleSet } = parseRules([sourceOf(each, each.near)]);
  expect(diagnostics).toEqual([]);
  expect(ruleSet.rules.length).toBe(each.near.includes('"from"') ? 1 : 0);
});

test("FP1005: settings stand in one file; every other is named", () => {
  const path = (name: string) => ({ path: name, text: "{}" });
  const { diagnostics } = parseRules([path("b/site.json"), path("a/site.jsonc"), path("c/site.json")]);
  expect(
    diagnostics.map(({ code, file, line, column, message }) => ({ code, file, line, column, message })),
  ).toEqual(
    ["b/site.json", "c/site.json"].map((file) => ({
      code: "FP1005",
      file,
      line: 1,
      column: 1,
      message: "settings stand in a/site.jsonc already",
    })),
  );
  expect(parseRules([path("site.json"), { path: "mysite.json", text: "[]" }]).diagnostics).toEqual([]);
});

test("every code has a case", () => {
  const tested = new Set<string>([...DIAGNOSTIC_CASES.map(({ code }) => code), "FP1005"]);
  expect(Object.keys(RULE_CODES).filter((code) => !tested.has(code))).toEqual([]);
});

describe("all errors of all files come in one run, in reading order", () => {
  const sources = [
    {
      path: "rules/b.json",
      text: '{ "rules": [{ "from": "a", "to": "/b" }, 5, { "from": "/c", "to": "d" }] }',
    },
    {
      path: "rules/a.json",
      text: '[\n  { "from": "/a?b", "to": "/:c", "priority": 1 },\n  { "form": "/a", "to": 1 }\n',
    },
    {
      path: "rules/c.json",
      text: '[\n  { "from": "/a?b", "to": "/:c", "starts": "x" },\n  { "form": "/a", "to": 1 }\n]',
    },
    { path: "rules/site.json", text: '{ "hosts": ["a b"], "allowedHosts": ["/"] }' },
  ];

  test("with their places", () => {
    const found = parseRules(sources).diagnostics.map(
      ({ file, line, column, code }) => `${file}:${line}:${column} ${code}`,
    );
    expect(found).toEqual([
      "rules/a.json:4:1 FP1001",
      "rules/b.json:1:24 FP1101",
      "rules/b.json:1:42 FP1003",
      "rules/b.json:1:68 FP1201",
      "rules/c.json:2:16 FP1102",
      "rules/c.json:2:44 FP1303",
      "rules/c.json:3:3 FP1003",
      "rules/c.json:3:5 FP1002",
      "rules/c.json:3:25 FP1003",
      "rules/site.json:1:13 FP1106",
      "rules/site.json:1:38 FP1106",
    ]);
  });

  test("whatever order the files are given in", () => {
    expect(parseRules([...sources].reverse()).diagnostics).toEqual(parseRules(sources).diagnostics);
  });
});
