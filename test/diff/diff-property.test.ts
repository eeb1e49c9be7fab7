/** What `diff` says, against every request of a small space asked of both rule sets. */

import { expect, test } from "vitest";
import { kindOf } from "../../src/diff/change.ts";
import { type Diff, diff } from "../../src/diff/diff.ts";
import { createMatcher } from "../../src/match/matcher.ts";
import type { RuleSet } from "../../src/rules/rule.ts";
import { ruleSetOf } from "../support/engines.ts";
import fc from "../support/fast-check.ts";
import { arbitraryEdit } from "../support/mutate-rules.ts";
import { pathSpace, requestSpace } from "../support/request-space.ts";

const PATHS = pathSpace();
const NOW = 1_700_000_000;

/** Rules that take part in a change, or may: of the first set, and of the second. */
const named = ({ changes, undecided }: Diff): Set<number | undefined>[] => {
  const pairs = [
    ...changes.map(({ before, after }) => [before?.rule.index, after?.rule.index]),
    ...undecided.map(({ before, after }) => [before?.index, after?.index]),
  ];
  return [0, 1].map((side) => new Set(pairs.map((pair) => pair[side])));
};

/** Requests that are answered differently although `diff` names neither of the two rules. */
function missed(before: RuleSet, after: RuleSet, found: Diff, paths: readonly string[]): unknown[] {
  const [old, young] = [createMatcher(before), createMatcher(after)];
  const [namedBefore, namedAfter] = named(found);
  const all: unknown[] = [];
  for (const request of requestSpace(paths)) {
    const [was, is] = [old(request), young(request)];
    const kind = kindOf(was, is);
    if (kind === undefined) continue;
    if (!namedBefore?.has(was?.rule.index) && !namedAfter?.has(is?.rule.index))
      all.push({ kind, request, was, is });
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
