/**
 * What the decoders of tables in coded phrases share.
 *
 * A number is one character, `code - 35`; an offset is two, the high one first, in radix 92. Each bucket of rules is a
 * character for the class of each phrase, a space, digits. A phrase of a class of n costs its character and log2(n)
 * bits. Those bits are digits, of radix 91, that are read backwards from the end of the bucket into a state below 2^31;
 * the index of the phrase is the state modulo n. A space ends both the characters and the digits.
 */
import {
  CODES,
  COPY,
  COPY_LOWER,
  FIRST_CODE,
  RADIX,
  SEPARATOR,
  SKIPPED_CODE,
  STATE_FLOOR,
} from "./code-format.ts";

/**
 * The classes of phrases, by code, and behind them the items of the index. Linear in their length, but native: some 30
 * instructions a character.
 *
 * @param start where the index ends
 */
export const itemsOf = (table: string, start: number): string[] => table.slice(CODES, start).split(SEPARATOR);

/** The offset at the start of an item of the index. */
const offsetOf = (item: string): number =>
  item.codePointAt(0)! * CODES + item.codePointAt(1)! - FIRST_CODE * (CODES + 1);

/** The text of the bucket whose offset the item `number` has; the next item has its end. */
export const spell = (table: string, items: readonly string[], number: number): string => {
  const codes = new TextEncoder().encode(table);
  let at = offsetOf(items[number]!);
  let end = offsetOf(items[number + 1]!);
  let state = 0;
  let all = "";
  let code: number;
  let count: number;
  let phrase: string;
  while ((code = codes[at++]! - FIRST_CODE) >= 0) {
    phrase = items[code]!;
    count = codes[code]! - FIRST_CODE;
    if (count > 1) {
      while (state < STATE_FLOOR && (code = codes[end - 1]!) >= FIRST_CODE) {
        state = state * RADIX + code - (code > SKIPPED_CODE ? FIRST_CODE + 1 : FIRST_CODE);
        end--;
      }
      code = state;
      state = (state / count) | 0;
      code -= state * count;
      count = phrase.length / count;
      phrase = phrase.substr(code * count, count);
    }
    all += phrase;
  }
  return all;
};

/** Puts the rest of the source at each mark of a template. */
const fill = (template: string, mark: string, source: string): string =>
  template
    .split(mark)
    .map((part, index) => (index ? source.slice(part.codePointAt(0)! - FIRST_CODE) + part.slice(1) : part))
    .join("");

/** What a template makes of a path. */
export const fillTemplate = (template: string, key: string): string => {
  const source = key.split(".").join("/").split(":").join("/");
  return fill(fill(template, COPY, source), COPY_LOWER, source.toLowerCase());
};
