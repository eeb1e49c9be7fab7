/**
 * Binary search in one string of lines `|key>value`, sorted by key, read in place. The first line has the empty key,
 * so that there always is a line whose key is not above the text; a `|` ends the last one.
 */

/** Key and value of the line with the greatest key not above `text`. O(log lines). */
export const floorLine = (lines: string, text: string): readonly string[] => {
  let low = 0;
  let high = lines.length - 1;
  for (;;) {
    const middle = (low + high) >> 1;
    let line = lines.lastIndexOf("|", middle);
    if (line === low) line = lines.indexOf("|", middle + 1);
    if (line >= high) return lines.slice(low + 1, lines.indexOf("|", low + 1)).split(">");
    if (lines.slice(line + 1, lines.indexOf(">", line)) <= text) low = line;
    else high = line;
  }
};
