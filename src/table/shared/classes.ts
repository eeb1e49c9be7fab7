/**
 * Puts phrases into at most 91 classes: all phrases of a class have one length, and cost one character and
 * `log2(phrases in the class)` bits each.
 */
import { BITS_PER_CHARACTER, type Counts } from "./phrases.ts";

/** Phrases of one length. */
export type PhraseClass = readonly string[];

/** Phrases of one class are counted in one character. */
const CLASS_LIMIT = 91;

/** Uses of phrases sorted by falling use: `sums[i]` is that of the first i. */
const runningSums = (phrases: readonly string[], counts: Counts): number[] => {
  const sums = [0];
  for (const phrase of phrases) sums.push((sums[sums.length - 1] ?? 0) + (counts.get(phrase) ?? 0));
  return sums;
};

/** Splits phrases, sorted by falling use, into classes, where a class costs `fee` bits. */
const split = (phrases: readonly string[], sums: readonly number[], fee: number): PhraseClass[] => {
  const best = [0];
  const from = [0];
  for (let end = 1; end <= phrases.length; end++) {
    let cost = Infinity;
    let cut = 0;
    for (let start = Math.max(0, end - CLASS_LIMIT); start < end; start++) {
      const bits =
        (best[start] ?? 0) + fee + ((sums[end] ?? 0) - (sums[start] ?? 0)) * Math.log2(end - start);
      if (bits < cost) [cost, cut] = [bits, start];
    }
    best.push(cost);
    from.push(cut);
  }
  const classes: PhraseClass[] = [];
  for (let end = phrases.length; end > 0; end = from[end] ?? 0)
    classes.unshift(phrases.slice(from[end] ?? 0, end));
  return classes;
};

/** Phrases by length, each list sorted by falling use. */
const byLength = (counts: Counts): string[][] => {
  const uses = (phrase: string): number => counts.get(phrase) ?? 0;
  const sorted = [...counts.keys()].sort(
    (left, right) => uses(right) - uses(left) || (left < right ? -1 : 1),
  );
  const lists = new Map<number, string[]>();
  for (const phrase of sorted) {
    const list = lists.get(phrase.length);
    if (list) list.push(phrase);
    else lists.set(phrase.length, [phrase]);
  }
  return [...lists.values()];
};

/** Steps of finding the fee, and its limits. */
const STEPS = 24;
const LARGEST_FEE = 1e6;

/** The cheapest classes, at most `limit`: those for the least fee of a class that gives no more. */
export const classify = (counts: Counts, limit: number): PhraseClass[] => {
  const lists = byLength(counts).map((phrases) => ({ phrases, sums: runningSums(phrases, counts) }));
  const at = (fee: number): PhraseClass[] => lists.flatMap(({ phrases, sums }) => split(phrases, sums, fee));
  let [low, high] = [0, LARGEST_FEE];
  for (let step = 0; step < STEPS; step++) {
    const fee = low ? Math.sqrt(low * high) : 1;
    if (at(fee).length > limit) low = fee;
    else high = fee;
  }
  return at(high);
};

/** Price of each phrase in bits. */
export const pricesOf = (classes: readonly PhraseClass[]): Map<string, number> => {
  const prices = new Map<string, number>();
  for (const list of classes)
    for (const phrase of list) prices.set(phrase, BITS_PER_CHARACTER + Math.log2(list.length));
  return prices;
};
