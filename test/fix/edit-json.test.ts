/** Rules taken out of the text of their file leave what is valid, and the others as they were. */

import { type ParseError, parse } from "jsonc-parser";
import { expect, test } from "vitest";
import { removeRules, setValues } from "../../src/fix/edit-json.ts";
import fc from "../support/fast-check.ts";

const rule = (i: number): string => `{ "from": "/${i}", "to": "/t" }`;
const SEPARATORS = [
  ",\n  ",
  ", ",
  ",",
  "\n  , ",
  " // one\n  , ",
  ", /* two */\n  ",
  ",\n\n  // three\n  ",
] as const;

const layouts = fc.record({
  rules: fc.array(fc.record({ behind: fc.constantFrom(...SEPARATORS), stays: fc.boolean() }), {
    minLength: 1,
    maxLength: 8,
  }),
  open: fc.constantFrom("[", "[\n  ", "[ // first\n  "),
  close: fc.constantFrom("]", "\n]\n", ",\n]\n", " // last\n]", ", ]"),
});

function read(text: string): unknown {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  expect(errors, text).toEqual([]);
  return value;
}

test("whatever the layout, what stays is read as before, with the text between", () => {
  fc.assert(
    fc.property(layouts, ({ rules, open, close }) => {
      const written = rules.map(({ behind }, i) => rule(i) + (i < rules.length - 1 ? behind : ""));
      const text = open + written.join("") + close;
      const gone = rules.flatMap(({ stays }, i) => (stays ? [] : [[i]]));
      const left = removeRules(text, gone);
      expect(read(left)).toEqual(rules.flatMap(({ stays }, i) => (stays ? [JSON.parse(rule(i))] : [])));
      const between = rules.flatMap(({ behind, stays }, i) =>
        stays && rules[i + 1]?.stays ? [rule(i) + behind + rule(i + 1)] : [],
      );
      expect(between.filter((kept) => !left.includes(kept))).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});

test("of rules on lines of their own the lines go, and nothing else", () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }), (stay) => {
      const file = (kept: readonly number[]) =>
        `{ "rules": [${kept.map((i) => `\n  ${rule(i)}`).join(",")}\n] }\n`;
      const all = stay.map((_, i) => i);
      const gone = all.filter((i) => !stay[i]);
      const left = removeRules(
        file(all),
        gone.map((i) => ["rules", i]),
      );
      expect(left).toBe(file(all.filter((i) => stay[i])));
    }),
  );
});

test("values are written in the order of their rules and keys", () => {
  const text = '[{ "from": "/a", "to": "/b" }, { "from": "/b", "to": "/c" }]';
  const set = (path: readonly string[], value: unknown) => ({ path, value });
  const edits = [
    { path: [1], set: [set(["to"], "/d")] },
    { path: [0], set: [set(["status"], 302), set(["query"], "drop")] },
  ];
  expect(setValues(text, edits)).toBe(
    '[{ "from": "/a", "to": "/b", "status": 302, "query": "drop" }, { "from": "/b", "to": "/d" }]',
  );
});
