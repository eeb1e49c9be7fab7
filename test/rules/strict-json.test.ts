/** Two readings of JSON: what the one reads, the other reads alike, places and all. */
import { expect, test } from "vitest";
import { readJsonTree } from "../../src/rules/json-tree.ts";
import type { JsonPath, ParsedJson } from "../../src/rules/parsed-json.ts";
import { readStrictJson } from "../../src/rules/strict-json.ts";
import fc from "../support/fast-check.ts";

const key = fc.constantFrom("rules", "from", "to", "a b", "é", 'q"', "\\", "", "x:", "{", "1");
const word = fc.oneof(
  fc.constantFrom(null, true, false, 0, -0.5, 1e30, "", '"', "\\", '\\"', "a:b", "[{", "}],", "\u00e9\n"),
  fc.string(),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    word,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(key, tie("value"), { maxKeys: 4 }),
  ),
}));
const indent = fc.constantFrom("", " ", "\t", "  ");
const around = fc.constantFrom("", " ", "\n", "\r\n\t");

/** Paths of all parts, and of parts that are not there. */
function pathsOf(part: unknown, path: JsonPath = []): JsonPath[] {
  const inner = Array.isArray(part)
    ? part.flatMap((each, i) => pathsOf(each, [...path, i]))
    : typeof part === "object" && part !== null
      ? Object.entries(part).flatMap(([name, each]) => pathsOf(each, [...path, name]))
      : [];
  return [path, [...path, "missing"], [...path, "fro"], [...path, 99], [...path, "missing", 0], ...inner];
}

const seen = (parsed: ParsedJson, paths: readonly JsonPath[]) => ({
  value: parsed.value,
  problems: parsed.problems,
  places: paths.map((path) => [parsed.place(path), parsed.keyPlace(path)]),
});

test("values and places are the same", () => {
  let read = 0;
  fc.assert(
    fc.property(value, indent, around, (part, spaces, space) => {
      const text = space + JSON.stringify(part, null, spaces) + space;
      const strict = readStrictJson(text);
      if (!strict) return;
      read++;
      const paths = pathsOf(part);
      expect(seen(strict, paths)).toEqual(seen(readJsonTree(text), paths));
    }),
    { numRuns: 500 },
  );
  expect(read).toBeGreaterThan(250);
});

test.each([
  ["no text", ""],
  ["a comment", '{ "a": 1 /* one */ }'],
  ["a trailing comma", "[1,]"],
  ["a key twice", '{ "a": 1, "a": 2 }'],
  ["a key twice, deep inside", '{ "rules": [{ "when": { "a": 1, "a": 2 } }] }'],
  ["a key with an escape", '{ "\\u0061": 1, "a": 2 }'],
  ["a key that cannot be used", '{ "__proto__": 1 }'],
  ["something behind it", "{} {}"],
  ["a text that does not end", '{ "a": "b }'],
  ["deep nesting", `${"[".repeat(60)}${"]".repeat(60)}`],
])("%s is left to the other", (_, text) => {
  expect(readStrictJson(text)).toBeUndefined();
});
