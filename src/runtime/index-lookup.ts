/**
 * The rules that may answer a path, from the sorted index.
 *
 * A key is a host, if the rule has one, and a path in which `{` stands for one whole segment; a key that ends in a
 * space is open: anything may follow. The walk looks at the path itself, at the open keys that begin it, and, for each
 * segment that some key leaves free, at the path behind that segment. O(depth of the keys x log keys) for each way
 * through the free segments that some key begins: a path longer than all rules costs no more, and the number of rules
 * enters by its logarithm only. A Lambda@Edge bundle has `index-trie.ts` in place of this.
 */
import { floorLine } from "./sorted-lines.ts";
import { index } from "./table.ts";

/** Appends the offsets of the candidates' records to `found`, in no order. */
export const collectCandidates = (node: string, rest: string, tail: string, found: number[]): void => {
  collectAt(node + rest, found);
  if (FP_OPEN) collectOpen(node.length || 1, node + rest + tail, found);
  if (FP_SEGMENTS) {
    let head = node;
    // Ends where no key begins with the path so far: none begins with more of it either.
    rest.split("/").some((segment) => {
      const free = head + "{";
      if (segment && someKeyBegins(free)) {
        collectCandidates(free, rest.slice(head.length - node.length + segment.length), tail, found);
      }
      head += segment + "/";
      return !someKeyBegins(head);
    });
  }
};

/** No key holds a character above `\x7f`, so the greatest one below it shows. */
const someKeyBegins = (text: string): boolean =>
  (floorLine(index, text + "\x7f")[0] as string).startsWith(text);

/** Takes the line of exactly this key, and gives the greatest key not above it. */
const collectAt = (text: string, found: number[]): string => {
  const line = floorLine(index, text);
  if (line[0] === text) {
    (line[1] as string).split(",").forEach((offset) => {
      found.push(+offset);
    });
  }
  return line[0] as string;
};

/**
 * Open keys that begin `text`. The greatest key not above it shows how much of it any open key can share, so each
 * step shortens it to what is shared, and no open key between is missed.
 *
 * @param least length of the shortest open key asked for, at least 1
 */
const collectOpen = (least: number, text: string, found: number[]): void => {
  while (text.length >= least) {
    const key = collectAt(text + " ", found);
    let shared = least - 1;
    for (let above = text.length; above - shared > 1; ) {
      const middle = (shared + above) >> 1;
      if (key.startsWith(text.slice(0, middle))) shared = middle;
      else above = middle;
    }
    text = text.slice(0, shared);
  }
};
