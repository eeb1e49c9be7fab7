/** How the exact table is written: several formats, one question. Which is taken, the tier decides by bytes. */
import type { ExactEntry } from "./compile.ts";
import { encode as encodeCompressed, type Quality } from "./compressed/encode.ts";
import { encode as encodeDense, MOST_RULES as MOST_DENSE } from "./dense/encode.ts";
import { encode as encodeDigest, MOST_RULES as MOST_DIGEST } from "./digest/encode.ts";
import { fastCode } from "./fast/code.ts";
import { encode as encodeFast, MOST_ENTRIES as MOST_FAST } from "./fast/encode.ts";
import { encodeSortedLines } from "./sorted/encode.ts";

/**
 * Formats of a function, in the order of what a request costs in njs 0.7.9, which is the order in which they are tried:
 *
 *     rules     fast                sorted              dense      digest
 *     1         32,000 to 35,000    36,000 to 42,000
 *     10        34,000 to 42,000    59,000 to 62,000
 *     30        42,000 to 51,000    64,000 to 82,000
 *     at most   57,000              92,000              500,000    500,000
 *
 * So `fast` comes before `sorted` at every size, and from three rules on it is smaller too. Plain lines are for what the
 * others cannot hold, and for one or two rules in a function that has no 100 bytes left. `digest` comes last because it
 * alone is not exact: a path that is no rule is found with a probability of rules / 2^64.
 */
export const EXACT_FORMATS = ["fast", "sorted", "dense", "digest"] as const;
export type ExactFormat = (typeof EXACT_FORMATS)[number];

/** A table with its look-up: the body of a function of `key`, where `get` is that of the format's decoder. */
export interface EncodedExact {
  readonly format: ExactFormat;
  readonly code: string;
}

/** The table of a Lambda@Edge bundle: the decoder's `open` takes these values once, and gives the look-up. */
export interface CompressedExact {
  readonly format: "compressed";
  readonly values: readonly (string | number)[];
}

const callOf = (values: readonly (string | number)[]): string =>
  `return get(${values.map((value) => JSON.stringify(value)).join(", ")}, key);`;

/** Plain lines: they hold any entries. */
export function sortedExact(entries: readonly ExactEntry[]): EncodedExact {
  const lines = entries.map(({ key, record }) => ({ key, value: record }));
  return { format: "sorted", code: callOf([encodeSortedLines(lines)]) };
}

/** For Lambda@Edge; plain lines where there is text that the compressed form cannot hold. */
export function compressedExact(
  entries: readonly ExactEntry[],
  quality?: Quality,
): EncodedExact | CompressedExact {
  const compressed = encodeCompressed(entries, quality);
  return compressed
    ? { format: "compressed", values: [compressed.packed, compressed.count, compressed.size] }
    : sortedExact(entries);
}

/** Undefined where the format cannot hold the entries. */
export function encodeExact(entries: readonly ExactEntry[], format: ExactFormat): EncodedExact | undefined {
  const plain = entries.map(({ key, record }) => ({ key, record }));
  switch (format) {
    case "sorted":
      return sortedExact(entries);
    case "fast": {
      const fast = encodeFast(plain);
      return fast && { format, code: fastCode(fast) };
    }
    case "dense": {
      const dense = encodeDense(plain);
      return dense && { format, code: callOf([dense.table, dense.start, dense.seed, dense.keep]) };
    }
    case "digest": {
      const digest = encodeDigest(plain);
      return (
        digest && {
          format,
          code: callOf([digest.table, digest.start, digest.end, digest.seed, digest.keep]),
        }
      );
    }
    default:
      return format satisfies never;
  }
}

/** What the formats of a function take at least, in bytes: more rules than the others try are plain lines. */
export const leastExactBytes = (entries: readonly ExactEntry[]): number =>
  entries.length > Math.max(MOST_FAST, MOST_DENSE, MOST_DIGEST)
    ? entries.reduce((bytes, { key, record }) => bytes + key.length + record.length + 2, 0)
    : 0;
