/** What `diff` says of small rule sets and small edits, against every request that could tell them apart. */
import { expect, test } from "vitest";
import { kindOf } from "../../src/diff/change.ts";
import { type Diff, diff } from "../../src/diff/diff.ts";
import { createMatcher } from "../../src/match/matcher.ts";
import type { Rule, RuleSet } from "../../src/rules/rule.ts";
import fc from "../support/fast-check.ts";
import { NOW, readSmall, type SmallEdit, smallEdit, smallRequests, takenBy } from "../support/small-rules.ts";

const pairOf = (before: Rule | undefined, after: Rule | undefined): string =>
  `${before?.index} ${after?.index}`;

/** Pairs of rules that take part in a change, or may. */
const named = ({ changes, undecided }: Diff): Set<string> =>
  new Set([
    ...changes.map(({ before, after }) => pairOf(before?.rule, after?.rule)),
    ...undecided.map(({ before, after }) => pairOf(before, after)),
  ]);

/** Requests that are answered differently by rules that `diff` does not name together. */
function missed(edit: SmallEdit, [old, young]: readonly [RuleSet, RuleSet], found: Diff): unknown[] {
  const pairs = named(found);
  const all: unknown[] = [];
  for (const request of smallRequests([edit.before, edit.after], MOST_REQUESTS)) {
    const [before, after] = [takenBy(old, request), takenBy(young, request)];
    const kind = kindOf(before?.answer, after?.answer);
    if (kind && !pairs.has(pairOf(before?.rule, after?.rule))) all.push({ kind, request, before, after });
  }
  return all;
}

const MOST_REQUESTS = 4_000;

test("a diff of small edits names what brute force finds, and each of its witnesses is true", {
  timeout: 120_000,
}, () => {
  let differing = 0;
  let undecided = 0;
  fc.assert(
    fc.property(smallEdit, (edit) => {
      const sets = [readSmall(edit.before), readSmall(edit.after)] as const;
      const found = diff(...sets, { now: NOW });
      const [before, after] = sets.map(createMatcher);
      for (const { kind, request } of found.changes)
        expect(kindOf(before?.(request), after?.(request))).toBe(kind);
      expect(missed(edit, sets, found)).toEqual([]);
      differing += Number(found.changes.length > 0);
      undecided += found.undecided.length;
    }),
    { numRuns: 150 },
  );
  expect(differing).toBeGreaterThan(60);
  expect(undecided).toBeLessThan(5);
});
