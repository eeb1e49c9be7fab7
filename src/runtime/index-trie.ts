/**
 * `index-lookup.ts` for a Lambda@Edge bundle: the keys as a trie, made once when the module starts. This is code for
 * Node, not for runtime 2.0.
 */
import { index } from "./table.ts";

interface Node {
  /** What leads here from the node above; nothing for a free segment. */
  text: string;
  /** By the code of the first character of their text, less `least`: short, and no hash is taken. */
  readonly next: (Node | undefined)[];
  least: number;
  /** Behind a free segment. */
  free: Node | undefined;
  /** Offsets of the records of the key that ends here, and of the open one. */
  exact: readonly number[];
  open: readonly number[];
}

const FREE = "{";
const NONE: readonly number[] = [];

const newNode = (text: string): Node => ({
  text,
  next: [],
  least: 0,
  free: undefined,
  exact: NONE,
  open: NONE,
});

const setNext = (node: Node, child: Node): void => {
  const code = child.text.charCodeAt(0);
  if (node.next.length === 0) node.least = code;
  for (; code < node.least; node.least--) node.next.unshift(undefined);
  node.next[code - node.least] = child;
};

/** The node below `node` that `text` leads to, made where there is none. O(length of the text). */
const nodeFor = (node: Node, text: string): Node => {
  if (text === FREE) {
    node.free = node.free || newNode("");
    return node.free;
  }
  while (text) {
    const child = node.next[text.charCodeAt(0) - node.least];
    if (!child) {
      const added = newNode(text);
      setNext(node, added);
      return added;
    }
    let common = 1;
    while (common < child.text.length && child.text[common] === text[common]) common++;
    if (common === child.text.length) node = child;
    else {
      const between = newNode(text.slice(0, common));
      child.text = child.text.slice(common);
      setNext(between, child);
      setNext(node, between);
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
    if (FP_SEGMENTS && node.free) {
      const slash = text.indexOf("/", at);
      const segmentEnd = slash < 0 || slash > end ? end : slash;
      if (segmentEnd > at) collectBelow(node.free, text, segmentEnd, end, found);
    }
    if (at >= text.length) return;
    const place = text.charCodeAt(at) - node.least;
    const next = place < 0 ? undefined : node.next[place];
    if (!next) return;
    const { length } = next.text;
    for (let i = 1; i < length; i++) if (text.charCodeAt(at + i) !== next.text.charCodeAt(i)) return;
    at += length;
    node = next;
  }
};
