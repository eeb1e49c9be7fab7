/**
 * The index of a dense table: what tells each bucket from the one before it, written as the search meets it.
 */

import { sharedLength } from "../../rules/shared-length.ts";
import type { Entry } from "../shared/entry.ts";
import { isNumber, numeral } from "../shared/numeral.ts";

/** Records of the buckets, the first one empty, and what is known of the sources when the search ends at a bucket. */
export interface SearchIndex {
  readonly records: readonly string[];
  readonly lows: readonly string[];
}

/** The shortest text which is after the last source of a bucket, and not after the first of the next. */
const separate = (before: readonly Entry[] | undefined, after: readonly Entry[] | undefined): string => {
  const first = after?.[0]?.key ?? "";
  return first.slice(0, sharedLength(first, before?.[before.length - 1]?.key ?? "") + 1);
};

/** Writes a separator as a continuation of the separator below which the search has come to it. */
const continueSeparator = (known: string, separator: string): string => {
  let kept = sharedLength(separator, known);
  while (!isNumber(kept)) kept--;
  return numeral(kept) + separator.slice(kept);
};

/** Indexes buckets; `seed` is known before the search. */
export const indexBuckets = (buckets: readonly (readonly Entry[])[], seed: string): SearchIndex => {
  const records: string[] = [""];
  const lows: string[] = [];
  const visit = (low: number, high: number, known: string): void => {
    const middle = (low + high) >> 1;
    if (middle <= low) {
      lows[low] = known;
      return;
    }
    const separator = separate(buckets[middle - 1], buckets[middle]);
    records[middle] = continueSeparator(known, separator);
    visit(low, middle, known);
    visit(middle, high, separator);
  };
  visit(0, Math.max(1, buckets.length), seed);
  return { records, lows };
};
