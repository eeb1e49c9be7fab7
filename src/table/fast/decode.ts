/**
 * Reads one record out of a bucket of a fast table, in place.
 *
 * The table is code: a tree of comparisons of the source (without what all sources start with) with what divides the
 * buckets, whose leaves are the buckets. Evaluating the module does not touch it, and a look-up one leaf only: a
 * comparison costs some 250 instructions in njs, where a step of a bisection in a text costs ten times as much.
 *
 *     bucket    prefix-number tail-number kept-number prefix tail ^rest target ^rest target ... ^
 *
 * A number is one character, `code - 35`. All sources of a bucket start with its prefix; the prefix and the rest make
 * the source. The base is the first `kept` characters of the seed, and the tail. A target is a number and a text. Below
 * 59 the number says how many characters at the end of the base are left out, before the text; from 59 on it says so
 * plus 59, and the rest follows the text. An empty target is base and rest: its end is the character of 59.
 *
 * A look-up grows with the logarithm of the buckets, and reads one bucket of some 400 characters at most, by native
 * searches: these cost some 1,000 instructions each, and 31 a character.
 */
import { COPIES, FIRST_CODE, HEAD, SOURCE, TARGET } from "./format.ts";

/**
 * The record of `key`, or undefined when the bucket has no such key.
 *
 * @param source the key without `shared`
 * @param shared what all sources of the table start with
 * @param seed what the bases continue
 */
export const get = (
  bucket: string,
  source: string,
  shared: string,
  seed: string,
  key: string,
): string | undefined => {
  const start = bucket.codePointAt(0)! - FIRST_CODE + HEAD;
  const rest = source.slice(start - HEAD);
  // One way out, so that the function can be folded into the one that calls it.
  let record: string | undefined;
  let at: number;
  if (
    shared + bucket.slice(HEAD, start) + rest === key &&
    (at = bucket.indexOf(SOURCE + rest + TARGET, start)) > 0
  ) {
    at += rest.length + 2;
    const number = bucket.codePointAt(at)! - FIRST_CODE;
    const text = number === COPIES ? "" : bucket.slice(at + 1, bucket.indexOf(SOURCE, at + 1));
    const dropped = number < COPIES ? number : number - COPIES;
    const left = bucket.codePointAt(1)! - FIRST_CODE - dropped;
    const kept = bucket.codePointAt(2)! - FIRST_CODE;
    const base =
      left > 0 ? seed.slice(0, kept) + bucket.slice(start, start + left) : seed.slice(0, kept + left);
    record = number < COPIES ? base + text : base + text + rest;
  }
  return record;
};
