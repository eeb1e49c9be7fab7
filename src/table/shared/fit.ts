/**
 * Chooses the phrases and classes that make texts and phrases together smallest.
 */

import { classify, type PhraseClass, pricesOf } from "./classes.ts";
import { CODES } from "./code-format.ts";
import {
  BITS_PER_CHARACTER,
  type Counts,
  choosePhrases,
  countUses,
  PhraseTree,
  type Prices,
  parse,
  priceByUse,
  prune,
} from "./phrases.ts";

/** Phrases in classes, and the texts parsed into them. */
export interface Fit {
  readonly classes: readonly PhraseClass[];
  readonly sequences: readonly (readonly string[])[];
  /** Estimated characters of the table. */
  readonly size: number;
}

/** Classes of phrases. */
const CLASSES = CODES - 1;

/** Rounds of parsing and dropping. In the first ones phrases are joined too, in the last ones many may be dropped. */
const CHOOSING_ROUNDS = 8;
const FITTING_ROUNDS = 12;
const JOINING_ROUNDS = 8;
const DROPPING_ROUNDS = 3;
const SMALL_DROP = 0.06;
const LARGE_DROP = 0.5;

/** Use of a character that must stay a phrase though no text has it alone. */
const SPARE_USE = 0.3;

/** Two phrases that follow each other. */
interface Pair {
  uses: number;
  readonly bits: number;
}

const countPairs = (sequences: Fit["sequences"], prices: Prices, longest: number): Map<string, Pair> => {
  const pairs = new Map<string, Pair>();
  for (const sequence of sequences) {
    for (let at = 1; at < sequence.length; at++) {
      const left = sequence[at - 1] ?? "";
      const right = sequence[at] ?? "";
      const pair = pairs.get(left + right);
      if (pair) pair.uses++;
      else if (left.length + right.length <= longest) {
        pairs.set(left + right, { uses: 1, bits: (prices.get(left) ?? 0) + (prices.get(right) ?? 0) });
      }
    }
  }
  return pairs;
};

/** Bits of a joined phrase, by how often it is used. */
const joinedBits = (uses: number): number => BITS_PER_CHARACTER + Math.max(0, 4.5 - Math.log2(uses));

/** Pairs of phrases that would pay as one. */
const joinPairs = (sequences: Fit["sequences"], prices: Prices, longest: number): Counts => {
  const found: Counts = new Map();
  for (const [phrase, { uses, bits }] of countPairs(sequences, prices, longest)) {
    const saved = uses * (bits - joinedBits(uses));
    if (uses > 1 && saved > phrase.length * BITS_PER_CHARACTER + 1) found.set(phrase, uses);
  }
  return found;
};

const sizeOf = (counts: Counts, prices: Prices, texts: number): number => {
  let bits = 0;
  let characters = CLASSES * 2 + texts * 1.5;
  for (const [phrase, uses] of counts) {
    bits += uses * (prices.get(phrase) ?? 0);
    characters += phrase.length;
  }
  return bits / BITS_PER_CHARACTER + characters;
};

/** The phrases for the next round. */
const renew = (counts: Counts, tree: PhraseTree, fit: Fit, round: number, longest: number): Counts => {
  const prices = pricesOf(fit.classes);
  const share = round < FITTING_ROUNDS - DROPPING_ROUNDS ? SMALL_DROP : LARGE_DROP;
  const next = prune(counts, tree, prices, share);
  if (round >= JOINING_ROUNDS) return next;
  for (const [phrase, uses] of joinPairs(fit.sequences, prices, longest))
    if (!next.has(phrase)) next.set(phrase, uses);
  return next;
};

/** Fits phrases to texts; no phrase is longer than `longest`. */
export const fitPhrases = (texts: readonly string[], longest: number): Fit => {
  const characters = new Set(texts.join(""));
  let counts = choosePhrases(texts, longest, CHOOSING_ROUNDS);
  let prices = priceByUse(counts);
  let best: Fit = { classes: [], sequences: [], size: Infinity };
  for (let round = 0; round < FITTING_ROUNDS; round++) {
    const tree = new PhraseTree(counts.keys());
    const sequences = texts.map((text) => parse(text, tree, prices).phrases);
    counts = countUses(sequences);
    const classes = classify(counts, CLASSES);
    const fit: Fit = { classes, sequences, size: sizeOf(counts, pricesOf(classes), texts.length) };
    if (fit.size < best.size) best = fit;
    counts = renew(counts, tree, fit, round, longest);
    for (const character of characters) if (!counts.has(character)) counts.set(character, SPARE_USE);
    prices = pricesOf(classify(counts, CLASSES));
  }
  return best;
};

/** Other texts parsed into the phrases of a fit; undefined where they have a character that is none of its phrases. */
export const parseWith = ({ classes }: Fit, texts: readonly string[]): Fit | undefined => {
  const tree = new PhraseTree(classes.flat());
  const prices = pricesOf(classes);
  const sequences = texts.map((text) => parse(text, tree, prices).phrases);
  const counts = countUses(sequences);
  for (const phrase of counts.keys()) if (!prices.has(phrase)) return undefined;
  for (const phrase of prices.keys()) if (!counts.has(phrase)) counts.set(phrase, 0);
  return { classes, sequences, size: sizeOf(counts, prices, texts.length) };
};
