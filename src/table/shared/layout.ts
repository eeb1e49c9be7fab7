/** Puts a table in coded phrases together; `decode.ts` says how it is read. */

import { CODES, FIRST_CODE, SEPARATOR, SKIPPED_CODE } from "./code-format.ts";
import { codeBucket, placePhrases } from "./coder.ts";
import type { Fit } from "./fit.ts";
import { toTableText } from "./numeral.ts";

/** Offsets are two characters, so that no table is longer than this. */
export const LARGEST_TABLE = CODES * CODES;

/** A table, and where its index and its buckets are. */
export interface Layout {
  readonly table: string;
  /** Position behind the index. */
  readonly start: number;
}

const offset = (value: number): string =>
  String.fromCharCode(FIRST_CODE + Math.floor(value / CODES), FIRST_CODE + (value % CODES));

/** Counts and phrases of the classes, by code: no class has the code of the backslash. */
const writeClasses = ({ classes }: Fit): string => {
  const lists = [...classes];
  while (lists.length < CODES - 1) lists.push([]);
  lists.splice(SKIPPED_CODE - FIRST_CODE, 0, []);
  const counts = lists.map((list) => String.fromCharCode(FIRST_CODE + list.length)).join("");
  return counts + lists.map((list) => toTableText(list.join("")) + SEPARATOR).join("");
};

/** Characters of the classes and the index. */
export const indexLength = (fit: Fit, records: readonly string[]): number =>
  fit.classes.flat().join("").length + CODES + records.join("").length + records.length * 3;

/**
 * Undefined when the table is too long for its offsets.
 *
 * @param records what the index says of each bucket behind its offset
 * @param between what stands between the index and the buckets
 */
export const layOut = (fit: Fit, records: readonly string[], between: string): Layout | undefined => {
  const classes = writeClasses(fit);
  const places = placePhrases(fit.classes);
  const buckets = fit.sequences.map((sequence) => codeBucket(places, sequence));
  const items = [...records.map(toTableText), ""];
  const start = classes.length + items.join(SEPARATOR).length + items.length * 2;
  let at = start + between.length;
  const index = items.map((record, number) => {
    const item = (at < LARGEST_TABLE ? offset(at) : "") + record;
    at += buckets[number]?.length ?? 0;
    return item;
  });
  if (at >= LARGEST_TABLE) return undefined;
  return { table: classes + index.join(SEPARATOR) + between + buckets.join(""), start };
};
