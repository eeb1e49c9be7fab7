import type { Problem } from "./diagnostic.ts";
import type { JsonPath } from "./json-file.ts";

/** A problem in a text; `index` is the character where it stands, or the key that leads to the text. */
export interface TextProblem extends Problem {
  readonly index: number | "key";
  /** Where the text stands in the value that was parsed, if that is more than one text. */
  readonly path: JsonPath;
}

export type Parsed<T> = { readonly value: T } | { readonly problem: TextProblem };

/** Thrown and caught inside `parsed`: the one way in which the recursive parsers stop. */
export class PatternError extends Error {
  readonly problem: TextProblem;
  constructor(
    code: Problem["code"],
    index: TextProblem["index"],
    message: string,
    help: string,
    path: JsonPath = [],
  ) {
    super(message);
    this.problem = { code, index, message, help, path };
  }
}

/** Runs a parser that reports by `PatternError`; any error but this and half a character is a bug and passes. */
export function parsed<T>(parse: () => T): Parsed<T> {
  try {
    return { value: parse() };
  } catch (error) {
    if (error instanceof PatternError) return { problem: error.problem };
    if (error instanceof URIError) return { problem: HALF_CHARACTER };
    throw error;
  }
}

/** JSON can hold a lone surrogate, which is no character and has no percent-encoding. */
const HALF_CHARACTER: TextProblem = {
  code: "FP1003",
  index: 0,
  path: [],
  message: "half of a character: a lone surrogate such as \\ud83d",
  help: "write the whole character, or both halves",
};
