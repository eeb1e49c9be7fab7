/**
 * Binary search in one string of lines `|key>value`, sorted by key, read in place. The first line has the empty key,
 * so that there always is a line whose key is not above the text.
 */

/** Start of the line with the greatest key not above `text`. O(log lines). */
export function floorLine(lines: string, text: string): number {
  let low = 0;
  let high = lines.length;
  for (;;) {
    const middle = (low + high) >> 1;
    let line = lines.lastIndexOf("|", middle);
    if (line === low) line = lines.indexOf("|", middle + 1);
    if (line < 0 || line >= high) return low;
    if (keyAt(lines, line) <= text) low = line;
    else high = line;
  }
}

export const keyAt = (lines: string, line: number): string => lines.slice(line + 1, lines.indexOf(">", line));

export function valueAt(lines: string, line: number): string {
  const end = lines.indexOf("|", line + 1);
  return lines.slice(lines.indexOf(">", line) + 1, end < 0 ? lines.length : end);
}
