/**
 * Builds a dense table. The layout is described in `decode.ts`.
 *
 * The choices depend on each other: what a rule costs depends on the phrases, the phrases on how the rules are written,
 * the buckets on both. So a few rounds write, fit and cut again with the prices of the round before; the smallest wins.
 */

import { PhraseTree, parse } from "../shared/phrases.ts";
import {
  type Entry,
  isStorable,
  type Price,
  type Seed,
  sharedLength,
  toTableText,
  writeBuckets,
} from "../shared/rule-text.ts";
import { bucketBudget, cutBuckets, ruleCosts } from "./bucketing.ts";
import { pricesOf } from "./classes.ts";
import { codeBucket, placePhrases } from "./coder.ts";
import type { DenseTable } from "./decode.ts";
import { type Fit, fitPhrases, parseWith } from "./fit.ts";
import { CODES, FIRST_CODE, SEPARATOR, SKIPPED_CODE } from "./format.ts";
import { indexBuckets, type SearchIndex } from "./search-index.ts";

/** Offsets are two characters, so that no table is longer than this. */
const LARGEST_TABLE = CODES * CODES;

/** A rule takes more than six characters in any table seen: more rules than this are not even tried. */
export const MOST_RULES = 1400;

/** Later rounds save no more than this share of the first: a first round beyond it ends the search. */
const LATER_SAVING = 0.25;

/**
 * What a request that no rule answers may cost by the model, in instructions of njs 0.7.9, and for what buckets are cut:
 * what they cost is known only when they are written. With an answer a request stays below 500,000.
 */
const MOST_COST = 452_000;
const BUDGET = 432_000;

/** Longest phrase. */
const LONGEST_PHRASE = 40;

/** Rounds of writing and fitting, and of cutting once more with the phrases of a round. */
const ROUNDS = 4;
const CUTS = 4;

/** Cost of a rule, and length of the classes and the index, before anything is known of them. */
const FIRST_COST = 25_000;
const FIRST_INDEX = 2500;

/** Price of a rule text before there are phrases: bits, at four a character. */
const firstPrice: Price = (text) => text.length * 4;

/** Remembers prices: the same texts are considered again and again. */
const remember = (price: Price): Price => {
  const known = new Map<string, number>();
  return (text) => {
    const bits = known.get(text) ?? price(text);
    known.set(text, bits);
    return bits;
  };
};

const priceBy = (fit: Fit): Price => {
  const tree = new PhraseTree(fit.classes.flat());
  const prices = pricesOf(fit.classes);
  return remember((text) => parse(text, tree, prices).cost);
};

/** What the record in the middle most often shares with another, in whole segments. */
const chooseSeed = (entries: readonly Entry[]): Seed => {
  const text = entries[entries.length >> 1]?.record ?? "";
  const lengths = new Map<number, number>();
  for (const { record } of entries) {
    const kept = record === text ? 0 : text.slice(0, sharedLength(text, record)).lastIndexOf("/") + 1;
    lengths.set(kept, (lengths.get(kept) ?? 0) + 1);
  }
  const [keep] = [...lengths].reduce((best, next) => (next[1] > best[1] ? next : best), [0, 0] as [
    number,
    number,
  ]);
  return { text: text.slice(0, keep), keep };
};

/** Everything that goes into a table, and what the dearest request costs. */
interface Draft {
  readonly fit: Fit;
  readonly index: SearchIndex;
  readonly seed: Seed;
  readonly dearest: number;
}

const offset = (value: number): string =>
  String.fromCharCode(FIRST_CODE + Math.floor(value / CODES), FIRST_CODE + (value % CODES));

/** Counts and phrases of the classes, by code: no class has the code of the backslash. */
const writeClasses = ({ classes }: Fit): { counts: string; phrases: string } => {
  const lists = [...classes];
  while (lists.length < CODES - 1) lists.push([]);
  lists.splice(SKIPPED_CODE - FIRST_CODE, 0, []);
  return {
    counts: lists.map((list) => String.fromCharCode(FIRST_CODE + list.length)).join(""),
    phrases: lists.map((list) => toTableText(list.join("")) + SEPARATOR).join(""),
  };
};

/** Characters of the classes and the index. */
const indexLength = ({ fit, index }: Pick<Draft, "fit" | "index">): number =>
  fit.classes.flat().join("").length + CODES + index.records.join("").length + index.records.length * 3;

/** Puts the parts together; undefined when the table is too long for its offsets. */
const assemble = ({ fit, index, seed }: Draft): DenseTable | undefined => {
  const { counts, phrases } = writeClasses(fit);
  const places = placePhrases(fit.classes);
  const buckets = fit.sequences.map((sequence) => codeBucket(places, sequence));
  const records = [...index.records.map(toTableText), ""];
  const start = counts.length + phrases.length + records.join(SEPARATOR).length + records.length * 2;
  let at = start;
  const items = records.map((record, number) => {
    const item = (at < LARGEST_TABLE ? offset(at) : "") + record;
    at += buckets[number]?.length ?? 0;
    return item;
  });
  if (at >= LARGEST_TABLE) return undefined;
  return {
    table: counts + phrases + items.join(SEPARATOR) + buckets.join(""),
    start,
    seed: seed.text,
    keep: seed.keep,
  };
};

/** The better one to take: within the bound, then the smaller. */
const better = (one: Draft | undefined, other: Draft): Draft => {
  if (!one) return other;
  const fits = (draft: Draft): boolean => draft.dearest <= MOST_COST;
  if (fits(one) !== fits(other)) return fits(one) ? one : other;
  const least = fits(one) ? other.fit.size < one.fit.size : other.dearest < one.dearest;
  return least ? other : one;
};

/** Builds the smallest table found, or returns undefined when the rules do not fit one. */
export const encode = (rules: readonly Entry[]): DenseTable | undefined => {
  if (rules.length > MOST_RULES || !rules.every(isStorable)) return undefined;
  const entries = [...rules].sort((left, right) => (left.key < right.key ? -1 : 1));
  const seed = chooseSeed(entries);
  let price = firstPrice;
  let costs = entries.map(() => FIRST_COST);
  let left = bucketBudget(BUDGET, FIRST_INDEX);
  const write = (fitted: (texts: readonly string[]) => Fit | undefined): Draft | undefined => {
    const buckets = cutBuckets(entries, costs, left);
    const index = indexBuckets(buckets, seed.text);
    const fit = fitted(writeBuckets(buckets, seed, price, index.lows));
    if (!fit) return undefined;
    const byBucket = ruleCosts(fit.sequences, fit.classes);
    costs = byBucket.flat();
    left = bucketBudget(BUDGET, indexLength({ fit, index }));
    return { fit, index, seed, dearest: BUDGET - left + largestSum(byBucket) };
  };
  let best: Draft | undefined;
  for (let round = 0; round < ROUNDS; round++) {
    const draft = write((texts) => fitPhrases(texts, LONGEST_PHRASE));
    if (!draft || draft.fit.size * (1 - LATER_SAVING) > LARGEST_TABLE) return undefined;
    price = priceBy(draft.fit);
    // The first cut knows nothing of the costs.
    if (round === 0) continue;
    best = better(best, draft);
    for (
      let cut = 0, last: Draft | undefined = draft;
      last && last.dearest > MOST_COST && cut < CUTS;
      cut++
    ) {
      last = write((texts) => parseWith(draft.fit, texts));
      if (last) best = better(best, last);
    }
  }
  return best && assemble(best);
};

const largestSum = (lists: readonly (readonly number[])[]): number =>
  Math.max(0, ...lists.map((list) => list.reduce((sum, item) => sum + item, 0)));
