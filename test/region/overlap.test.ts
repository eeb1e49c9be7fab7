/** What is said of overlaps, against every request of a small space. */

import { expect, test } from "vitest";
import { createDecide } from "../../src/match/indexed-matcher.ts";
import { matchVariant } from "../../src/match/matcher.ts";
import { orderedVariants, rankKey } from "../../src/match/variant.ts";
import { createVariantIndex } from "../../src/match/variant-index.ts";
import { findRequest } from "../../src/region/find-request.ts";
import { type Overlaps, othersOf, overlapsOf } from "../../src/region/overlap.ts";
import { type Region, regionsOf } from "../../src/region/region.ts";
import { canonicalPath } from "../../src/rules/canonical-path.ts";
import type { Rule, RuleSet } from "../../src/rules/rule.ts";
import { crowdedRules } from "../support/crowded-rules.ts";
import fc from "../support/fast-check.ts";
import { pathSpace, requestSpace } from "../support/request-space.ts";
import { ruleSetOf } from "../support/rule-sets.ts";

const NOW = 1_700_000_000;
const PATHS = pathSpace();

/** Rules that answer some request of the space. */
function answering(ruleSet: RuleSet, paths: readonly string[]): Set<Rule> {
  const decide = createDecide(ruleSet);
  const found = new Set<Rule>();
  for (const request of requestSpace(paths)) {
    const rule = decide(request)?.rule;
    // Where a parameter stands twice, values that exclude each other meet: overlaps leave that out.
    if (rule && !request.query.includes("q=1&q=2")) found.add(rule);
  }
  return found;
}

const dead = ({ impossible, shadowed }: Overlaps): Rule[] => [
  ...impossible,
  ...shadowed.map(({ rule }) => rule),
];

test("rules said never to answer answer nothing; all others have a request", { timeout: 120_000 }, () => {
  let found = 0;
  fc.assert(
    fc.property(crowdedRules, fc.nat(9), (json, slice) => {
      const ruleSet = ruleSetOf(json);
      const variants = orderedVariants(ruleSet);
      const overlaps = overlapsOf(ruleSet, variants, NOW);
      const alive = answering(
        ruleSet,
        PATHS.filter((_, i) => i % 10 === slice),
      );
      expect(dead(overlaps).filter((rule) => alive.has(rule))).toEqual([]);
      found += dead(overlaps).length;
      expectWitnesses(ruleSet, overlaps);
    }),
    { numRuns: 60 },
  );
  expect(found).toBeGreaterThan(5);
});

/** For each rule that is not dead one of its variants gets the request that is found for it. */
function expectWitnesses(ruleSet: RuleSet, overlaps: Overlaps): void {
  const decide = createDecide(ruleSet);
  const variants = orderedVariants(ruleSet);
  const regions = regionsOf(variants);
  const others = othersOf(ruleSet, variants, createVariantIndex(variants), (rank) => regions[rank] as Region);
  const setting = { hosts: ruleSet.site.hosts, now: NOW, repeats: false };
  const shown = new Set<Rule>();
  for (const region of regions) {
    const request = findRequest(region, others, setting);
    if (request === undefined || request === "undecided") continue;
    expect(decide(request)?.rule).toBe(region.variant.rule);
    shown.add(region.variant.rule);
  }
  const silent = new Set([...dead(overlaps), ...overlaps.undecided]);
  expect(ruleSet.rules.filter((rule) => !shown.has(rule) && !silent.has(rule))).toEqual([]);
}

test("of two rules that are said to tie both hold the request", { timeout: 60_000 }, () => {
  let found = 0;
  const holding = (regions: readonly Region[], rule: Rule, request: Parameters<typeof matchVariant>[2]) =>
    regions.filter(
      ({ variant }) => variant.rule === rule && matchVariant(variant, canonicalPath(request.path), request),
    );
  fc.assert(
    fc.property(crowdedRules, (json) => {
      const ruleSet = ruleSetOf(json);
      const variants = orderedVariants(ruleSet);
      const regions = regionsOf(variants);
      for (const { first, second, request } of overlapsOf(ruleSet, variants, NOW).ties) {
        const [a] = holding(regions, first, request);
        const [b] = holding(regions, second, request);
        expect(a && rankKey(a.variant)).toBe(b && rankKey(b.variant));
        expect(createDecide(ruleSet)(request)?.rule).toBe(first);
        found++;
      }
    }),
    { numRuns: 150 },
  );
  expect(found).toBeGreaterThan(3);
});
