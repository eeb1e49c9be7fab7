/**
 * Reads one record out of a digest table, in place. A source is not stored: 64 bits of its MD5 digest stand for it.
 *
 * The table is one string, whose numbers, offsets and buckets are those of `../shared/decode.ts`.
 *
 *     counts    92 numbers: how many phrases the class of each character from `#` to `~` has
 *     classes   the phrases of each class, all of one length, without anything between them; a space after each class
 *     index     for each bucket its offset, and how many rules it has; then the offset of the end; spaces between them
 *     digests   ten characters for each rule
 *     buckets   the templates of the rules in the same order, in phrases
 *
 * The phrases of a bucket spell `target>target>...`. Each target continues the one before: it keeps `keep` characters of
 * it and adds its own text; `<` and a number at its start change `keep` from there on. An empty one means the one
 * before. The first continues the seed. In a target, `|` and a number stand for the rest of the source from that
 * position with `.` and `:` turned to `/`, a backtick and a number for the same in lower case.
 *
 * Another path that is asked for is taken for a rule with a probability of rules / 2^64.
 *
 * A lookup searches the digests, which is linear in the rules but native, some 310 instructions a rule, and decodes one
 * bucket, whose size the encoder bounds.
 */
// biome-ignore lint/style/useNodejsImportProtocol: the name that CloudFront's runtime knows
import crypto from "crypto";
import { CODES, FIELD_END, FIRST_CODE, KEEP, RADIX, SKIPPED_CODE } from "../shared/code-format.ts";
import { fillTemplate, itemsOf, spell } from "../shared/decode.ts";
import { DIGEST_CHARACTERS, HALF_CHARACTERS, HALVES, HEX_DIGITS } from "./format.ts";

/** What the build knows about a table besides its text. */
export interface DigestTable {
  readonly table: string;
  /** Position of the digests in the table. */
  readonly start: number;
  /** Position of the coded buckets in the table. */
  readonly end: number;
  /** What the first target of each bucket continues. */
  readonly seed: string;
  /** Characters of the seed that a target keeps unless it says otherwise. */
  readonly keep: number;
}

/** The characters that stand for a path. */
export const digestOf = (key: string): string => {
  const hex = crypto.createHash("md5").update(key).digest("hex");
  let text = "";
  for (let half = 0; half < HALVES; half++) {
    let bits = parseInt(hex.substr(half * HEX_DIGITS, HEX_DIGITS), 16);
    for (let at = 0; at < HALF_CHARACTERS; at++) {
      const code = (bits % RADIX) + FIRST_CODE;
      text += String.fromCharCode(code < SKIPPED_CODE ? code : code + 1);
      bits = (bits / RADIX) | 0;
    }
  }
  return text;
};

/** Returns the record of `key`, or undefined when the table has no such key. */
export const get = (
  table: string,
  start: number,
  end: number,
  seed: string,
  keep: number,
  key: string,
): string | undefined => {
  const digest = digestOf(key);
  let rank = table.slice(start, end).indexOf(digest) / DIGEST_CHARACTERS;
  // One way out, so that the function can be folded into the one that calls it.
  let record: string | undefined;
  if (rank >= 0 && rank % 1 === 0) {
    const items = itemsOf(table, start);
    let number = CODES;
    let count: number;
    while ((count = items[number]!.codePointAt(2)! - FIRST_CODE) <= rank) {
      rank -= count;
      number++;
    }
    const rules = spell(table, items, number);
    const parts = rules.split(FIELD_END);
    let template = seed;
    let kept = keep;
    for (number = 0; number <= rank; number++) {
      let part = parts[number]!;
      if (part) {
        if (part[0] === KEEP) {
          kept = part.codePointAt(1)! - FIRST_CODE;
          part = part.slice(2);
        }
        template = template.slice(0, kept) + part;
      }
    }
    record = fillTemplate(template, key);
  }
  return record;
};
