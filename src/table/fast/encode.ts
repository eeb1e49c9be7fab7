/**
 * Builds a fast table. The layout is described in `decode.ts`.
 *
 * The buckets are those with the least text in all, found by dynamic programming over the sorted rules: for each rule
 * the cheapest table that ends with it.
 */

import { sharedLength } from "../../rules/shared-length.ts";
import { type Entry, isStorable } from "../shared/entry.ts";
import { COPIES, FIRST_CODE, SOURCE, TARGET } from "./format.ts";

/** A bucket of a table, and the shortest text that is after all sources before it and not after its first. */
export interface FastBucket {
  readonly separator: string;
  readonly text: string;
}

/** What the build knows about a table. */
export interface FastTable {
  /** In order of their sources; the first separator is empty. */
  readonly buckets: readonly FastBucket[];
  /** What all sources start with. Separators have it not. */
  readonly shared: string;
  /** What the bases continue. */
  readonly seed: string;
}

/** Rules in one bucket, and characters of its rules: what a look-up reads. */
const MOST_RULES = 60;
const MOST_CHARACTERS = 600;

/** Characters of code that each bucket takes: quotes, numbers, the end, and its comparison. */
const BUCKET_CODE = 12;

/** A rule takes at least four characters in a function of 10,000: more are not even tried. */
export const MOST_ENTRIES = 2_500;

/** Largest number in one character. */
const LAST_NUMBER = 126 - FIRST_CODE;

/** So that any target can leave out the whole base, and none leaves out as much as the number of the backslash. */
const LONGEST_BASE = 56;

const digit = (value: number): string => String.fromCharCode(FIRST_CODE + value);

/** The base that the most text of the bucket's targets starts with, the rest of the source after it. */
const chooseBase = (entries: readonly Entry[], prefix: number): string => {
  const scores = new Map<string, number>();
  for (const { key, record } of entries) {
    const rest = key.slice(prefix);
    const base = record.endsWith(rest) ? record.slice(0, record.length - rest.length) : record;
    scores.set(base, (scores.get(base) ?? 0) + (base === record ? 1 : record.length));
  }
  const best = [...scores].reduce((best, next) => (next[1] > best[1] ? next : best), ["", 0] as [
    string,
    number,
  ]);
  return best[0].slice(0, LONGEST_BASE);
};

/**
 * Writes a text as a continuation of the base; undefined where too much of the base is left out.
 *
 * @param first the number of leaving out nothing
 * @param least characters that are left out in any case
 */
const continueBase = (base: string, text: string, first: number, least: number): string | undefined => {
  const left = Math.max(least, base.length - sharedLength(base, text));
  if (left > base.length || first + left > LAST_NUMBER) return undefined;
  return digit(first + left) + text.slice(base.length - left);
};

const writeTarget = (base: string, rest: string, record: string): string => {
  if (record === base + rest) return "";
  const plain = continueBase(base, record, 0, 0) ?? "";
  if (!record.endsWith(rest)) return plain;
  // Leaving out nothing has the character that ends an empty target.
  const copying = continueBase(base, record.slice(0, record.length - rest.length), COPIES, 1);
  return copying !== undefined && copying.length < plain.length ? copying : plain;
};

/** Writes rules as one bucket. `skip` is the length of what all sources of the table share. */
const writeBucket = (entries: readonly Entry[], skip: number, seed: string): string => {
  const first = entries[0]?.key ?? "";
  const prefix = Math.min(sharedLength(first, entries[entries.length - 1]?.key ?? ""), skip + LAST_NUMBER);
  const base = chooseBase(entries, prefix);
  const rules = entries.map(({ key, record }) => {
    const rest = key.slice(prefix);
    return SOURCE + rest + TARGET + writeTarget(base, rest, record);
  });
  const kept = Math.min(sharedLength(seed, base), LAST_NUMBER);
  const tail = base.slice(kept);
  const head = digit(prefix - skip) + digit(tail.length) + digit(kept);
  return head + first.slice(skip, prefix) + tail + rules.join("") + SOURCE;
};

/** The shortest text after the source before, and not after the source itself. */
const separate = (before: Entry | undefined, after: Entry | undefined, skip: number): string =>
  before && after ? after.key.slice(skip, sharedLength(before.key, after.key) + 1) : "";

/** Cuts the sorted rules into the buckets that take the least room. */
const cut = (entries: readonly Entry[], skip: number, seed: string): FastBucket[] => {
  const nothing: FastBucket = { separator: "", text: "" };
  const best: { size: number; from: number; bucket: FastBucket }[] = [{ size: 0, from: 0, bucket: nothing }];
  for (let end = 1; end <= entries.length; end++) {
    let choice = { size: Infinity, from: 0, bucket: nothing };
    for (let from = end - 1; from >= Math.max(0, end - MOST_RULES); from--) {
      const text = writeBucket(entries.slice(from, end), skip, seed);
      if (from < end - 1 && text.length > MOST_CHARACTERS) break;
      const separator = separate(entries[from - 1], entries[from], skip);
      const size = (best[from]?.size ?? 0) + text.length + separator.length + BUCKET_CODE;
      if (size < choice.size) choice = { size, from, bucket: { separator, text } };
    }
    best.push(choice);
  }
  const buckets: FastBucket[] = [];
  for (let end = entries.length; end > 0; end = best[end]?.from ?? 0)
    buckets.unshift(best[end]?.bucket ?? nothing);
  return buckets;
};

/** The start, in whole segments, that the record in the middle of `records` shares with most others. */
const commonStart = (records: readonly string[]): string => {
  const middle = records[records.length >> 1] ?? "";
  const saved = new Map<string, number>();
  for (const record of records) {
    const start =
      record === middle
        ? ""
        : middle.slice(0, middle.slice(0, sharedLength(middle, record)).lastIndexOf("/") + 1);
    saved.set(start, (saved.get(start) ?? 0) + start.length);
  }
  return [...saved].reduce((best, next) => (next[1] > best[1] ? next : best), ["", 0] as [string, number])[0];
};

/** The seed: the middle in the order of the records is on a common start. */
const chooseSeed = (entries: readonly Entry[]): string =>
  commonStart(entries.map(({ record }) => record).sort());

/** Builds the table, or returns undefined where a function could not hold it. */
export const encode = (rules: readonly Entry[]): FastTable | undefined => {
  if (rules.length > MOST_ENTRIES || !rules.every(isStorable)) return undefined;
  const entries = [...rules].sort((left, right) => (left.key < right.key ? -1 : 1));
  const first = entries[0]?.key ?? "";
  const skip = sharedLength(first, entries[entries.length - 1]?.key ?? "");
  const seed = chooseSeed(entries);
  return { buckets: cut(entries, skip, seed), shared: first.slice(0, skip), seed };
};
