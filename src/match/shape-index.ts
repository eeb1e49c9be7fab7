/** Which paths may meet, without a look at all pairs: exact paths in a map, all others in a tree of their segments. */
import { type Affixes, type AffixIndex, createAffixIndex } from "./affix-index.ts";
import {
  endsMeet,
  type OpenShape,
  type PathShape,
  type SegmentShape,
  segmentsMeet,
  startsMeet,
} from "./path-shape.ts";
import { escapeRegex } from "./pattern-match.ts";

export interface ShapeIndex {
  /**
   * Positions of all shapes that may have a path in common with `shape`, ascending. O(length + log n + found) for most;
   * what is looked through without being found begins, or ends, as `shape` does in one segment.
   *
   * @param narrow what to take of the positions of one shape, in their order: for what else tells them apart
   */
  meeting(shape: PathShape, narrow?: Narrow): number[];
  /** Exact paths that begin as `start`, or as which `start` begins, in the order of the paths; one after the other. */
  exactAlike(start: string): Iterable<number>;
  /** May another one be the same? Never false by mistake. O(length). */
  mayRepeat(position: number): boolean;
}

/** Positions of shapes that are equal, ascending -> those that are wanted. */
export type Narrow = (positions: readonly number[]) => Iterable<number>;

const ALL: Narrow = (positions) => positions;

/** O(length of all), and O(n log n) once something open is asked for. */
export function createShapeIndex(shapes: readonly PathShape[]): ShapeIndex {
  const exact = new Map<string, number[]>();
  const anything: number[] = [];
  const root = createNode();
  const anyOpen = shapes.some(({ kind }) => kind === "open");
  shapes.forEach((shape, i) => {
    if (shape.kind === "any") anything.push(i);
    else if (shape.kind === "open") addTo(root, shape, i);
    else {
      const list = exact.get(shape.path);
      if (list) list.push(i);
      else exact.set(shape.path, [i]);
    }
  });
  let made: AffixIndex<ExactPath> | undefined;
  const paths = () => {
    made ??= indexed(exact);
    return made;
  };
  return {
    *exactAlike(start) {
      for (const { positions } of paths().alike(start)) yield* positions;
    },
    mayRepeat(position) {
      const shape = shapes[position];
      return shape?.kind !== "exact" || (exact.get(shape.path)?.length ?? 0) > 1;
    },
    meeting(shape, narrow = ALL) {
      if (shape.kind === "any") return shapes.map((_, i) => i);
      const found = [...anything];
      const take = (positions: readonly number[]) => {
        for (const i of narrow(positions)) found.push(i);
      };
      if (shape.kind === "exact") {
        const same = exact.get(shape.path);
        if (same) take(same);
        if (anyOpen) collectAt(root, shape.path, take);
      } else {
        for (const { positions } of pathsOf(paths(), shape)) take(positions);
        collect(root, shape, take);
      }
      return found.length > 1 ? found.sort((a, b) => a - b) : found;
    },
  };
}

interface ExactPath extends Affixes {
  readonly positions: readonly number[];
}

function indexed(exact: ReadonlyMap<string, readonly number[]>): AffixIndex<ExactPath> {
  const index = createAffixIndex<ExactPath>();
  for (const [path, positions] of exact) index.add({ start: path, end: path, positions });
  return index;
}

function pathsOf(paths: AffixIndex<ExactPath>, shape: OpenShape): ExactPath[] {
  const { segments, more, end } = shape;
  const free = segments.findIndex(({ whole }) => !whole);
  const known = free < 0 ? [...segments.map(({ start }) => start), ...(more ? [more] : [])] : [];
  const begun = free < 0 ? known : segments.slice(0, free + 1).map(({ start }) => start);
  const start = begun.map((text) => `/${text}`).join("");
  const expression = expressionOf(shape);
  return paths
    .compatible({ start, end })
    .filter(({ start: path }) => path.length >= start.length && path.endsWith(end) && expression.test(path));
}

function expressionOf({ segments, more }: OpenShape): RegExp {
  const source = segments.map(({ start, end, whole }) =>
    whole ? `/${escapeRegex(start)}` : `/${escapeRegex(start)}[^/]*${escapeRegex(end)}`,
  );
  const rest = more === undefined ? "$" : more === "" ? "(?:/|$)" : `/${escapeRegex(more)}`;
  return new RegExp(`^${source.join("")}${rest}`);
}

/** What begins with the segments that lead here. */
interface Node {
  readonly whole: Map<string, Child>;
  /** Children of which the segment is not all text. */
  readonly mixed: AffixIndex<Child>;
  readonly mixedBy: Map<string, Child>;
  /** All of `whole`, made when it is asked for. */
  wholeIndex: AffixIndex<Child> | undefined;
  readonly ends: number[];
  /** Shapes that go on with any number of segments; those of which the last one is known by that. */
  readonly open: AffixIndex<Open>;
  readonly tailed: AffixIndex<Tailed>;
  readonly openBy: Map<string, Open>;
}

