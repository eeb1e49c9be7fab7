/** The plain format: sorted lines `|key>record`, `src/runtime/sorted-lines.ts` reads them. */

export interface Line {
  readonly key: string;
  readonly value: string;
}

/** What is written where there are no lines. */
export const NO_LINES = "|>|";

/**
 * Keys need not be unique; the values of one key are joined by commas in the order given. The text begins with a line
 * of the empty key and ends in `|`.
 */
export function encodeSortedLines(lines: readonly Line[]): string {
  const byKey = new Map<string, string[]>();
  for (const { key, value } of lines) {
    const values = byKey.get(key);
    if (values) values.push(value);
    else byKey.set(key, [value]);
  }
  const sorted = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1));
  return `${NO_LINES}${sorted.map(([key, values]) => `${key}>${values.join(",")}|`).join("")}`;
}
