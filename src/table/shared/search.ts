/**
 * Looks for the smallest table in coded phrases within a bound on the dearest request.
 *
 * The choices depend on each other: what a rule costs depends on the phrases, the phrases on how the rules are written,
 * the buckets on both. So a few rounds write, fit and cut again with the prices of the round before; the smallest wins.
 */
import { cutBuckets, dearestBucket } from "./bucketing.ts";
import { pricesOf } from "./classes.ts";
import type { Entry } from "./entry.ts";
import type { Price } from "./fields.ts";
import { type Fit, fitPhrases, parseWith } from "./fit.ts";
import { indexLength } from "./layout.ts";
import { PhraseTree, parse } from "./phrases.ts";

/** How a format writes buckets, and what they cost; costs are instructions of njs 0.7.9. */
export interface Search {
  /** In the order in which they are written. */
  readonly entries: readonly Entry[];
  /** Characters that classes, index and buckets may take. */
  readonly room: number;
  /** For what buckets are cut: what they cost is known only when they are written. */
  readonly budget: number;
  /** What a request that no rule answers may cost. */
  readonly most: number;
  /** The texts of buckets, and what the index says of them behind their offsets. */
  readonly write: (
    buckets: readonly (readonly Entry[])[],
    price: Price,
  ) => { readonly texts: readonly string[]; readonly records: readonly string[] };
  /** Cost of a request besides its bucket, and what is taken apart for it. */
  readonly requestCost: number;
  /** Length of the classes and the index before anything is known of them. */
  readonly firstIndex: number;
  /** Cost of decoding each rule, by bucket. */
  readonly costsOf: (fit: Fit) => number[][];
  /** See `RuleCosts`. */
  readonly finding: number;
}

/** Buckets in phrases, what the index says of them, and what the dearest request costs. */
export interface Draft {
  readonly fit: Fit;
  readonly records: readonly string[];
  readonly dearest: number;
}

/** Cost of taking the classes and the index apart, for each of their characters. */
const INDEX_COST = 31;

/** Later rounds save no more than this share of the first: a first round beyond it ends the search. */
const LATER_SAVING = 0.25;

/** Longest phrase. */
const LONGEST_PHRASE = 40;

/** Rounds of writing and fitting, and of cutting once more with the phrases of a round. */
const ROUNDS = 4;
const CUTS = 4;

/** Cost of a rule before anything is known of it. */
const FIRST_COST = 25_000;

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

/** The better one to take: within the bound, then the smaller. */
const better = (one: Draft | undefined, other: Draft, most: number): Draft => {
  if (!one) return other;
  const fits = ({ dearest }: Draft): boolean => dearest <= most;
  if (fits(one) !== fits(other)) return fits(one) ? one : other;
  const least = fits(one) ? other.fit.size < one.fit.size : other.dearest < one.dearest;
  return least ? other : one;
};

/** The best draft found; undefined where the first is far too large. */
export const findSmallest = (search: Search): Draft | undefined => {
  const { entries, room, budget, most, requestCost, finding } = search;
  let price = firstPrice;
  let decoding = entries.map(() => FIRST_COST);
  let outside = requestCost + INDEX_COST * search.firstIndex;
  const draftOf = (fitted: (texts: readonly string[]) => Fit | undefined): Draft | undefined => {
    const buckets = cutBuckets(entries, { decoding, finding }, budget - outside);
    const { texts, records } = search.write(buckets, price);
    const fit = fitted(texts);
    if (!fit) return undefined;
    const byBucket = search.costsOf(fit);
    decoding = byBucket.flat();
    outside = requestCost + INDEX_COST * indexLength(fit, records);
    return { fit, records, dearest: outside + dearestBucket(byBucket, finding) };
  };
  let best: Draft | undefined;
  for (let round = 0; round < ROUNDS; round++) {
    const draft = draftOf((texts) => fitPhrases(texts, LONGEST_PHRASE));
    if (!draft || draft.fit.size * (1 - LATER_SAVING) > room) return undefined;
    price = priceBy(draft.fit);
    // The first cut knows nothing of the costs.
    if (round === 0) continue;
    best = better(best, draft, most);
    let last: Draft | undefined = draft;
    for (let cut = 0; last && last.dearest > most && cut < CUTS; cut++) {
      last = draftOf((texts) => parseWith(draft.fit, texts));
      if (last) best = better(best, last, most);
    }
  }
  return best;
};
