/** Regular expressions that are taken mean the same in Node and in njs, whose engine is PCRE. */

import { expect, test } from "vitest";
import { PatternError } from "../../src/rules/pattern-error.ts";
import { inspectRegex } from "../../src/rules/regex.ts";
import fc from "../support/fast-check.ts";
import { describeNjs, runNjs } from "../support/njs.ts";

const ATOMS =
  "a b / - . \\. \\d \\w \\s \\D \\W \\S \\/ \\- \\x41 \\u0042 \\b \\B \\cA \\0 \\t \\v % # && ~ ! @ < > = : , ] } { ^ $ \\] \\[ \\( \\) \\| \\* \\+ \\? \\\\ ' \\h \\R \\K \\Q \\E \\z \\A \\N \\p{L} \\x \\u";
const CLASS_PARTS =
  "a b-d 0-9 - ^ [ [: [:alpha:] [=a=] [. . : = \\] \\\\ \\d \\w \\S / && ~~ -- a- -z \\b \\- \\x41-\\x43 \\t #";
const OPENINGS = "( ( (?: (?= (?! (?<n1> (?<n2> (?<n3> (?<n4> (?<= (?> (?i) (?| (?# (?P<n> (*UTF)";
const QUANTIFIERS = "* + ? *? +? ?? {2} {1,2} {0,1} {1,} {,2} ++ *+ {2}? {1,2}+";
const from = (words: string) => fc.constantFrom(...words.split(" "));

const inClass = fc
  .tuple(fc.constantFrom("[", "[^"), fc.array(from(CLASS_PARTS), { minLength: 1, maxLength: 4 }))
  .map(([open, parts]) => `${open}${parts.join("")}]`);

const { expression } = fc.letrec<{ expression: string; group: string }>((tie) => ({
  group: fc
    .tuple(from(OPENINGS), tie("expression"), fc.constantFrom("", "|a", "|"))
    .map(([open, inner, end]) => `${open}${inner}${end})`),
  expression: fc
    .array(
      fc.tuple(
        fc.oneof(
          { maxDepth: 3 },
          { weight: 5, arbitrary: from(ATOMS) },
          { weight: 2, arbitrary: inClass },
          { weight: 2, arbitrary: tie("group") },
        ),
        fc.oneof({ weight: 2, arbitrary: fc.constant("") }, { weight: 1, arbitrary: from(QUANTIFIERS) }),
      ),
      { maxLength: 4 },
    )
    .map((parts) => parts.flat().join("")),
}));

const PATHS = [
  "/",
  "/a",
  "/b",
  "/aa",
  "/ab",
  "/ba",
  "/aab",
  "/a/b",
  "/-",
  "/.",
  "/1",
  "/A",
  "/B",
  "/a-b",
  "/%",
  "/[:]",
  "/=",
  "/~b",
  "/a.1",
  "/abba",
];

interface Accepted {
  readonly source: string;
  /** Positions of the named groups, whose captures a rule can use. */
  readonly named: readonly number[];
}

function accept(source: string): Accepted[] {
  try {
    const { unnamed, groups } = inspectRegex(source, 0);
    return [{ source: `^(?:${unnamed})$`, named: groups.flatMap((name, i) => (name ? [i + 1] : [])) }];
  } catch (error) {
    if (error instanceof PatternError) return [];
    throw error;
  }
}

const matchesInNode = ({ source, named }: Accepted): string =>
  JSON.stringify(
    PATHS.map((path) => {
      const match = new RegExp(source).exec(path);
      return match && named.map((i) => match[i] ?? "");
    }),
  );

function matchesInNjs(accepted: readonly Accepted[]): string[] {
  const script = `
var paths = ${JSON.stringify(PATHS)};
${JSON.stringify(accepted)}.forEach(function (each) {
  var text;
  try {
    text = JSON.stringify(paths.map(function (path) {
      var match = new RegExp(each.source).exec(path);
      return match && each.named.map(function (i) { return match[i] || ""; });
    }));
  } catch (error) {
    text = String(error).slice(0, 200);
  }
  console.log(text);
});
`;
  return runNjs(script).trimEnd().split("\n");
}

describeNjs("M5: regular expressions in the syntax that all edge engines share", () => {
  test("what is taken matches and captures alike", () => {
    const sources = fc.sample(expression, { numRuns: 20_000 }).map((text) => `/${text}`);
    const accepted = [...new Set(sources)].flatMap(accept);
    expect(accepted.length).toBeGreaterThan(500);
    const answers = matchesInNjs(accepted);
    const differences = accepted
      .map((each, i) => ({ source: each.source, node: matchesInNode(each), njs: answers[i] }))
      .filter(({ node, njs }) => node !== njs);
    expect(differences.slice(0, 5)).toEqual([]);
  });
});
