/** How the exact table is written: several formats, one question. Which is taken, the tier decides by bytes. */
import type { ExactEntry } from "./compile.ts";
import { encode as encodeCompressed, type Quality } from "./compressed/encode.ts";
import { encode as encodeDense } from "./dense/encode.ts";
import { encode as encodeFast } from "./fast/encode.ts";
import { encodeSortedLines } from "./sorted/encode.ts";

/**
 * Formats of a function, in the order in which they are tried: `sorted` is plain lines; `fast` shares beginnings in small buckets at about the same price in
 * instructions, but its decoder is larger; `dense` spells rules in phrases, at 400,000 to 540,000 instructions a request.
 */
export const EXACT_FORMATS = ["sorted", "fast", "dense"] as const;
export type ExactFormat = (typeof EXACT_FORMATS)[number];

/** A table as the decoder's `get` takes it: these values, then the key. */
export interface EncodedExact {
  readonly format: ExactFormat;
  readonly values: readonly (string | number)[];
}

/** The table of a Lambda@Edge bundle: the decoder's `open` takes these values once, and gives the look-up. */
export interface CompressedExact {
  readonly format: "compressed";
  readonly values: readonly (string | number)[];
}

/** Plain lines: they hold any entries. */
export function sortedExact(entries: readonly ExactEntry[]): EncodedExact {
  const lines = entries.map(({ key, record }) => ({ key, value: record }));
  return { format: "sorted", values: [encodeSortedLines(lines)] };
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
      return fast && { format, values: [fast.rows, fast.table, fast.buckets, fast.shared, fast.seed] };
    }
    case "dense": {
      const dense = encodeDense(plain);
      return dense && { format, values: [dense.table, dense.start, dense.seed, dense.keep] };
    }
    default:
      return format satisfies never;
  }
}
