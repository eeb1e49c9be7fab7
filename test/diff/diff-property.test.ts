/** What `diff` says, against every request of a small space asked of both rule sets. */

import { expect, test } from "vitest";
import { kindOf } from "../../src/diff/change.ts";
import { type Diff, diff } from "../../src/diff/diff.ts";
import { createDecide } from "../../src/match/indexed-matcher.ts";
import { createMatcher } from "../../src/match/matcher.ts";
import { orderedVariants } from "../../src/match/variant.ts";
import type { RuleSet } from "../../src/rules/rule.ts";
import { ruleSetOf } from "../support/engines.ts";
import fc from "../support/fast-check.ts";
import { arbitraryEdit } from "../support/mutate-rules.ts";
import { pathSpace, requestSpace } from "../support/request-space.ts";

const PATHS = pathSpace();
const NOW = 1_700_000_000;

const pairOf = (before: { index: number } | undefined, after: { index: number } | undefined): string =>
  `${before?.index} ${after?.index}`;

/** Pairs of rules that take part in a change, or may. */
const named = ({ changes, undecided }: Diff): Set<string> =>
  new Set([
    ...changes.map(({ before, after }) => pairOf(before?.rule, after?.rule)),
    ...undecided.map(({ before, after }) => pairOf(before, after)),
  ]);

/** Requests that are answered differently although `diff` does not name the two rules that decide. */
function missed(before: RuleSet, after: RuleSet, found: Diff, paths: readonly string[]): unknown[] {
  const [old, young] = [before, after].map((ruleSet) => createDecide(ruleSet, orderedVariants(ruleSet)));
  const pairs = named(found);
  const all: unknown[] = [];
  for (const request of requestSpace(paths)) {
    const [was, is] = [old?.(request), young?.(request)];
    const kind = kindOf(was?.answer, is?.answer);
    if (kind && !pairs.has(pairOf(was?.rule, is?.rule))) all.push({ kind, request, was, is });
  }
  return all;
}

test("a diff names what brute force finds, and each of its witnesses is true", { timeout: 120_000 }, () => {
  let differing = 0;
  let undecided = 0;
  fc.assert(
    fc.property(arbitraryEdit, fc.nat(9), ({ before, after, harmless }, slice) => {
      const [old, young] = [ruleSetOf(before), ruleSetOf(after)];
      const found = diff(old, young, { now: NOW });
      for (const { kind, request } of found.changes) {
        expect(kindOf(createMatcher(old)(request), createMatcher(young)(request))).toBe(kind);
      }
      const paths = PATHS.filter((_, i) => i % 10 === slice);
      expect(missed(old, young, found, paths)).toEqual([]);
      if (harmless) expect(found).toEqual({ same: true, changes: [], undecided: [] });
      differing += Number(found.changes.length > 0);
      undecided += found.undecided.length;
    }),
    { numRuns: 60 },
  );
  expect(differing).toBeGreaterThan(10);
  // The generator makes odd targets; where nothing is decided it must be rare.
  expect(undecided).toBeLessThan(8);
});
