/**
 * Reads one record out of a dense table, in place.
 *
 * The table is one string. A number is one character, `code - 35`; an offset is two, the high one first, in radix 92.
 *
 *     counts    92 numbers: how many phrases the class of each character from `#` to `~` has
 *     classes   the phrases of each class, all of one length, without anything between them; a space after each class
 *     index     for each bucket its offset, and but for the first how much of the separator below it is kept and the
 *               text that follows; then the offset of the end; spaces between them
 *     buckets   a character for the class of each phrase, a space, digits
 *
 * A separator is at most the first source of its bucket, and after all sources of the buckets before. It continues the
 * last separator below it that the search has met; the first ones continue the seed.
 *
 * A phrase of a class of n costs its character and log2(n) bits. Those bits are digits, of radix 91, that are read
 * backwards from the end of the bucket into a state below 2^31; the index of the phrase is the state modulo n. A space
 * ends both the characters and the digits.
 *
 * The phrases of a bucket spell `source>target>source>target>...` in the order of the sources. Each field continues
 * the same field of the rule before: it keeps `keep` characters of it and adds its own text; `<` and a number at its
 * start change `keep` from there on. An empty target means the template of the rule before. The first source continues
 * the separator of the bucket, the first template the seed. In a template, `|` and a number stand for the rest of the
 * source from that position with `.` and `:` turned to `/`, a backtick and a number for the same in lower case.
 *
 * A lookup bisects the index and decodes one bucket, whose size the encoder bounds. Taking the classes and the index
 * apart is linear in their length, but native: some 30 instructions a character, for about a quarter of the table.
 */
import {
  CODES,
  COPY,
  COPY_LOWER,
  FIELD_END,
  FIRST_CODE,
  KEEP,
  RADIX,
  SEPARATOR,
  SKIPPED_CODE,
  STATE_FLOOR,
} from "./format.ts";

/** What the build knows about a table besides its text. */
export interface DenseTable {
  readonly table: string;
  /** Position of the coded buckets in the table. */
  readonly start: number;
  /** What the first source and template of each bucket continue. */
  readonly seed: string;
  /** Characters of the seed that a template keeps unless it says otherwise. */
  readonly keep: number;
}

/** Puts the rest of the source at each mark of a template. */
const fill = (template: string, mark: string, source: string): string =>
  template
    .split(mark)
    .map((part, index) => (index ? source.slice(part.codePointAt(0)! - FIRST_CODE) + part.slice(1) : part))
    .join("");

/** Returns the record of `key`, or undefined when the table has no such key. */
export const get = (
  table: string,
  start: number,
  seed: string,
  keep: number,
  key: string,
): string | undefined => {
  const codes = new TextEncoder().encode(table);
  const items = table.slice(CODES, start).split(SEPARATOR);
  const offset = (index: number): number =>
    items[index]!.codePointAt(0)! * CODES + items[index]!.codePointAt(1)! - FIRST_CODE * (CODES + 1);

  // The last bucket whose separator is not after the key.
  const fields = [seed, seed];
  let low = CODES;
  let high = items.length - 1;
  let middle: number;
  let text: string;
  while ((middle = (low + high) >> 1) > low) {
    text = items[middle]!;
    text = fields[0]!.slice(0, text.codePointAt(2)! - FIRST_CODE) + text.slice(3);
    if (text <= key) {
      low = middle;
      fields[0] = text;
    } else high = middle;
  }

  // Its phrases.
  let at = offset(low);
  let end = offset(low + 1);
  let state = 0;
  let all = "";
  while ((high = codes[at++]! - FIRST_CODE) >= 0) {
    text = items[high]!;
    low = codes[high]! - FIRST_CODE;
    if (low > 1) {
      while (state < STATE_FLOOR && (high = codes[end - 1]!) >= FIRST_CODE) {
        state = state * RADIX + high - (high > SKIPPED_CODE ? FIRST_CODE + 1 : FIRST_CODE);
        end--;
      }
      high = state;
      state = (state / low) | 0;
      high -= state * low;
      low = text.length / low;
      text = text.substr(high * low, low);
    }
    all += text;
  }

  // Its rules. One way out, so that the function can be folded into the one that calls it.
  let record: string | undefined;
  const keeps = [keep, keep];
  const parts = all.split(FIELD_END);
  for (low = 0; low < parts.length; low++) {
    text = parts[low]!;
    high = low & 1;
    if (text) {
      if (text[0] === KEEP) {
        keeps[high] = text.codePointAt(1)! - FIRST_CODE;
        text = text.slice(2);
      }
      fields[high] = fields[high]!.slice(0, keeps[high]) + text;
    }
    if (high && fields[0] === key) {
      text = key.split(".").join("/").split(":").join("/");
      record = fill(fill(fields[1]!, COPY, text), COPY_LOWER, text.toLowerCase());
      break;
    }
  }
  return record;
};
