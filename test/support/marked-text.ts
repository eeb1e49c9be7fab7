/** A text with one place marked: `{"status": «200»}` -> the text, and the place as diagnostics give it. */
export interface MarkedText {
  readonly text: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

/** @throws Error for a text without exactly one marked place */
export function readMarks(marked: string): MarkedText {
  const [before = "", inside, after, ...more] = marked.split(/[«»]/);
  if (inside === undefined || after === undefined || more.length > 0) {
    throw new Error(`not exactly one place is marked in ${marked}`);
  }
  const lines = before.replace(/^\uFEFF/, "").split("\n");
  return {
    text: before + inside + after,
    line: lines.length,
    column: (lines[lines.length - 1] ?? "").length + 1,
    length: inside.length,
  };
}
