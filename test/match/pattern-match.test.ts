/** Patterns are read in two ways, by their segments and by an expression: both find the same (M3-M5). */

import { expect, test } from "vitest";
import { matchPattern } from "../../src/match/pattern-match.ts";
import { parseFrom } from "../../src/rules/pattern.ts";
import fc from "../support/fast-check.ts";

const SEGMENT = fc.constantFrom("a", "B", "ab", "", ":x", ":y-b", "a:z");
const PATTERN = fc
  .record({
    segments: fc.array(SEGMENT, { minLength: 1, maxLength: 4 }),
    end: fc.constantFrom("", "/", "/*", "*"),
  })
  .map(({ segments, end }) => `/${distinct(segments).join("/")}${end}`)
  // Two slashes would begin a host, and `:name*` is a capture that may be left out.
  .filter((from) => !from.startsWith("//") && !/:\w+\*$/.test(from));
const PATH = fc
  .array(fc.constantFrom("a", "b", "A", "ab", "a-b", "", "x%2fy"), { maxLength: 5 })
  .map((segments) => `/${segments.join("/")}`);
const OPTIONS = fc.record({ ignoreCase: fc.boolean(), strictSlash: fc.boolean() });

/** A capture may have its name once. */
const distinct = (segments: readonly string[]): string[] =>
  segments.map((segment, i) => segment.replace(/:\w/, (name) => name + i));

/** As M5 is written: `:name` takes one segment or a part of it, `*` all that is left. */
function expressionOf(from: string, ignoreCase: boolean): RegExp {
  const source = from
    .replace(/\/\*$/, "(?:/(?<rest>.*))?")
    .replace(/(?<!\.)\*$/, "(?<rest>.*)")
    .replace(/:(\w\d)/g, "(?<$1>[^/]+)");
  return new RegExp(`^${source}$`, ignoreCase ? "i" : "");
}

function expected(
  from: string,
  path: string,
  { ignoreCase, strictSlash }: { ignoreCase: boolean; strictSlash: boolean },
) {
  const other = path.endsWith("/") ? path.slice(0, -1) : `${path}/`;
  const forms = strictSlash || path === "/" || path.endsWith("//") ? [path] : [path, other];
  for (const form of forms) {
    const match = expressionOf(from, ignoreCase).exec(form);
    if (match) return Object.entries(match.groups ?? {}).map(([name, value]) => [name, value ?? ""]);
  }
  return undefined;
}

test("a pattern matches, and captures, as its expression does", () => {
  let matched = 0;
  fc.assert(
    fc.property(PATTERN, PATH, OPTIONS, (from, path, options) => {
      const parsed = parseFrom(from);
      fc.pre("value" in parsed);
      const [pattern] = parsed.value.patterns;
      const found = pattern && matchPattern(pattern, path, options);
      const captured =
        found && Object.entries(found).map(([name, value]) => [name === "*0" ? "rest" : name, value]);
      expect(captured).toEqual(expected(from, path, options));
      if (captured) matched++;
    }),
    { numRuns: 5000 },
  );
  expect(matched).toBeGreaterThan(100);
});
