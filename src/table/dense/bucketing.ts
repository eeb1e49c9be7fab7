/**
 * Cuts sorted rules into buckets whose decoding costs about the same.
 *
 * A lookup decodes one bucket, so the dearest bucket decides what a lookup may cost. The unit is one instruction of
 * njs 0.7.9. The costs below were fitted by least squares to 500 requests that no rule answers, in twelve tables of the
 * corpora, each at the end of another bucket: they foretell a request within 3,600 (standard deviation; 15,000 at most).
 * An answer comes on top of that, with 20,000 to 42,000.
 */
import type { Entry } from "../shared/rule-text.ts";
import type { PhraseClass } from "./classes.ts";
import { FIELD_END, KEEP } from "./format.ts";

/** Cost of a request that decodes nothing, and for each character of the classes and the index. */
const REQUEST_COST = 60_000;
const INDEX_COST = 31;

/** Cost of a rule, of a template that is not that of the rule before, of a change of `keep`, and of a character. */
const RULE_COST = 4600;
const TEMPLATE_COST = 2500;
const KEEP_COST = 2000;
const CHARACTER_COST = 51;

/** Cost of a phrase alone in its class, and of one that shares its class. */
const LONE_PHRASE_COST = 1060;
const PHRASE_COST = 3200;

/** What each rule of a bucket costs. A phrase counts in the rule in which it ends. */
const costsInBucket = (phrases: readonly string[], lone: ReadonlySet<string>): number[] => {
  const costs: number[] = [];
  let cost = RULE_COST;
  let fields = 0;
  let before = "";
  for (const phrase of phrases) {
    cost += lone.has(phrase) ? LONE_PHRASE_COST : PHRASE_COST;
    cost += phrase.length * CHARACTER_COST;
    for (const character of phrase) {
      if (character === KEEP) cost += KEEP_COST;
      if (character === FIELD_END && ++fields % 2 === 0) {
        costs.push(before === FIELD_END ? cost : cost + TEMPLATE_COST);
        cost = RULE_COST;
      }
      before = character;
    }
  }
  return costs;
};

/** What each rule costs to decode, by bucket. */
export const ruleCosts = (
  sequences: readonly (readonly string[])[],
  classes: readonly PhraseClass[],
): number[][] => {
  const lone = new Set(classes.filter(({ length }) => length === 1).flat());
  return sequences.map((phrases) => costsInBucket(phrases, lone));
};

/** What a lookup may spend in a bucket, out of what it may spend in all. */
export const bucketBudget = (budget: number, indexCharacters: number): number =>
  budget - REQUEST_COST - indexCharacters * INDEX_COST;

const fill = (entries: readonly Entry[], costs: readonly number[], most: number): Entry[][] => {
  const buckets: Entry[][] = [];
  let spent = Infinity;
  entries.forEach((entry, index) => {
    const cost = costs[index] ?? RULE_COST;
    spent += cost;
    const bucket = buckets[buckets.length - 1];
    if (bucket && spent <= most) bucket.push(entry);
    else {
      buckets.push([entry]);
      spent = cost;
    }
  });
  return buckets;
};

/** Steps of evening out. */
const STEPS = 12;

/** As few buckets as the budget allows, with as little in the dearest as that number of buckets allows. */
export const cutBuckets = (
  entries: readonly Entry[],
  costs: readonly number[],
  budget: number,
): Entry[][] => {
  const buckets = fill(entries, costs, budget);
  let [low, high] = [0, budget];
  for (let step = 0; step < STEPS; step++) {
    const most = (low + high) / 2;
    if (fill(entries, costs, most).length > buckets.length) low = most;
    else high = most;
  }
  return fill(entries, costs, high);
};
