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
import { type Fit, fitPhrases } from "./fit.ts";
import { CODES, FIRST_CODE, SEPARATOR, SKIPPED_CODE } from "./format.ts";
import { indexBuckets, type SearchIndex } from "./search-index.ts";

/** Limits of a table. */
export interface DenseOptions {
  /** What a lookup may cost, in instructions of njs 0.7.9. */
  readonly budget?: number;
  /** Longest phrase. */
  readonly longest?: number;
  /** Rounds of writing and fitting. */
  readonly rounds?: number;
}

/** Offsets are two characters, so that no table is longer than this. */
const LARGEST_TABLE = CODES * CODES;

/** A rule takes more than six characters in any table seen: more rules than this are not even tried. */
const MOST_RULES = 1400;

/** Later rounds save no more than this share of the first: a first round beyond it ends the search. */
const LATER_SAVING = 0.25;

const BUDGET = 412_000;
const LONGEST_PHRASE = 40;
const ROUNDS = 4;

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

/** Everything that goes into a table. */
interface Draft {
  readonly fit: Fit;
  readonly index: SearchIndex;
  readonly seed: Seed;
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
const indexLength = ({ fit, index }: Draft): number =>
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

/** Builds the smallest table found, or returns undefined when the rules do not fit one. */
export const encode = (rules: readonly Entry[], options: DenseOptions = {}): DenseTable | undefined => {
  const { budget = BUDGET, longest = LONGEST_PHRASE, rounds = ROUNDS } = options;
  if (rules.length > MOST_RULES || !rules.every(isStorable)) return undefined;
  const entries = [...rules].sort((left, right) => (left.key < right.key ? -1 : 1));
  const seed = chooseSeed(entries);
  let price = firstPrice;
  let costs = entries.map(() => FIRST_COST);
  let left = bucketBudget(budget, FIRST_INDEX);
  let best: Draft | undefined;
  for (let round = 0; round < rounds; round++) {
    const buckets = cutBuckets(entries, costs, left);
    const index = indexBuckets(buckets, seed.text);
    const fit = fitPhrases(writeBuckets(buckets, seed, price, index.lows), longest);
    if (fit.size * (1 - LATER_SAVING) > LARGEST_TABLE) return undefined;
    // The first cut knows nothing of the costs.
    if (round && fit.size < (best?.fit.size ?? Infinity)) best = { fit, index, seed };
    price = priceBy(fit);
    costs = ruleCosts(fit.sequences, fit.classes);
    left = bucketBudget(budget, indexLength({ fit, index, seed }));
  }
  return best && assemble(best);
};
