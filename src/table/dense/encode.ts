/** Builds a dense table. The layout is described in `decode.ts`. */
import { type DecodingCosts, ruleCosts } from "../shared/bucketing.ts";
import { type Entry, isStorable } from "../shared/entry.ts";
import { LARGEST_TABLE, layOut } from "../shared/layout.ts";
import { findSmallest } from "../shared/search.ts";
import { chooseSeed } from "../shared/seed.ts";
import type { DenseTable } from "./decode.ts";
import { indexBuckets } from "./search-index.ts";
import { writeBuckets } from "./write-rules.ts";

/** A rule takes more than six characters in any table seen: more rules than this are not even tried. */
export const MOST_RULES = 1400;

/**
 * What a request that no rule answers may cost by the model, in instructions of njs 0.7.9, and for what buckets are cut.
 * With an answer, which costs 20,000 to 42,000 on top, a request stays below 500,000.
 */
const MOST_COST = 452_000;
const BUDGET = 432_000;

/** Cost of a request that decodes nothing. */
const REQUEST_COST = 60_000;

/** Length of the classes and the index before anything is known of them. */
const FIRST_INDEX = 2500;

/**
 * Fitted by least squares to 500 requests that no rule answers, in twelve tables of the corpora, each at the end of
 * another bucket: they foretell a request within 3,600 (standard deviation; 15,000 at most).
 */
const COSTS: DecodingCosts = {
  fields: 2,
  rule: 4600,
  template: 2500,
  keep: 2000,
  character: 51,
  lonePhrase: 1060,
  phrase: 3200,
};

/** Builds the smallest table found, or returns undefined when the rules do not fit one. */
export const encode = (rules: readonly Entry[]): DenseTable | undefined => {
  if (rules.length > MOST_RULES || !rules.every(isStorable)) return undefined;
  const entries = [...rules].sort((left, right) => (left.key < right.key ? -1 : 1));
  const seed = chooseSeed(entries);
  const best = findSmallest({
    entries,
    room: LARGEST_TABLE,
    budget: BUDGET,
    most: MOST_COST,
    write: (buckets, price) => {
      const { records, lows } = indexBuckets(buckets, seed.text);
      return { records, texts: writeBuckets(buckets, seed, price, lows) };
    },
    requestCost: REQUEST_COST,
    firstIndex: FIRST_INDEX,
    costsOf: (fit) => ruleCosts(fit, COSTS),
    finding: 0,
  });
  const layout = best && layOut(best.fit, best.records, "");
  return layout && { ...layout, seed: seed.text, keep: seed.keep };
};
