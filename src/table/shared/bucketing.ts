/**
 * Cuts sorted rules into buckets whose decoding costs about the same.
 *
 * A lookup decodes one bucket, so the dearest bucket decides what a lookup may cost. The unit is one instruction of
 * njs 0.7.9.
 */
import { CODES, FIELD_END, KEEP } from "./code-format.ts";
import type { Entry } from "./entry.ts";
import type { Fit } from "./fit.ts";

/** What decoding costs in a format. */
export interface DecodingCosts {
  /** Fields that a rule has, the last of them its template. */
  readonly fields: number;
  readonly rule: number;
  /** A template that is not that of the rule before. */
  readonly template: number;
  /** A change of `keep`. */
  readonly keep: number;
  readonly character: number;
  /** A phrase alone in its class, and one that shares its class. */
  readonly lonePhrase: number;
  readonly phrase: number;
}

/** What each rule of a bucket costs. A phrase counts in the rule in which it ends. */
const costsInBucket = (
  phrases: readonly string[],
  lone: ReadonlySet<string>,
  costs: DecodingCosts,
): number[] => {
  const spent: number[] = [];
  let cost = costs.rule;
  let fields = 0;
  let before = "";
  for (const phrase of phrases) {
    cost += lone.has(phrase) ? costs.lonePhrase : costs.phrase;
    cost += phrase.length * costs.character;
    for (const character of phrase) {
      if (character === KEEP) cost += costs.keep;
      if (character === FIELD_END && ++fields % costs.fields === 0) {
        spent.push(before === FIELD_END ? cost : cost + costs.template);
        cost = costs.rule;
      }
      before = character;
    }
  }
  return spent;
};

/** What each rule costs to decode, by bucket. */
export const ruleCosts = ({ sequences, classes }: Fit, costs: DecodingCosts): number[][] => {
  const lone = new Set(classes.filter(({ length }) => length === 1).flat());
  return sequences.map((phrases) => costsInBucket(phrases, lone, costs));
};

/** What the rules of a table cost that is not the same for all. */
export interface RuleCosts {
  /** Cost of each rule in its bucket, in order. */
  readonly decoding: readonly number[];
  /** Cost of each rule that stands before the end of the bucket in the whole table. */
  readonly finding: number;
}

/** The rules of a bucket are counted in one character. */
const MOST_IN_BUCKET = CODES - 1;

const fill = (entries: readonly Entry[], { decoding, finding }: RuleCosts, most: number): Entry[][] => {
  const buckets: Entry[][] = [];
  let spent = Infinity;
  entries.forEach((entry, index) => {
    const cost = decoding[index] ?? 0;
    spent += cost;
    const bucket = buckets[buckets.length - 1];
    if (bucket && bucket.length < MOST_IN_BUCKET && spent + finding * index <= most) bucket.push(entry);
    else {
      buckets.push([entry]);
      spent = cost;
    }
  });
  return buckets;
};

/** What the dearest bucket costs. */
export const dearestBucket = (byBucket: readonly (readonly number[])[], finding: number): number => {
  let before = 0;
  const sums = byBucket.map((costs) => {
    before += costs.length;
    return costs.reduce((sum, cost) => sum + cost, 0) + finding * before;
  });
  return Math.max(0, ...sums);
};

/** Steps of evening out. */
const STEPS = 12;

/** As few buckets as the budget allows, with as little in the dearest as that number of buckets allows. */
export const cutBuckets = (entries: readonly Entry[], costs: RuleCosts, budget: number): Entry[][] => {
  const buckets = fill(entries, costs, budget);
  let [low, high] = [0, budget];
  for (let step = 0; step < STEPS; step++) {
    const most = (low + high) / 2;
    if (fill(entries, costs, most).length > buckets.length) low = most;
    else high = most;
  }
  return fill(entries, costs, high);
};
