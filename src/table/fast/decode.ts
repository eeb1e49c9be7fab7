/**
 * Reads one record out of a fast table, in place.
 *
 * The table is one string. A number is one character, `code - 35`; an offset is two, the high one first, in radix 92.
 *
 *     offsets   of each bucket, and of the end of the table
 *     buckets   lengths prefix rest target ^rest target ... ^ base
 *
 * Buckets are sorted, and so are the rules in each. The lengths are those of the prefix and of the base. All sources of
 * a bucket start with its prefix; the prefix and the rest make the source, without what all sources of the table start
 * with (`shared`). The base is the number of characters that it keeps of `seed`, and the text that follows them. A
 * target is empty for base + rest; otherwise it is the number of characters that it keeps of the base, and the text
 * that follows them, in which a `|` at the end stands for the rest.
 *
 * A lookup bisects the offsets, then finds the rest in its bucket by one native search: it grows with the logarithm of
 * the buckets, and a bucket is at most some 220 characters long.
 */
import { FIRST_CODE, OFFSET_RADIX, REST, SOURCE, TARGET } from "./format.ts";

/** What the build knows about a table. */
export interface FastTable {
  readonly table: string;
  /** Number of buckets. */
  readonly buckets: number;
  /** What all sources start with. */
  readonly shared: string;
  /** What the bases continue. */
  readonly seed: string;
}

/** What leads from the two codes of an offset to the first source of the bucket. */
const BEFORE_SOURCE = FIRST_CODE * (OFFSET_RADIX + 1) - 2;

/** Keeps a part of the base, as the first character of the text says, and adds the text. */
const extend = (base: string, text: string): string =>
  base.slice(0, text.codePointAt(0)! - FIRST_CODE) + text.slice(1);

/** Returns the record of `key`, or undefined when the table has no such key. */
export const get = (
  table: string,
  buckets: number,
  shared: string,
  seed: string,
  key: string,
): string | undefined => {
  if (!key.startsWith(shared)) return;
  const source = key.slice(shared.length);
  const limit = source + "!";
  const size = limit.length;
  const codes = new TextEncoder().encode(table.slice(0, buckets * 2 + 2));
  const offset = (index: number): number =>
    codes[index]! * OFFSET_RADIX + codes[index + 1]! - FIRST_CODE * (OFFSET_RADIX + 1);
  let low = 0;
  let high = buckets;
  let middle: number;
  let at: number;
  while ((middle = (low + high) >> 1) > low) {
    at = codes[middle * 2]! * OFFSET_RADIX + codes[middle * 2 + 1]! - BEFORE_SOURCE;
    if (table.slice(at, at + size) < limit) low = middle;
    else high = middle;
  }
  const text = table.slice(offset(low * 2), offset(low * 2 + 2));
  const length = text.codePointAt(0)! - FIRST_CODE;
  const rest = source.slice(length);
  const rules = SOURCE + text.slice(length + 2);
  low = source.startsWith(text.slice(2, length + 2)) ? rules.indexOf(SOURCE + rest + TARGET) : -1;
  if (low < 0) return;
  const target = rules.slice(low + rest.length + 2, rules.indexOf(SOURCE, low + 1));
  const base = extend(seed, text.slice(FIRST_CODE - text.codePointAt(1)!));
  if (!target) return base + rest;
  const record = extend(base, target);
  return record.endsWith(REST) ? record.slice(0, -1) + rest : record;
};
