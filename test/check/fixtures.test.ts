/** Each check finds what its fixtures mark, where they mark it, and nothing in what comes near. */
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { check } from "../../src/check/check.ts";
import { CHECKS } from "../../src/check/checks.ts";
import type { Check } from "../../src/check/definition.ts";
import type { CheckFixtures, Fixture } from "../../src/check/fixtures.ts";
import type { Diagnostic } from "../../src/rules/diagnostic.ts";
import { parseRules } from "../../src/rules/parse.ts";
import type { RuleSet } from "../../src/rules/rule.ts";
import { readAllMarks } from "../support/marked-text.ts";

const NOW = Date.parse("2026-06-01T00:00:00Z") / 1000;
const FILE = "rules/a.json";

const all = await Promise.all(
  CHECKS.map(async (each): Promise<{ each: Check; fixtures: CheckFixtures }> => {
    const module = await import(`../../src/check/${each.name}.fixtures.ts`);
    return { each, fixtures: module.fixtures };
  }),
);

const textOf = (rules: readonly string[]): string => `{ "rules": [\n\n${rules.join(",\n")}\n] }`;

function parse(text: string, site: object = {}): RuleSet {
  const { ruleSet, diagnostics } = parseRules([
    { path: "rules/site.json", text: JSON.stringify(site) },
    { path: FILE, text },
  ]);
  expect(diagnostics).toEqual([]);
  return ruleSet;
}

function findings(
  code: string,
  { before, site, options, size, loops }: Partial<Fixture> = {},
  text: string,
): Diagnostic[] {
  const ruleSet = parse(text, site);
  const built = size && { size: { ...size, heaviest: ruleSet.rules } };
  const earlier = before && { before: parse(textOf(before), site) };
  const handlerLoops = loops?.flatMap(([index, urls]) => {
    const rule = ruleSet.rules[index];
    return rule ? [{ rule, urls }] : [];
  });
  const asked = handlerLoops && { handlerLoops };
  const found = check(ruleSet, { now: NOW, ...earlier, ...built, ...asked, ...options });
  return found.filter((diagnostic) => diagnostic.code === code);
}

describe.each(all)("$each.code $each.name", ({ each, fixtures }) => {
  test.each(fixtures.fires)("finds: $title", (fixture) => {
    const { text, places } = readAllMarks(textOf(fixture.rules));
    const says = typeof fixture.says === "string" ? [fixture.says] : fixture.says;
    expect(places.length).toBe(says.length);
    expect(findings(each.code, fixture, text).map((found) => ({ ...found, fixable: undefined }))).toEqual(
      says.map((message, i) => ({
        code: each.code,
        severity: fixture.severity ?? each.severity,
        file: FILE,
        ...places[i],
        message,
        help: expect.stringMatching(/\S/),
        identity: expect.any(Function),
      })),
    );
  });

  test.each(fixtures.near)("finds nothing: $title", (fixture) => {
    expect(findings(each.code, fixture, textOf(fixture.rules))).toEqual([]);
  });

  test("has a case that fires and one that comes near", () => {
    expect(fixtures.fires.length).toBeGreaterThan(0);
    expect(fixtures.near.length).toBeGreaterThan(0);
  });

  test("finds the example of the manual", () => {
    expect(findings(each.code, fixtures.example, textOf([each.explanation.example]))).not.toEqual([]);
  });
});

test("every check is listed once, in the order of codes, and no fixtures are without one", () => {
  const codes = CHECKS.map(({ code }) => code);
  expect(codes.pop()).toBe("FP2003");
  expect(codes).toEqual([...new Set(codes)].sort());
  const named = readdirSync("src/check").filter((name) => name.endsWith(".fixtures.ts"));
  expect(named.map((name) => name.replace(".fixtures.ts", "")).sort()).toEqual(
    CHECKS.map(({ name }) => name).sort(),
  );
});

describe("`allow`", () => {
  const codesWith = (allow: object): string[] => {
    const second = `{ "from": "/a", "to": "/c", "allow": ${JSON.stringify(allow)} }`;
    const rules = parse(textOf([`{ "from": "/a", "to": "/b" }`, second]));
    return check(rules, { now: NOW }).map(({ code }) => code);
  };

  test.each([
    [{}, ["FP2002"]],
    [{ FP2002: "meant" }, []],
    [{ FP2001: "another" }, ["FP2002", "FP2003"]],
  ])("%j leaves %j", (allow, left) => {
    expect(
      codesWith(allow)
        .filter((code) => code <= "FP2003")
        .sort(),
    ).toEqual(left);
  });

  test("an entry may stay where its check does not run", () => {
    const skipped = CHECKS.filter(({ needs }) => needs).map(({ code }) => [code, "for another run"]);
    expect(codesWith({ FP2002: "meant", ...Object.fromEntries(skipped) })).not.toContain("FP2003");
  });
});
