import { describe, expect, test } from "vitest";
import { check } from "../../src/check/check.ts";
import { parseRules } from "../../src/rules/parse.ts";

const NOW = Date.parse("2026-06-01T00:00:00Z") / 1000;

function findings(rules: object[], site: object = {}): string[] {
  const { ruleSet, diagnostics } = parseRules([
    { path: "rules/site.json", text: JSON.stringify(site) },
    { path: "rules/a.json", text: JSON.stringify({ rules }, null, 1) },
  ]);
  expect(diagnostics).toEqual([]);
  return check(ruleSet, { now: NOW }).map(({ code, severity, message }) => `${code} ${severity}: ${message}`);
}

describe("M15, FP2001: examples", () => {
  test.each<[string, object, string | undefined]>([
    ["holds", { from: "/a", to: "/b", examples: [{ request: "/a?x=1", location: "/b?x=1" }] }, undefined],
    [
      "another location",
      { from: "/a", to: "/b", examples: [{ request: "/a", location: "/c" }] },
      "expected /c, got 301 /b from rules/a.json:3",
    ],
    [
      "nothing answers",
      { from: "/a", to: "/b", examples: [{ request: "/x", location: "/b" }] },
      "expected an answer, but the request passes through",
    ],
    [
      "must not answer",
      { from: "/a/*", to: "/b/*", examples: [{ request: "/a", location: null }] },
      "this rule must not answer, but it does: 301 /b/",
    ],
    [
      "does not answer",
      { from: "/a/*", to: "/b", examples: [{ request: "/ab", location: null }] },
      undefined,
    ],
    [
      "another status",
      { from: "/a", to: "/b", examples: [{ request: "/a", location: "/b", status: 308 }] },
      "expected status 308, got 301 /b",
    ],
    ["410", { from: "/a", status: 410, examples: [{ request: "/a", status: 410 }] }, undefined],
    [
      "the rule's own host is asked",
      { from: "//old.test/a", to: "/b", examples: [{ request: "/a", location: "/b" }] },
      undefined,
    ],
    [
      "a window that is over is asked within",
      { from: "/a", to: "/b", ends: "2020-01-01T00:00:00Z", examples: [{ request: "/a", location: "/b" }] },
      undefined,
    ],
    [
      "a time of its own",
      {
        from: "/a",
        to: "/b",
        ends: "2020-01-01T00:00:00Z",
        examples: [{ request: "/a", location: null, time: "2020-01-01T00:00:00Z" }],
      },
      undefined,
    ],
  ])("%s", (_title, rule, message) => {
    const found = findings([rule]);
    if (message === undefined) expect(found).toEqual([]);
    else
      expect(found.map((text) => text.replace(/^FP2001 error: example 1, `[^`]*`: /, ""))).toEqual([message]);
  });
});

describe("M9, FP2002: two rules that ask for the same", () => {
  const there = "stands in rules/a.json:3 already";
  test.each<[string, object[], string[]]>([
    [
      "the same path, another answer",
      [
        { from: "/a", to: "/b" },
        { from: "/a", to: "/c" },
      ],
      [`FP2002 error: \`/a\` ${there} with another answer: this rule never answers`],
    ],
    [
      "the same path and answer",
      [
        { from: "/a", to: "/b" },
        { from: "/a", to: "/b" },
      ],
      [`FP2002 warning: \`/a\` ${there}: this rule never answers`],
    ],
    [
      "the same but for encoding (M2)",
      [
        { from: "/%61", to: "/b" },
        { from: "/a", to: "/c" },
      ],
      [`FP2002 error: \`/a\` ${there} with another answer: this rule never answers`],
    ],
    [
      "the same but for the slash (M3)",
      [
        { from: "/a/", to: "/b" },
        { from: "/a", to: "/c" },
      ],
      [`FP2002 error: \`/a\` ${there} with another answer: this rule never answers`],
    ],
    [
      "captures of other names",
      [
        { from: "/a/:x", to: "/b" },
        { from: "/a/:y", to: "/c" },
      ],
      [`FP2002 error: \`/a/:y\` ${there} with another answer: this rule never answers`],
    ],
    [
      "a condition tells them apart",
      [
        { from: "/a", to: "/b" },
        { from: "/a", to: "/c", when: { method: "POST" } },
      ],
      [],
    ],
    [
      "a priority tells them apart",
      [
        { from: "/a", to: "/b" },
        { from: "/a", to: "/c", priority: 1 },
      ],
      [],
    ],
    [
      "a host tells them apart",
      [
        { from: "//a.test/a", to: "/b" },
        { from: "//b.test/a", to: "/c" },
      ],
      [],
    ],
    [
      "case tells them apart (M4)",
      [
        { from: "/a", to: "/b" },
        { from: "/A", to: "/c" },
      ],
      [],
    ],
  ])("%s", (_title, rules, expected) => expect(findings(rules)).toEqual(expected));
});
