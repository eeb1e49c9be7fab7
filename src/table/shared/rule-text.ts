/**
 * Writes buckets of sorted rules as texts in which each rule continues the rule before it.
 *
 * A rule is `source>target>`. A field keeps the first `keep` characters of the same field of the rule before and adds
 * its own text; `<` and a number at its start change `keep` from there on. An empty target field means the template of
 * the rule before. In a template, `|` and a number stand for the rest of the source from that position with `.` and
 * `:` turned to `/`; a backtick and a number stand for the same in lower case.
 *
 * There are many ways to write a rule so. The writer takes the cheapest by a price that the caller gives, rule by
 * rule: greedy in the state that the rule leaves behind.
 */

/** A source and what a lookup of it returns. */
export interface Entry {
  readonly key: string;
  readonly record: string;
}

/** True when both texts are printable ASCII without the characters that a table uses for itself. */
export const isStorable = ({ key, record }: Entry): boolean => /^[!#-;=?-[\]_a-z~]*$/.test(key + record);

/** The rule which the first rule of each bucket continues: `text` is both its source and its template. */
export interface Seed {
  readonly text: string;
  readonly keep: number;
}

/** Estimated size of a piece of rule text, in any unit. */
export type Price = (text: string) => number;

/** Code point of the number 0 in a rule text: numbers are kept apart from letters until the table is written. */
const NUMBER_ZERO = 0xe000;

/** Character code of the number 0 in a table. */
const FIRST_DIGIT = 35;

/** Numbers whose character would be `\`, `>`, backtick or `|` in a table. */
const TAKEN = new Set([57, 27, 61, 89]);

/** The largest number which one character holds. */
const NUMBER_LIMIT = 91;

/** Templates of earlier rules that are tried on the next one. */
const MEMORY = 30;

/** True for a number that one character of a table can hold. */
export const isNumber = (value: number): boolean => value >= 0 && value <= NUMBER_LIMIT && !TAKEN.has(value);

/** A number as a rule text has it. */
export const numeral = (value: number): string => String.fromCharCode(NUMBER_ZERO + value);

const numberOf = (text: string): number => (text.codePointAt(0) ?? 0) - NUMBER_ZERO;

/** Turns a rule text into the characters of a table. */
export const toTableText = (text: string): string =>
  text.replace(/[\ue000-\ue0ff]/g, (mark) => String.fromCharCode(FIRST_DIGIT + numberOf(mark)));

/** Length of the common start of two texts. */
export const sharedLength = (left: string, right: string): number => {
  let length = 0;
  while (length < left.length && left[length] === right[length]) length++;
  return length;
};

/** The source as templates copy it. */
const copied = (key: string): string => key.replace(/[.:]/g, "/");

const fillMark = (template: string, mark: string, source: string): string =>
  template
    .split(mark)
    .map((part, index) => (index ? source.slice(numberOf(part)) + part.slice(1) : part))
    .join("");

/** What a lookup makes of a template. */
const fill = (template: string, source: string): string =>
  fillMark(fillMark(template, "|", source), "`", source.toLowerCase());

/** True where a word may start: after or before anything that is not a letter, or between `aB`. */
const isWordStart = (text: string, at: number): boolean =>
  at <= 0 || at >= text.length || !/^(?:[a-z][a-z]|[A-Z][A-Za-z])$/.test(text.slice(at - 1, at + 1));

/** The useful ways to keep at most `limit` characters: as now, all, whole words, whole segments. */
const keepChoices = (now: number, limit: number, text: string): number[] => {
  const choices = new Set(now <= limit ? [now, limit] : [limit]);
  let at = limit;
  while (at > 0 && !isWordStart(text, at)) at--;
  choices.add(at);
  while (at > 0 && /[A-Za-z0-9]/.test(text[at - 1] ?? "")) at--;
  choices.add(at).add(0);
  return [...choices].filter((choice) => choice === now || isNumber(choice));
};

/** A piece of source and the mark that copies it. */
type Copy = readonly [piece: string, mark: string];

/** Every rest of the source that is at least two characters long and not longer than the target. */
const copiesOf = (source: string, mark: string, longest: number): Copy[] => {
  const copies: Copy[] = [];
  for (let at = Math.max(0, source.length - longest); at < source.length - 1 && at <= NUMBER_LIMIT; at++) {
    if (isNumber(at)) copies.push([source.slice(at), mark + numeral(at)]);
  }
  return copies;
};

/** Replaces, from the left, each longest copy found in the record by its mark. */
const cover = (record: string, copies: readonly Copy[], shortest: number): string => {
  let text = "";
  let at = 0;
  while (at < record.length) {
    const start = at;
    const found = copies.find(([piece]) => piece.length >= shortest && record.startsWith(piece, start));
    text += found ? found[1] : record[at];
    at += found ? found[0].length : 1;
  }
  return text;
};

/** Templates that give the record. `copies` are tried from the longest to the shortest. */
const templatesOf = (source: string, record: string): string[] => {
  const lower = source.toLowerCase();
  const copies = copiesOf(source, "|", record.length);
  if (lower !== source) copies.push(...copiesOf(lower, "`", record.length));
  const useful = copies.filter(([piece]) => record.includes(piece));
  const words = useful.filter(([, mark]) => isWordStart(source, numberOf(mark.slice(1))));
  return [record, cover(record, useful, 2), cover(record, useful, 4), cover(record, words, 3)];
};

/** One field of the rule before, and how it is continued. */
interface Field {
  text: string;
  keep: number;
}

/** The cheapest way to write one of the wanted texts as a continuation of the field, which it updates. */
const continueField = (field: Field, wanted: Iterable<string>, price: Price): string => {
  let best = { cost: Infinity, written: "", text: "", keep: 0 };
  for (const text of wanted) {
    const limit = Math.min(sharedLength(field.text, text), NUMBER_LIMIT);
    for (const keep of keepChoices(field.keep, limit, text)) {
      const added = text.slice(keep);
      // Nothing at all would mean the text of the rule before.
      const written = keep === field.keep && added ? added : "<" + numeral(keep) + added;
      const cost = isNumber(keep) || added ? price(written + ">") : Infinity;
      if (cost < best.cost) best = { cost, written, text, keep };
    }
  }
  field.text = best.text;
  field.keep = best.keep;
  return best.written + ">";
};

/** Templates of the last rules, the latest first. */
class Memory {
  private templates: string[] = [];

  add(template: string): void {
    this.templates = [template, ...this.templates.filter((other) => other !== template)].slice(0, MEMORY);
  }

  /** The remembered templates which give the record. */
  fitting({ source, record }: { source: string; record: string }): string[] {
    return this.templates.filter((template) => fill(template, source) === record);
  }
}

const writeBucket = (
  bucket: readonly Entry[],
  seed: Seed,
  price: Price,
  memory: Memory,
  low: string,
): string => {
  const key: Field = { text: low, keep: seed.keep };
  const template: Field = { text: seed.text, keep: seed.keep };
  let text = "";
  for (const entry of bucket) {
    text += continueField(key, [entry.key], price);
    const source = copied(entry.key);
    if (fill(template.text, source) === entry.record) {
      text += ">";
      continue;
    }
    const wanted = new Set([
      ...templatesOf(source, entry.record),
      ...memory.fitting({ source, record: entry.record }),
    ]);
    text += continueField(template, wanted, price);
    memory.add(template.text);
  }
  return text;
};

/**
 * Writes each bucket. Entries are sorted by key, and each bucket is complete in itself: its first source continues the
 * text of `lows` with its number, or the seed.
 */
export const writeBuckets = (
  buckets: readonly (readonly Entry[])[],
  seed: Seed,
  price: Price,
  lows: readonly string[],
): string[] => {
  const memory = new Memory();
  return buckets.map((bucket, index) => writeBucket(bucket, seed, price, memory, lows[index] ?? seed.text));
};
