/**
 * `../index-lookup.ts` for a Lambda@Edge bundle: the keys as a trie, made once when the module starts, which leads to the
 * records themselves.
 */
import { index } from "../table.ts";
import { type Kept, newKept } from "./kept.ts";

interface Node {
  /** What leads here from the node above; nothing for a free segment. */
  text: string;
  /** By the code of the first character of their text, less `least`: short, and no hash is taken. */
  readonly next: (Node | undefined)[];
  least: number;
  /** Behind a free segment. */
  free: Node | undefined;
  /** Records of the key that ends here, and of the open one. */
  exact: readonly Kept[];
  open: readonly Kept[];
}

const FREE = "{";
const NONE: readonly Kept[] = [];

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

/** O(characters of the keys). */
const readTree = (): Node => {
  const root = newNode("");
  for (const line of index.split("|").slice(1)) {
    const [key = "", offsets] = line.split(">");
    if (!offsets) continue;
    const node = (key.match(/\{|[^{ ]+/g) || []).reduce(nodeFor, root);
    node[key.endsWith(" ") ? "open" : "exact"] = offsets.split(",").map((offset) => newKept(+offset, key));
  }
  return root;
};

/**
 * The nodes as numbers, which lie close together: a walk waits for memory more than for anything else. Fields of a node:
 * its text in `characters`, and its length; the codes of its children, from the least on, and where they stand in
 * `children`; the node behind a free segment; its records in `lists`, and those of the open key. 0 is none.
 */
interface Packed {
  readonly nodes: Int32Array;
  readonly characters: Uint16Array;
  readonly children: Int32Array;
  readonly lists: readonly (readonly Kept[])[];
}

const FIELDS = 8;
const TEXT = 0;
const LENGTH = 1;
const LEAST = 2;
const COUNT = 3;
const CHILDREN = 4;
const BEHIND = 5;
const EXACT = 6;
const OPEN = 7;

const packTree = (root: Node): Packed => {
  const nodes: number[] = [];
  const characters: number[] = [];
  const children: number[] = [];
  const lists = [NONE];
  const listed = (list: readonly Kept[]): number => (list.length > 0 ? lists.push(list) - 1 : 0);
  // A node follows the one above it, so that a way down is read as it lies.
  const pack = ({ text, next, least, free, exact, open }: Node): number => {
    const at = nodes.length;
    const first = children.length;
    nodes.push(characters.length, text.length, least, next.length, first, 0, listed(exact), listed(open));
    for (let i = 0; i < text.length; i++) characters.push(text.charCodeAt(i));
    for (let i = 0; i < next.length; i++) children.push(0);
    if (free) nodes[at + BEHIND] = pack(free);
    next.forEach((child, i) => {
      if (child) children[first + i] = pack(child);
    });
    return at / FIELDS;
  };
  pack(root);
  return {
    nodes: Int32Array.from(nodes),
    characters: Uint16Array.from(characters),
    children: Int32Array.from(children),
    lists,
  };
};

const { nodes, characters, children, lists } = packTree(readTree());

/**
 * Appends the candidates to `found`, in no order. O(length of the text), for each way through the free segments that
 * some key begins.
 */
export const collectKept = (host: string, path: string, tail: string, found: Kept[]): void =>
  collectBelow(0, host + path + tail, 0, host.length + path.length, found);

const add = (list: readonly Kept[], found: Kept[]): void => {
  for (let i = 0; i < list.length; i++) found.push(list[i] as Kept);
};

/**
 * @param node its number
 * @param at what of `text` has led to it
 * @param end where a key that is not open ends
 */
const collectBelow = (node: number, text: string, at: number, end: number, found: Kept[]): void => {
  for (;;) {
    const fields = node * FIELDS;
    const open = nodes[fields + OPEN] as number;
    if (open) add(lists[open] as readonly Kept[], found);
    const exact = at === end && (nodes[fields + EXACT] as number);
    if (exact) add(lists[exact] as readonly Kept[], found);
    const free = FP_SEGMENTS && (nodes[fields + BEHIND] as number);
    if (free) {
      const slash = text.indexOf("/", at);
      const segmentEnd = slash < 0 || slash > end ? end : slash;
      if (segmentEnd > at) collectBelow(free, text, segmentEnd, end, found);
    }
    if (at >= text.length) return;
    const place = text.charCodeAt(at) - (nodes[fields + LEAST] as number);
    if (place < 0 || place >= (nodes[fields + COUNT] as number)) return;
    node = children[(nodes[fields + CHILDREN] as number) + place] as number;
    if (!node) return;
    const start = nodes[node * FIELDS + TEXT] as number;
    const length = nodes[node * FIELDS + LENGTH] as number;
    for (let i = 1; i < length; i++) if (text.charCodeAt(at + i) !== characters[start + i]) return;
    at += length;
  }
};
