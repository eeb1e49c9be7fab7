import type { Problem } from "./diagnostic.ts";

/** A problem in the text of a pattern or target; `index` is the character where it stands. */
export interface TextProblem extends Problem {
  readonly index: number;
}

export type Parsed<T> = { readonly value: T } | { readonly problem: TextProblem };

/** Thrown and caught inside `parsed`: the one way in which the recursive parsers stop. */
export class PatternError extends Error {
  readonly problem: TextProblem;
  constructor(code: Problem["code"], index: number, message: string, help: string) {
    super(message);
    this.problem = { code, index, message, help };
  }
}

/** Runs a parser that reports by `PatternError`; any other error is a bug and passes. */
export function parsed<T>(parse: () => T): Parsed<T> {
  try {
    return { value: parse() };
  } catch (error) {
    if (error instanceof PatternError) return { problem: error.problem };
    throw error;
  }
}
