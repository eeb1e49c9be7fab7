/**
 * Ways to write the record of a source as a template. `|` and a number stand for the rest of the source from that
 * position with `.` and `:` turned to `/`; a backtick and a number stand for the same in lower case.
 */
import { COPY, COPY_LOWER } from "./code-format.ts";
import { isNumber, NUMBER_LIMIT, numberOf, numeral } from "./numeral.ts";

/** A source as templates copy it. */
export const copied = (key: string): string => key.replace(/[.:]/g, "/");

const fillMark = (template: string, mark: string, source: string): string =>
  template
    .split(mark)
    .map((part, index) => (index ? source.slice(numberOf(part)) + part.slice(1) : part))
    .join("");

/** What a lookup makes of a template; `source` is what `copied` makes of the key. */
export const fill = (template: string, source: string): string =>
  fillMark(fillMark(template, COPY, source), COPY_LOWER, source.toLowerCase());

/** True where a word may start: after or before anything that is not a letter, or between `aB`. */
export const isWordStart = (text: string, at: number): boolean =>
  at <= 0 || at >= text.length || !/^(?:[a-z][a-z]|[A-Z][A-Za-z])$/.test(text.slice(at - 1, at + 1));

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

/** Templates that give the record of a source as `copied` has it. `copies` are tried from the longest to the shortest. */
export const templatesOf = (source: string, record: string): string[] => {
  const lower = source.toLowerCase();
  const copies = copiesOf(source, COPY, record.length);
  if (lower !== source) copies.push(...copiesOf(lower, COPY_LOWER, record.length));
  const useful = copies.filter(([piece]) => record.includes(piece));
  const words = useful.filter(([, mark]) => isWordStart(source, numberOf(mark.slice(1))));
  return [record, cover(record, useful, 2), cover(record, useful, 4), cover(record, words, 3)];
};
