/** Texts with places marked: `{"status": «200»}` -> the text, and the places as diagnostics give them. */
export interface MarkedPlace {
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

export interface MarkedText extends MarkedPlace {
  readonly text: string;
}

/** @throws Error for a text without exactly one marked place */
export function readMarks(marked: string): MarkedText {
  const { text, places } = readAllMarks(marked);
  const [place] = places;
  if (!place || places.length > 1) throw new Error(`not exactly one place is marked in ${marked}`);
  return { text, ...place };
}

/** Any number of places, in order. @throws Error where one is not closed */
export function readAllMarks(marked: string): { text: string; places: MarkedPlace[] } {
  const parts = marked.split(/[«»]/);
  if (parts.length % 2 === 0) throw new Error(`a place is not closed in ${marked}`);
  const places: MarkedPlace[] = [];
  let text = "";
  parts.forEach((part, i) => {
    const lines = text.replace(/^\uFEFF/, "").split("\n");
    const column = (lines[lines.length - 1] ?? "").length + 1;
    if (i % 2 === 1) places.push({ line: lines.length, column, length: part.length });
    text += part;
  });
  return { text, places };
}
