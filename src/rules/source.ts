/** A rules file as read: nothing below the command line touches the disk. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** A place in a source. `line` and `column` count from 1, `length` is in characters. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

/** Character offset -> line and column, in O(log lines) after one pass over the text. */
export interface LineIndex {
  locate(offset: number, length: number): Location;
}

export function createLineIndex(source: Source): LineIndex {
  const starts = [0];
  for (let at = source.text.indexOf("\n"); at >= 0; at = source.text.indexOf("\n", at + 1)) {
    starts.push(at + 1);
  }
  return {
    locate(offset, length) {
      const line = lastNotAbove(starts, offset);
      const column = offset - (starts[line] ?? 0) + 1;
      return { file: source.path, line: line + 1, column, length };
    },
  };
}

function lastNotAbove(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
