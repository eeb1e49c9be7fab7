import { expect, test } from "vitest";
import { parseRules } from "../../src/rules/parse.ts";
import { compileTable } from "../../src/table/compile.ts";
import { heaviest, ruleGroups, ruleWeights } from "../../src/target/weight.ts";

const table = () => {
  const file = (name: string, rules: readonly object[]) => ({ path: name, text: JSON.stringify({ rules }) });
  const { ruleSet, diagnostics } = parseRules([
    file("rules/a.json", [
      { from: "/one", to: "/1" },
      { from: "/two/*", to: "/2/*" },
    ]),
    file("rules/b.json", [
      { from: "/three", to: "/3", when: { cookie: { beta: true } } },
      { from: "/four", to: `/${"4".repeat(100)}` },
    ]),
  ]);
  expect(diagnostics).toEqual([]);
  return compileTable(ruleSet);
};

const bytesOf = (by: string) =>
  ruleGroups(table())
    .filter((group) => group.by === by)
    .reduce((sum, { bytes }) => sum + bytes, 0);

test("rules are grouped by file and by kind, the heaviest first", () => {
  const groups = ruleGroups(table()).map(({ by, name, rules }) => [by, name, rules]);
  expect(groups.slice(0, 2)).toEqual([
    ["file", "rules/b.json", 2],
    ["file", "rules/a.json", 2],
  ]);
  expect(groups.slice(2)[0]).toEqual(["kind", "exact", 2]);
  expect(groups.slice(3)).toEqual(
    expect.arrayContaining([
      ["kind", "condition", 1],
      ["kind", "pattern", 1],
    ]),
  );
});

test("the groups of either sort take all the bytes", () => {
  const all = ruleWeights(table()).reduce((sum, { bytes }) => sum + bytes, 0);
  expect([bytesOf("file"), bytesOf("kind")]).toEqual([all, all]);
});

test.each([
  [1, ["/four"]],
  [2, ["/four", "/three"]],
  [9, ["/four", "/three", "/two/*", "/one"]],
])("the %i heaviest rules, the heaviest first", (count, expected) => {
  expect(heaviest(table(), count).map(({ rule }) => rule.from)).toEqual(expected);
});

test("a rule with an optional part weighs once, with both of its paths", () => {
  const text = JSON.stringify({
    rules: [
      { from: "/b{/c}?", to: "/2" },
      { from: "/d", to: "/3" },
    ],
  });
  const weights = ruleWeights(compileTable(parseRules([{ path: "rules/a.json", text }]).ruleSet));
  expect(weights.map(({ rule, bytes }) => [rule.from, bytes])).toEqual([
    ["/b{/c}?", "/b/2".length + "/b/c/2".length + 2 * 2],
    ["/d", "/d/3".length + 2],
  ]);
});
