/** Paths that are not all text, in a tree of their segments. */
import { type Affixes, type AffixIndex, createAffixIndex } from "./affix-index.ts";
import { endsMeet, type OpenShape, type SegmentShape, segmentsMeet, startsMeet } from "./path-shape.ts";

/** What begins with the segments that lead here. Most nodes have one kind of what follows, and nothing is made for the rest. */
export interface Node {
  /** Children of which the segment is all text. */
  whole: Map<string, Child> | undefined;
  /** All of `whole`, made when it is asked for. */
  wholeIndex: AffixIndex<Child> | undefined;
  mixed: Mixed | undefined;
  ends: number[] | undefined;
  opens: Opens | undefined;
}

interface Child extends SegmentShape {
  readonly node: Node;
}

/** Children of which the segment is not all text. */
interface Mixed {
  readonly by: Map<string, Child>;
  readonly index: AffixIndex<Child>;
}

/** Shapes that go on with any number of segments; those of which the last one is known by that. */
interface Opens {
  readonly by: Map<string, Open>;
  readonly index: AffixIndex<Open>;
  readonly tailed: AffixIndex<Tailed>;
  /** All of `index`, for one path: by a segment that it must have, or none. */
  readonly byInner: Map<string | undefined, AffixIndex<Open>>;
}

interface Open extends Affixes {
  readonly positions: number[];
}

interface Tailed extends SegmentShape {
  readonly open: Open;
}

export type Take = (positions: readonly number[]) => void;

/** Of an empty tree. */
export const createNode = (): Node => ({
  whole: undefined,
  wholeIndex: undefined,
  mixed: undefined,
  ends: undefined,
  opens: undefined,
});

export function addTo(root: Node, shape: OpenShape, position: number): void {
  let node = root;
  for (const segment of shape.segments) node = childFor(node, segment);
  if (shape.more !== undefined) openFor(node, shape.more, shape).positions.push(position);
  else if (node.ends) node.ends.push(position);
  else node.ends = [position];
}

function openFor(node: Node, start: string, { end, tail, inner }: OpenShape): Open {
  node.opens ??= { by: new Map(), index: createAffixIndex(), tailed: createAffixIndex(), byInner: new Map() };
  const { by, index, tailed, byInner } = node.opens;
  const last = tail ? `\n${tail.start}\n${tail.end}\n${tail.whole}` : "";
  const key = `${start}\n${end}\n${inner ?? ""}${last}`;
  const known = by.get(key);
  if (known) return known;
  const made: Open = { start, end, positions: [] };
  by.set(key, made);
  if (tail) {
    tailed.add({ ...tail, open: made });
    return made;
  }
  index.add(made);
  const alike = byInner.get(inner) ?? createAffixIndex<Open>();
  byInner.set(inner, alike);
  alike.add(made);
  return made;
}

const NO_TAIL: Affixes = { start: "", end: "" };

/** Those that may begin, end and have a last segment as these say. */
function* opensMeeting({ opens }: Node, affixes: Affixes, tail: SegmentShape | undefined): Generator<Open> {
  if (!opens) return;
  yield* opens.index.compatible(affixes);
  yield* tailedMeeting(opens, affixes, tail);
}

function* tailedMeeting(
  { tailed }: Opens,
  affixes: Affixes,
  tail: SegmentShape | undefined,
): Generator<Open> {
  for (const each of tailed.compatible(tail ?? NO_TAIL)) {
    const { open } = each;
    if (tail && !segmentsMeet(each, tail)) continue;
    if (startsMeet(open.start, affixes.start) && endsMeet(open.end, affixes.end)) yield open;
  }
}

function childFor(node: Node, { start, end, whole }: SegmentShape): Node {
  if (whole) node.whole ??= new Map();
  else node.mixed ??= { by: new Map(), index: createAffixIndex() };
  const children = (whole ? node.whole : node.mixed?.by) as Map<string, Child>;
  const key = whole ? start : `${start}/${end}`;
  const known = children.get(key);
  if (known) return known.node;
  const child = { start, end, whole, node: createNode() };
  children.set(key, child);
  if (!whole) node.mixed?.index.add(child);
  return child.node;
}

