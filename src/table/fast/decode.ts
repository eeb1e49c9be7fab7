/**
 * Reads one record out of a fast table, in place.
 *
 * The table is two strings. A number is one character, `code - 35`.
 *
 *     rows      five numbers of each bucket: its offset, high and low part in radix 92; the length of its prefix; the
 *               length of its tail; how much of `seed` the base keeps. First that of all buckets, then the next
 *     buckets   prefix rest target ^rest target ... ^tail
 *
 * Buckets are sorted, and so are the rules in each. All sources of a bucket start with its prefix; the prefix and the
 * rest make the source, without what all sources of the table start with (`shared`). The base is what it keeps of the
 * seed, and the tail. A target is a number and a text. Below 59 the number says how many characters at the end of the
 * base are left out, before the text; from 59 on it says so plus 59, and the rest follows the text. An empty target is
 * base and rest: its end is the character of 59.
 *
 * A lookup bisects the offsets, then finds the rest in its bucket by one native search: it grows with the logarithm of
 * the buckets, and a bucket is at most some 150 characters long. Only the rows are taken apart, in one native call. In
 * njs a native call costs some 1,000 instructions, so there are as few as can be.
 */
import { COPIES, FIRST_CODE, OFFSET_RADIX, SOURCE, TARGET } from "./format.ts";

/** What the build knows about a table. */
export interface FastTable {
  readonly rows: string;
  /** The buckets. */
  readonly table: string;
  /** Number of buckets. */
  readonly buckets: number;
  /** What all sources start with. */
  readonly shared: string;
  /** What the bases continue. */
  readonly seed: string;
}

/** Returns the record of `key`, or undefined when the table has no such key. */
export const get = (
  rows: string,
  table: string,
  buckets: number,
  shared: string,
  seed: string,
  key: string,
): string | undefined => {
  const source = key.slice(shared.length);
  const limit = source + "!";
  const size = limit.length;
  const codes = new TextEncoder().encode(rows);
  let low = 0;
  let high = buckets;
  let from = 0;
  let to: number | undefined;
  let middle: number;
  let at: number;
  while ((middle = (low + high) >> 1) > low) {
    at = codes[middle]! * OFFSET_RADIX + codes[middle + buckets]! - FIRST_CODE * (OFFSET_RADIX + 1);
    if (table.slice(at, at + size) < limit) {
      low = middle;
      from = at;
    } else {
      high = middle;
      to = at;
    }
  }
  at = codes[(low += buckets * 2)]! - FIRST_CODE;
  const rest = source.slice(at);
  if (shared + table.slice(from, (at += from)) + rest !== key) return;
  const rules = SOURCE + table.slice(at, to);
  at = rules.indexOf(SOURCE + rest + TARGET);
  if (at < 0) return;
  at += rest.length + 2;
  const number = rules.codePointAt(at)! - FIRST_CODE;
  const text = number === COPIES ? "" : rules.slice(at + 1, rules.indexOf(SOURCE, at + 1));
  const dropped = number < COPIES ? number : number - COPIES;
  const tail = codes[low + buckets]! - FIRST_CODE;
  const kept = codes[low + buckets * 2]! - FIRST_CODE;
  at = rules.length - tail;
  const base =
    dropped < tail
      ? seed.slice(0, kept) + rules.slice(at, rules.length - dropped)
      : seed.slice(0, kept + tail - dropped);
  return number < COPIES ? base + text : base + text + rest;
};
