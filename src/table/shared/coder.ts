/**
 * Codes the phrases of a bucket: one character for the class of each, and the indexes in the classes as digits of one
 * number after another, written backwards from the end of the bucket.
 */
import type { PhraseClass } from "./classes.ts";
import { FIRST_CODE, RADIX, SEPARATOR, SKIPPED_CODE, STATE_FLOOR } from "./code-format.ts";

/** Where a phrase is. */
interface Place {
  /** Number of its class. */
  readonly number: number;
  /** Its index in the class. */
  readonly index: number;
  /** Phrases in the class. */
  readonly count: number;
}

/** Place of each phrase. */
export type Places = ReadonlyMap<string, Place>;

/** First states that are tried: a state may, very rarely, fall between two numbers of digits. */
const TRIES = 50;

/** The character of a class or a digit. */
export const toCode = (value: number): string => {
  const code = FIRST_CODE + value;
  return String.fromCharCode(code < SKIPPED_CODE ? code : code + 1);
};

/** Looks up the phrases of classes. */
export const placePhrases = (classes: readonly PhraseClass[]): Places => {
  const places = new Map<string, Place>();
  classes.forEach((list, number) => {
    list.forEach((phrase, index) => {
      places.set(phrase, { number, index, count: list.length });
    });
  });
  return places;
};

/** Adds digits to the text until the state is at most `most`. */
const spill = (state: number, most: number): { state: number; digits: string } => {
  let digits = "";
  let rest = state;
  for (; rest > most; rest = Math.floor(rest / RADIX)) digits += toCode(rest % RADIX);
  return { state: rest, digits };
};

/** Digits of the indexes, last index first; undefined when the state falls below the floor. */
const codeIndexes = (places: readonly Place[], first: number): string | undefined => {
  let state = first;
  let digits = "";
  for (const { index, count } of [...places].reverse()) {
    const most = Math.floor((STATE_FLOOR * RADIX - 1 - index) / count);
    const spilt = spill(state, most);
    digits += spilt.digits;
    state = spilt.state * count + index;
    if (digits && state < STATE_FLOOR) return undefined;
  }
  return digits + spill(state, 0).digits;
};

/** The text of a bucket. */
export const codeBucket = (places: Places, phrases: readonly string[]): string => {
  const found = phrases.map((phrase) => places.get(phrase) ?? { number: 0, index: 0, count: 1 });
  const indexed = found.filter(({ count }) => count > 1);
  for (let first = 0; first < TRIES; first++) {
    const digits = codeIndexes(indexed, first);
    if (digits !== undefined) return found.map(({ number }) => toCode(number)).join("") + SEPARATOR + digits;
  }
  throw new Error(`A bucket has no code: ${JSON.stringify(phrases.join(""))}`);
};
