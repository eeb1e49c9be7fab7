/** Whatever a person writes, reading it ends in rules or in diagnostics that point into the text. */

import { expect, test } from "vitest";
import { createMatcher } from "../../src/match/matcher.ts";
import { createRequest } from "../../src/match/request.ts";
import { type Diagnostic, hasErrors } from "../../src/rules/diagnostic.ts";
import { parseRules } from "../../src/rules/parse.ts";
import type { Source } from "../../src/rules/source.ts";
import { compileTable } from "../../src/table/compile.ts";
import fc from "../support/fast-check.ts";

const syntax = (words: string) =>
  fc
    .array(
      fc.oneof(
        { weight: 9, arbitrary: fc.constantFrom(...words.split(" ")) },
        fc.string({ unit: "binary", maxLength: 2 }),
      ),
      {
        maxLength: 8,
      },
    )
    .map((parts) => parts.join(""));

const pattern = syntax(
  "/ / /a /b a : :x :y :x(a+) :x( ( ) \\d [^/] * { } }? ? # \\ \\\\ \\: // https:// http:// h.test *.h.test :80 %41 % é 😀 \ud83d | < > __proto__ constructor .",
).map((text) => `/${text}`);
const soundFrom = fc.constantFrom(
  "/a",
  "/a/:x",
  "/:x(a+)/*",
  "/é{/:y}?",
  "//h.test/a/*",
  "https://*.h.test/:x",
);
const soundTo = fc.constantFrom("/b", "/é b?c=1#f", "https://o.test/b", "/b/:x", "/*");
const expression = syntax(
  "/ /a a . * + ? ( ) (?: (?<x> (?<y> [ ] [^ | \\d \\w \\b \\1 {2} {1,} ^ $ (?= (?! (?<= é \ud83d - \\\\",
);
const target = syntax(
  "/ / /b b :x :y * |lower |upper | \\ \\: // /\\ https:// https://o.test # ? &a=b =:x é 😀 \ud83d % %zz \n \x7f @ :80",
);
const value = syntax("a b * :q :q(\\d+) ( ) \\ \\* é \ud83d \n \t ; =");
const name = fc.oneof(
  fc.constantFrom("a", "X-A", "x-a", "é", "", "host", "__proto__", "constructor", "a b", "\ud83d"),
  fc.string({ maxLength: 3 }),
);
const time = fc.constantFrom(
  "2026-01-01T00:00:00Z",
  "2026-02-30T00:00:00Z",
  "2026-01-01",
  "x",
  "",
  "2026-01-01T24:00:00+23:59",
);
const anything = fc.anything({ maxDepth: 2, withNullPrototype: false });
/** Mostly what belongs there, now and then anything. */
const or = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 12, arbitrary: arbitrary as fc.Arbitrary<unknown> }, { weight: 1, arbitrary: anything });

const condition = or(
  fc.oneof(
    value,
    fc.array(value, { maxLength: 3 }),
    fc.boolean(),
    fc.record({ not: fc.oneof(value, fc.boolean(), fc.array(value)) }),
  ),
);
const named = or(fc.dictionary(name, condition, { maxKeys: 3 }));
const optional: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  status: or(fc.constantFrom(301, 302, 303, 307, 308, 410, 200, "301")),
  query: or(fc.constantFrom("keep", "drop", "replace")),
  when: or(
    fc.record(
      {
        host: condition,
        method: condition,
        scheme: condition,
        query: named,
        header: named,
        cookie: named,
        country: condition,
        language: condition,
      },
      { requiredKeys: [] },
    ),
  ),
  priority: or(fc.integer({ min: -1001, max: 1001 })),
  trailingSlash: or(fc.constantFrom("ignore", "strict")),
  ignoreCase: or(fc.boolean()),
  headers: or(fc.dictionary(name, value)),
  cacheControl: or(value),
  starts: or(time),
  ends: or(time),
  examples: or(
    fc.array(
      fc.record({ request: pattern, location: fc.constant(null), time }, { requiredKeys: ["request"] }),
      { maxLength: 2 },
    ),
  ),
  note: or(value),
  unknown: anything,
};
/** One or two of the keys that may be left out. */
const extras = fc
  .array(
    fc.oneof(...Object.entries(optional).map(([key, each]) => each.map((json) => [key, json] as const))),
    {
      maxLength: 2,
    },
  )
  .map((entries) => Object.fromEntries(entries));
