/**
 * Reads one record out of a dense table, in place.
 *
 * The table is one string, whose numbers, offsets and buckets are those of `../shared/decode.ts`.
 *
 *     counts    92 numbers: how many phrases the class of each character from `#` to `~` has
 *     classes   the phrases of each class, all of one length, without anything between them; a space after each class
 *     index     for each bucket its offset, and but for the first how much of the separator below it is kept and the
 *               text that follows; then the offset of the end; spaces between them
 *     buckets   the rules, in phrases
 *
 * A separator is at most the first source of its bucket, and after all sources of the buckets before. It continues the
 * last separator below it that the search has met; the first ones continue the seed.
 *
 * The phrases of a bucket spell `source>target>source>target>...` in the order of the sources. Each field continues
 * the same field of the rule before: it keeps `keep` characters of it and adds its own text; `<` and a number at its
 * start change `keep` from there on. An empty target means the template of the rule before. The first source continues
 * the separator of the bucket, the first template the seed. In a template, `|` and a number stand for the rest of the
 * source from that position with `.` and `:` turned to `/`, a backtick and a number for the same in lower case.
 *
 * A lookup bisects the index and decodes one bucket, whose size the encoder bounds. Taking the classes and the index
 * apart is linear in their length, about a quarter of the table.
 */
import { CODES, FIELD_END, FIRST_CODE, KEEP } from "../shared/code-format.ts";
import { fillTemplate, itemsOf, spell } from "../shared/decode.ts";

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

/** Returns the record of `key`, or undefined when the table has no such key. */
export const get = (
  table: string,
  start: number,
  seed: string,
  keep: number,
  key: string,
): string | undefined => {
  const items = itemsOf(table, start);

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

  // Its rules. One way out, so that the function can be folded into the one that calls it.
  let record: string | undefined;
  const keeps = [keep, keep];
  const rules = spell(table, items, low);
  const parts = rules.split(FIELD_END);
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
      record = fillTemplate(fields[1]!, key);
      break;
    }
  }
  return record;
};
