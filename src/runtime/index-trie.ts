/**
 * `index-lookup.ts` for a Lambda@Edge bundle: the keys as a trie, made once when the module starts. This is code for
 * Node, not for runtime 2.0.
 */
import { index } from "./table.ts";

interface Node {
  /** What leads here from the node above: a free segment, or text without one. */
  text: string;
  /** By the code of the first character of their text. */
  readonly next: Map<number, Node>;
  /** Offsets of the records of the key that ends here, and of the open one. */
  exact: readonly number[];
  open: readonly number[];
}

const FREE = "{".charCodeAt(0);
const NONE: readonly number[] = [];

const newNode = (text: string): Node => ({ text, next: new Map(), exact: NONE, open: NONE });

/** The node below `node` that `text` leads to, made where there is none. O(length of the text). */
const nodeFor = (node: Node, text: string): Node => {
  while (text) {
    const child = node.next.get(text.charCodeAt(0));
    if (!child) {
      const added = newNode(text);
      node.next.set(text.charCodeAt(0), added);
      return added;
    }
    let common = 1;
    while (common < child.text.length && child.text[common] === text[common]) common++;
    if (common === child.text.length) node = child;
    else {
      const between = newNode(text.slice(0, common));
      child.text = child.text.slice(common);
      between.next.set(child.text.charCodeAt(0), child);
      node.next.set(text.charCodeAt(0), between);
      node = between;
    }
    text = text.slice(common);
  }
  return node;
};

const root = newNode("");
for (const line of index.split("|").slice(1)) {
  const [key = "", offsets] = line.split(">");
  if (!offsets) continue;
  const node = (key.match(/\{|[^{ ]+/g) || []).reduce(nodeFor, root);
  node[key.endsWith(" ") ? "open" : "exact"] = offsets.split(",").map(Number);
}

/**
 * Appends the offsets of the candidates' records to `found`, in no order. O(length of the text), for each way through the free segments
 * that some key begins.
 */
export const collectCandidates = (host: string, path: string, tail: string, found: number[]): void =>
  collectBelow(root, host + path + tail, 0, host.length + path.length, found);

/**
 * @param at what of `text` has led to `node`
 * @param end where a key that is not open ends
 */
const collectBelow = (node: Node, text: string, at: number, end: number, found: number[]): void => {
  for (;;) {
    for (const offset of node.open) found.push(offset);
    if (at === end) for (const offset of node.exact) found.push(offset);
    const free = FP_SEGMENTS && node.next.get(FREE);
    if (free) {
      const slash = text.indexOf("/", at);
      const segmentEnd = slash < 0 || slash > end ? end : slash;
      if (segmentEnd > at) collectBelow(free, text, segmentEnd, end, found);
    }
    const next = node.next.get(text.charCodeAt(at));
    if (!next || !text.startsWith(next.text, at)) return;
    at += next.text.length;
    node = next;
  }
};
