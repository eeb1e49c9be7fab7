import type { Problem } from "./diagnostic.ts";

export type JsonPath = readonly (string | number)[];

/** A part of a text, in characters. */
export interface Range {
  readonly offset: number;
  readonly length: number;
}

/** A text that was read, and where its parts stand in it. */
export interface ParsedJson {
  /** Undefined where the text is not JSON. */
  readonly value: unknown;
  readonly problems: readonly { readonly range: Range; readonly problem: Problem }[];
  /** Of the value at `path`, or of the nearest value around it. */
  place(path: JsonPath): Range;
  /** Of the key that leads there; of an entry of a list, the list's first. */
  keyPlace(path: JsonPath): Range;
}
