/** Lines of files, for reports that show or measure them. */

export type LineReader = (at: { readonly file: string; readonly line: number }) => string | undefined;

/** Where lines end is looked for once a file, however many lines are asked for; undefined for a line that is not there. */
export function createLineReader(texts: ReadonlyMap<string, string>): LineReader {
  const files = new Map<string, (line: number) => string | undefined>();
  return ({ file, line }) => {
    const text = texts.get(file);
    if (text === undefined) return undefined;
    const lineOf = files.get(file) ?? linesOf(text);
    files.set(file, lineOf);
    return lineOf(line);
  };
}

function linesOf(text: string): (line: number) => string | undefined {
  const ends: number[] = [];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) ends.push(at);
  ends.push(text.length);
  return (line) => {
    const end = ends[line - 1];
    return end === undefined ? undefined : text.slice(line === 1 ? 0 : (ends[line - 2] ?? 0) + 1, end);
  };
}
