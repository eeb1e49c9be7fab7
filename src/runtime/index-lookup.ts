/**
 * The rules that may answer a path, from the sorted index.
 *
 * A key is a host, if the rule has one, and a path in which `{` stands for one whole segment; a key that ends in a
 * space is open: anything may follow. The walk looks at the path itself, at the open keys that begin it, and, for each
 * segment that some key leaves free, at the path behind that segment. O(depth of the keys x log keys) for each way
 * through the free segments that some key begins: a path longer than all rules costs no more, and the number of rules
 * enters by its logarithm only.
 */
import { floorLine, keyAt, valueAt } from "./sorted-lines.ts";
import { index } from "./table.ts";

/** Appends the offsets of the candidates' records to `found`, in no order. */
export function collectCandidates(node: string, rest: string, tail: string, found: number[]): void {
  collectAt(node + rest, found);
  if (FP_OPEN) collectOpen(node.length, node + rest + tail, found);
  if (FP_SEGMENTS) {
    for (let slash = rest.indexOf("/"); slash >= 0; ) {
      const next = rest.indexOf("/", slash + 1);
      const end = next < 0 ? rest.length : next;
      const head = node + rest.slice(0, slash + 1);
      // No key is greater than the last that begins so: without one, none begins with more of the path either.
      const last = greatestKey(head + "\x7f");
      if (!last.startsWith(head)) return;
      const free = head + "{";
      if (end > slash + 1 && last >= free && greatestKey(free + "~").startsWith(free)) {
        collectCandidates(free, rest.slice(end), tail, found);
      }
      slash = next;
    }
  }
}

/** The greatest key not above `text`. */
const greatestKey = (text: string): string => keyAt(index, floorLine(index, text));

/** The line of exactly this key, and what its key shares with others below it. */
function collectAt(text: string, found: number[]): string {
  const line = floorLine(index, text);
  const key = keyAt(index, line);
  if (key === text) {
    valueAt(index, line)
      .split(",")
      .forEach((offset) => {
        found.push(parseInt(offset, 36));
      });
  }
  return key;
}

/**
 * Open keys that begin `text`. The greatest key not above it shows how much of it any open key can share, so each
 * step shortens it to what is shared, and no open key between is missed.
 */
function collectOpen(least: number, text: string, found: number[]): void {
  while (text.length >= least) {
    const key = collectAt(text + " ", found);
    let shared = least - 1;
    for (let above = text.length; above - shared > 1; ) {
      const middle = (shared + above) >> 1;
      if (key.startsWith(text.slice(0, middle))) shared = middle;
      else above = middle;
    }
    if (shared < least) return;
    text = text.slice(0, shared);
  }
}
