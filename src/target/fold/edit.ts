import type { Node } from "acorn";

/** A piece of text in place of another. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** @param edits do not overlap */
export function applyEdits(code: string, edits: readonly Edit[]): string {
  let text = "";
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    text += code.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return text + code.slice(at);
}

export const rangeOf = ({ start, end }: Node): Pick<Edit, "start" | "end"> => ({ start, end });