interface Child extends SegmentShape {
  readonly node: Node;
}

interface Open extends Affixes {
  readonly tail: SegmentShape | undefined;
  readonly positions: number[];
}

interface Tailed extends SegmentShape {
  readonly open: Open;
}

type Take = (positions: readonly number[]) => void;

const createNode = (): Node => ({
  whole: new Map(),
  mixed: createAffixIndex(),
  mixedBy: new Map(),
  wholeIndex: undefined,
  ends: [],
  open: createAffixIndex(),
  tailed: createAffixIndex(),
  openBy: new Map(),
});

function addTo(root: Node, { segments, more, end, tail }: OpenShape, position: number): void {
  let node = root;
  for (const segment of segments) node = childFor(node, segment);
  if (more === undefined) node.ends.push(position);
  else openFor(node, more, end, tail).positions.push(position);
}

function openFor(
  { open, openBy, tailed }: Node,
  start: string,
  end: string,
  tail: SegmentShape | undefined,
): Open {
  const key = [start, end, ...(tail ? [tail.start, tail.end, tail.whole] : [])].join("\n");
  const known = openBy.get(key);
  if (known) return known;
  const made: Open = { start, end, tail, positions: [] };
  openBy.set(key, made);
  if (tail) tailed.add({ ...tail, open: made });
  else open.add(made);
  return made;
}

const NO_TAIL: Affixes = { start: "", end: "" };

/** Those that may begin, end and have a last segment as these say. */
function* opensMeeting(node: Node, affixes: Affixes, tail: SegmentShape | undefined): Generator<Open> {
  if (node.openBy.size === 0) return;
  yield* node.open.compatible(affixes);
  for (const each of node.tailed.compatible(tail ?? NO_TAIL)) {
    const { open } = each;
    if (tail && !segmentsMeet(each, tail)) continue;
    if (startsMeet(open.start, affixes.start) && endsMeet(open.end, affixes.end)) yield open;
  }
}

function childFor(node: Node, segment: SegmentShape): Node {
  const { start, end, whole } = segment;
  const children = whole ? node.whole : node.mixedBy;
  const key = whole ? start : `${start}/${end}`;
  const known = children.get(key);
  if (known) return known.node;
  const child = { start, end, whole, node: createNode() };
  children.set(key, child);
  if (!whole) node.mixed.add(child);
  return child.node;
}

/** What may hold one path, folded. Most paths leave the tree after a segment or two, and nothing is made for the rest. */
function collectAt(root: Node, path: string, take: Take): void {
  const last = path.slice(path.lastIndexOf("/") + 1);
  const tail = { start: last, end: last, whole: true };
  walk(root, 1);

  function walk(node: Node, from: number): void {
    if (from > path.length) {
      if (node.ends.length > 0) take(node.ends);
      addOpen(node, "");
      return;
    }
    const slash = path.indexOf("/", from);
    const to = slash < 0 ? path.length : slash;
    const text = path.slice(from, to);
    addOpen(node, text);
    const same = node.whole.get(text);
    if (same) walk(same.node, to + 1);
    if (node.mixedBy.size === 0) return;
    const segment = { start: text, end: text, whole: true };
    for (const child of node.mixed.compatible(segment)) {
      if (segmentsMeet(child, segment)) walk(child.node, to + 1);
    }
  }

  function addOpen(node: Node, text: string): void {
    for (const { start, positions } of opensMeeting(node, { start: text, end: path }, tail)) {
      if (text.startsWith(start)) take(positions);
    }
  }
}

function collect(root: Node, { segments, more, end, tail }: OpenShape, take: Take): void {
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
      take(node.ends);
      for (const open of opensMeeting(node, { start: "", end }, undefined)) {
        if (open.start === "") take(open.positions);
      }
      return;
    }
    if (more === "") take(node.ends);
    for (const open of opensMeeting(node, { start: more, end }, tail)) take(open.positions);
    for (const child of childrenMeeting(node, { start: more, end: "", whole: false })) below(child.node);
  }

  /** Everything, but for what ends otherwise. */
  function below(node: Node): void {
    take(node.ends);
    for (const open of opensMeeting(node, { start: "", end }, tail)) take(open.positions);
    for (const child of node.whole.values()) below(child.node);
    for (const child of node.mixedBy.values()) below(child.node);
  }
}

function childrenMeeting(node: Node, segment: SegmentShape): readonly Child[] {
  const found = node.mixed.compatible(segment).filter((child) => segmentsMeet(child, segment));
  if (segment.whole) {
    const same = node.whole.get(segment.start);
    return same ? [...found, same] : found;
  }
  if (node.whole.size === 0) return found;
  node.wholeIndex ??= indexOf(node.whole.values());
  return [...found, ...node.wholeIndex.compatible(segment).filter((child) => segmentsMeet(child, segment))];
}

function indexOf(children: Iterable<Child>): AffixIndex<Child> {
  const index = createAffixIndex<Child>();
  for (const child of children) index.add(child);
  return index;
}
