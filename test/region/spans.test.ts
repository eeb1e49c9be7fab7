/** Targets that have a form in common lead to one place, from each path of a small space that both patterns hold. */

import { expect, test } from "vitest";
import { createMatcher } from "../../src/match/matcher.ts";
import { createRequest } from "../../src/match/request.ts";
import { orderedVariants } from "../../src/match/variant.ts";
import { locationMeaning } from "../../src/region/meaning.ts";
import { parseRules } from "../../src/rules/parse.ts";
import type { RuleSet } from "../../src/rules/rule.ts";
import type { RuleJson } from "../../src/rules/schema.ts";
import fc from "../support/fast-check.ts";
import { pathSpace } from "../support/request-space.ts";
import { ruleSetOf } from "../support/rule-sets.ts";

const PATHS = pathSpace();

const formsOf = (ruleSet: RuleSet): string[][] =>
  orderedVariants(ruleSet).map(({ rule, pattern }) => [...locationMeaning(rule, pattern).forms]);

const inCommon = (a: readonly string[], b: readonly string[]): boolean => a.some((form) => b.includes(form));

test.each<[from: string, to: string, otherFrom: string, otherTo: string, same: boolean]>([
  ["/a/:x-:y", "/b/:x-:y", "/a/:z", "/b/:z", true],
  ["/a/:x-:y", "/b/:y-:x", "/a/:z", "/b/:z", false],
  ["/a/:x.html", "/b/:x.html", "/a/:z", "/b/:z", true],
  ["/a/:x.html", "/b/:x", "/a/:z", "/b/:z", false],
  ["/a/c/:x", "/b/c/:x", "/a/:y/:z", "/b/:y/:z", true],
  ["/a/c/:x", "/b/d/:x", "/a/:y/:z", "/b/:y/:z", false],
  ["/a/:x/:y", "/b?p=:x/:y", "/a/:x/:y/", "/b?p=:x/:y", true],
  // The wildcard takes a slash at the end (M3), the capture does not.
  ["/a/:x", "/b/:x", "/a/*", "/b/*", false],
  ["/a/*", "/b/*", "/a/c/*", "/b/c/*", false],
  ["/a/*", "https://o.test/*", "/a/*", "/o.test/*", false],
])("%s to %s, and %s to %s", (from, to, otherFrom, otherTo, same) => {
  const [[one = []] = [], [other = []] = []] = [
    formsOf(ruleSetOf([{ from, to }])),
    formsOf(ruleSetOf([{ from: otherFrom, to: otherTo }])),
  ];
  expect(inCommon(one, other)).toBe(same);
});

test("letters of a pattern that ignores case may be others in the path (M4)", () => {
  const [[one = []] = []] = [formsOf(ruleSetOf([{ from: "/a/c/:x", to: "/b/c/:x", ignoreCase: true }]))];
  const [[other = []] = []] = [formsOf(ruleSetOf([{ from: "/a/:y/:x", to: "/b/:y/:x" }]))];
  expect(inCommon(one, other)).toBe(false);
});

const PIECES = ["/a", "/b", "/", "a", "-", ":x", ":y", ":z(.+)", ":z(a|b)", "*"];

/** Mostly moved as they are, from some piece on. */
const rule: fc.Arbitrary<RuleJson> = fc
  .record({
    pieces: fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 4 }),
    kept: fc.nat(3),
    end: fc.constantFrom("", "", "", "/", "?p=1", "/:x|upper"),
    ignoreCase: fc.boolean(),
    trailingSlash: fc.constantFrom("ignore" as const, "strict" as const),
  })
  .map(({ pieces, kept, end, ...options }) => ({
    from: `/a${pieces.join("")}`,
    to: `/${[...["a", ...pieces].slice(kept), end].join("").replace(/\([^)]*\)/g, "")}`,
    ...options,
  }));

const parsed = (json: RuleJson): RuleSet | undefined => {
  const { ruleSet, diagnostics } = parseRules([
    { path: "rules/a.json", text: JSON.stringify({ rules: [json] }) },
  ]);
  return diagnostics.length > 0 ? undefined : ruleSet;
};

test("whatever the patterns", () => {
  let compared = 0;
  const sides = fc.array(rule, { minLength: 50, maxLength: 50 });
  fc.assert(
    fc.property(sides, (rules) => {
      const known = rules.flatMap((json) => {
        const ruleSet = parsed(json);
        return ruleSet ? [{ json, matcher: createMatcher(ruleSet), forms: formsOf(ruleSet)[0] ?? [] }] : [];
      });
      for (const [i, one] of known.entries()) {
        for (const other of known.slice(0, i)) {
          if (JSON.stringify(one.json) === JSON.stringify(other.json) || !inCommon(one.forms, other.forms))
            continue;
          for (const path of PATHS) {
            const request = createRequest(`https://h.test${path}`);
            const [a, b] = [one.matcher(request), other.matcher(request)];
            if (!a || !b) continue;
            compared++;
            expect([one.json, other.json, path, a.location]).toEqual([
              one.json,
              other.json,
              path,
              b.location,
            ]);
          }
        }
      }
    }),
    { numRuns: 30 },
  );
  expect(compared).toBeGreaterThan(300);
});
