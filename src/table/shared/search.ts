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
import { PhraseTree, parse } from "./phrases.ts";

/** How a format writes buckets, and what they cost; costs are instructions of njs 0.7.9. */
export interface Search<Index> {
  /** In the order in which they are written. */
  readonly entries: readonly Entry[];
  /** Characters that classes, index and buckets may take. */
  readonly room: number;
  /** For what buckets are cut: what they cost is known only when they are written. */
  readonly budget: number;
  /** What a request that no rule answers may cost. */
  readonly most: number;
  /** The texts of buckets, and what the index says of them. */
  readonly write: (
    buckets: readonly (readonly Entry[])[],
    price: Price,
  ) => { readonly texts: readonly string[]; readonly index: Index };
  /** Cost of a request that decodes nothing; without a draft of one of a usual size. */
  readonly costOutside: (draft?: { readonly fit: Fit; readonly index: Index }) => number;
  /** Cost of decoding each rule, by bucket. */
  readonly costsOf: (fit: Fit) => number[][];
  /** See `RuleCosts`. */
  readonly finding: number;
}

/** Buckets in phrases, and what the dearest request costs. */
export interface Draft<Index> {
  readonly buckets: readonly (readonly Entry[])[];
  readonly fit: Fit;
  readonly index: Index;
  readonly dearest: number;
}

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
const better = <Index>(one: Draft<Index> | undefined, other: Draft<Index>, most: number): Draft<Index> => {
  if (!one) return other;
  const fits = ({ dearest }: Draft<Index>): boolean => dearest <= most;
  if (fits(one) !== fits(other)) return fits(one) ? one : other;
  const least = fits(one) ? other.fit.size < one.fit.size : other.dearest < one.dearest;
  return least ? other : one;
};

/** The best draft found; undefined where the first is far too large. */
export const findSmallest = <Index>(search: Search<Index>): Draft<Index> | undefined => {
  const { entries, room, budget, most, finding } = search;
  let price = firstPrice;
  let decoding = entries.map(() => FIRST_COST);
  let outside = search.costOutside();
  const draftOf = (fitted: (texts: readonly string[]) => Fit | undefined): Draft<Index> | undefined => {
    const buckets = cutBuckets(entries, { decoding, finding }, budget - outside);
    const { texts, index } = search.write(buckets, price);
    const fit = fitted(texts);
    if (!fit) return undefined;
    const byBucket = search.costsOf(fit);
    decoding = byBucket.flat();
    outside = search.costOutside({ fit, index });
    return { buckets, fit, index, dearest: outside + dearestBucket(byBucket, finding) };
  };
  let best: Draft<Index> | undefined;
  for (let round = 0; round < ROUNDS; round++) {
    const draft = draftOf((texts) => fitPhrases(texts, LONGEST_PHRASE));
    if (!draft || draft.fit.size * (1 - LATER_SAVING) > room) return undefined;
    price = priceBy(draft.fit);
    // The first cut knows nothing of the costs.
    if (round === 0) continue;
    best = better(best, draft, most);
    let last: Draft<Index> | undefined = draft;
    for (let cut = 0; last && last.dearest > most && cut < CUTS; cut++) {
      last = draftOf((texts) => parseWith(draft.fit, texts));
      if (last) best = better(best, last, most);
    }
  }
  return best;
};