const rule = fc
  .tuple(
    fc.record({
      from: or(
        fc.oneof(
          soundFrom,
          soundFrom,
          pattern,
          fc.record({ regex: expression }),
          fc.record({ prefix: pattern }),
          value,
        ),
      ),
      to: or(
        fc.oneof(
          soundTo,
          soundTo,
          target,
          target.map((text) => `/${text}`),
        ),
      ),
    }),
    extras,
  )
  .map(([base, more]) => ({ ...base, ...more }));
const site = fc.record(
  {
    hosts: or(fc.array(value)),
    allowedHosts: or(fc.array(fc.constantFrom("a.test", "*.h.test", "x", "*", ""))),
    defaults: or(fc.record({ status: fc.constantFrom(302, 410), cacheControl: anything })),
    stages: anything,
  },
  { requiredKeys: [] },
);

const text = (json: unknown): string =>
  JSON.stringify(json, (_key, each) => (typeof each === "bigint" ? Number(each) : each), 1) ?? "";
const sources = fc
  .tuple(fc.array(rule, { maxLength: 4 }), or(site), fc.boolean())
  .map(([rules, siteJson, bare]): Source[] => [
    { path: "rules/a.json", text: text(bare ? rules : { rules }) },
    { path: "rules/site.json", text: text(siteJson) },
  ]);

/** What is wrong with a diagnostic, as words; none where its place is in the text and its words say something. */
function faultsOf(
  { file, line, column, length, message, help }: Diagnostic,
  given: readonly Source[],
): string[] {
  const lines = given.find(({ path }) => path === file)?.text.split("\n") ?? [];
  const faults = {
    "no such line": line < 1 || line > lines.length,
    "no such column": column < 1 || column > (lines[line - 1] ?? "").length + 1,
    "no length": length < 1,
    "no words": !/^\S/.test(message) || !/\S/.test(help),
    "words of a library": /undefined|\[object|Invalid input|expected .* received/i.test(message),
  };
  return Object.entries(faults).flatMap(([fault, is]) => (is ? [fault] : []));
}

function expectPlacesIn(given: readonly Source[]): ReturnType<typeof parseRules> {
  const result = parseRules(given);
  for (const diagnostic of result.diagnostics) {
    const faults = faultsOf(diagnostic, given);
    if (faults.length > 0) expect.fail(`${faults.join(", ")}: ${JSON.stringify(diagnostic)}`);
  }
  return result;
}

test("rules of any kind", { timeout: 60_000 }, () => {
  let accepted = 0;
  fc.assert(
    fc.property(sources, (given) => {
      const { ruleSet, diagnostics } = expectPlacesIn(given);
      accepted += ruleSet.rules.length;
      if (hasErrors(diagnostics) && ruleSet.rules.length === 0) return;
      compileTable(ruleSet);
      const matcher = createMatcher(ruleSet);
      for (const url of ["/", "/a", "/a/b?q=1", "//h.test", "/%é\ud83d"]) matcher(createRequest(url));
    }),
    { numRuns: 2_000 },
  );
  expect(accepted).toBeGreaterThan(300);
});

test("text of any kind", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ":",
      ",",
      '"',
      '"from"',
      '"to"',
      '"rules"',
      '"/a"',
      "//",
      "/*",
      "*/",
      "\n",
      "\r\n",
      "\uFEFF",
      "1",
      "null",
      "\\",
      "\\u00",
      "\0",
    ),
    fc.string({ unit: "binary", maxLength: 3 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      expectPlacesIn([{ path: "rules/a.json", text: pieces.join("") }]);
    }),
    { numRuns: 5_000 },
  );
});