/** What may hold one path, folded. Most paths leave the tree after a segment or two, and nothing is made for the rest. */
export function collectAt(root: Node, path: string, take: Take): void {
  const last = path.slice(path.lastIndexOf("/") + 1);
  const tail = { start: last, end: last, whole: true };
  let inner: ReadonlySet<string | undefined> | undefined;
  walk(root, 1);

  function walk(node: Node, from: number): void {
    if (from > path.length) {
      if (node.ends) take(node.ends);
      addOpen(node, "");
      return;
    }
    const slash = path.indexOf("/", from);
    const to = slash < 0 ? path.length : slash;
    const text = path.slice(from, to);
    addOpen(node, text);
    const same = node.whole?.get(text);
    if (same) walk(same.node, to + 1);
    if (!node.mixed) return;
    const segment = { start: text, end: text, whole: true };
    for (const child of node.mixed.index.compatible(segment)) {
      if (segmentsMeet(child, segment)) walk(child.node, to + 1);
    }
  }

  function addOpen({ opens }: Node, text: string): void {
    if (!opens) return;
    const affixes = { start: text, end: path };
    for (const open of tailedMeeting(opens, affixes, tail)) addBegun(open, text);
    inner ??= new Set([undefined, ...path.split("/")]);
    for (const segment of inner) {
      for (const open of opens.byInner.get(segment)?.compatible(affixes) ?? []) addBegun(open, text);
    }
  }

  function addBegun({ start, positions }: Open, text: string): void {
    if (text.startsWith(start)) take(positions);
  }
}

export function collect(root: Node, { segments, more, end, tail }: OpenShape, take: Take): void {
  walk(root, 0);

  function walk(node: Node, depth: number): void {
    const segment = segments[depth];
    if (!segment) {
      atEnd(node);
      return;
    }
    for (const open of opensMeeting(node, { start: segment.start, end }, tailAt(depth))) {
      if (!segment.whole || segment.start.startsWith(open.start)) take(open.positions);
    }
    for (const child of childrenMeeting(node, segment)) walk(child.node, depth + 1);
  }

  /** The last segment of the shape, where it is known and lies behind this depth. */
  function tailAt(depth: number): SegmentShape | undefined {
    return more === undefined ? segments.slice(depth).at(-1) : tail;
  }

  function atEnd(node: Node): void {
    if (more === undefined) {
      if (node.ends) take(node.ends);
      for (const open of opensMeeting(node, { start: "", end }, undefined)) {
        if (open.start === "") take(open.positions);
      }
      return;
    }
    if (more === "" && node.ends) take(node.ends);
    for (const open of opensMeeting(node, { start: more, end }, tail)) take(open.positions);
    for (const child of childrenMeeting(node, { start: more, end: "", whole: false })) below(child.node);
  }

  /** Everything, but for what ends otherwise. */
  function below(node: Node): void {
    if (node.ends) take(node.ends);
    for (const open of opensMeeting(node, { start: "", end }, tail)) take(open.positions);
    for (const child of node.whole?.values() ?? []) below(child.node);
    for (const child of node.mixed?.by.values() ?? []) below(child.node);
  }
}

function childrenMeeting(node: Node, segment: SegmentShape): readonly Child[] {
  const { whole, mixed } = node;
  const found = mixed ? alike(mixed.index, segment) : [];
  if (!whole) return found;
  if (segment.whole) {
    const same = whole.get(segment.start);
    return same ? [...found, same] : found;
  }
  node.wholeIndex ??= indexOf(whole.values());
  return [...found, ...alike(node.wholeIndex, segment)];
}

const alike = (children: AffixIndex<Child>, segment: SegmentShape): readonly Child[] =>
  children.compatible(segment).filter((child) => segmentsMeet(child, segment));

function indexOf(children: Iterable<Child>): AffixIndex<Child> {
  const index = createAffixIndex<Child>();
  for (const child of children) index.add(child);
  return index;
}
