/** Which paths may meet, without a look at all pairs: exact paths in a map, all others in a tree of their segments. */
import { type Affixes, type AffixIndex, createAffixIndex } from "./affix-index.ts";
import { createPathIndex, type PathIndex } from "./path-index.ts";
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
  meeting(shape: PathShape, narrow?: Narrow): readonly number[];
  /** As `meeting`, without those that are one path. */
  open(shape: PathShape): readonly number[];
  /** Exact paths that begin with `start`, in the order of the paths; one after the other. */
  beginning(start: string): Iterable<number>;
  /** Has no other one a path in common with it? Never true by mistake. Found out for all when somebody asks. */
  alone(position: number): boolean;
}

/** Positions of shapes that are equal, ascending -> those that are wanted. */
export type Narrow = (positions: readonly number[]) => readonly number[];

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
  let known: Uint8Array | undefined;
  const paths = createPathIndex([...exact.keys()]);
  return {
    *beginning(start) {
      for (const path of paths.beginning(start)) yield* exact.get(path) ?? NONE;
    },
    alone(position) {
      known ??= aloneness();
      return known[position] === 1;
    },
    meeting,
    open(shape) {
      if (shape.kind === "any") return shapes.flatMap(({ kind }, i) => (kind === "exact" ? [] : [i]));
      return ascending(shape.kind === "exact" ? openAt(shape.path, anything) : openWith(shape, anything));
    },
  };

  /** By position. An exact path finds what is open and may hold it, so that what is open need look at its like only. */
  function aloneness(): Uint8Array {
    const alone = new Uint8Array(shapes.length).fill(anything.length === 0 || shapes.length === 1 ? 1 : 0);
    const note = (positions: readonly number[]): void => {
      if (positions.length > 1) for (const i of positions) alone[i] = 0;
    };
    for (const [path, same] of exact) note(anyOpen ? openAt(path, same) : same);
    shapes.forEach((shape, i) => {
      // Whom one meets is not alone either: of a crowd that meets, one is looked up.
      if (shape.kind === "open" && alone[i] === 1) note(openWith(shape, []));
    });
    return alone;
  }

  function meeting(shape: PathShape, narrow: Narrow = ALL): readonly number[] {
    if (shape.kind === "any") return shapes.map((_, i) => i);
    if (shape.kind === "exact") {
      const same = narrow(exact.get(shape.path) ?? NONE);
      if (!anyOpen && anything.length === 0) return same;
      return ascending(openAt(shape.path, anything.concat(same), narrow));
    }
    const same = pathsOf(paths, shape).flatMap((path) => narrow(exact.get(path) ?? NONE));
    return ascending(openWith(shape, anything.concat(same), narrow));
  }

  /** What is open and may hold one path, and `others`. */
  function openAt(path: string, others: readonly number[], narrow: Narrow = ALL): number[] {
    const found = others.slice();
    collectAt(root, path, (positions) => {
      for (const i of narrow(positions)) found.push(i);
    });
    return found;
  }

  /** What is open and may have a path of a shape, and `others`. */
  function openWith(shape: OpenShape, others: readonly number[], narrow: Narrow = ALL): number[] {
    const found = others.slice();
    collect(root, shape, (positions) => {
      for (const i of narrow(positions)) found.push(i);
    });
    return found;
  }
}

const ascending = (positions: number[]): readonly number[] =>
  positions.length > 1 ? positions.sort((a, b) => a - b) : positions;

const NONE: readonly number[] = [];

function pathsOf(paths: PathIndex, shape: OpenShape): readonly string[] {
  const { segments, more, end } = shape;
  const free = segments.findIndex(({ whole }) => !whole);
  const known = free < 0 ? [...segments.map(({ start }) => start), ...(more ? [more] : [])] : [];
  const begun = free < 0 ? known : segments.slice(0, free + 1).map(({ start }) => start);
  const found = paths.having({ start: begun.map((text) => `/${text}`).join(""), end });
  if (found.length === 0) return found;
  const expression = expressionOf(shape);
  return found.filter((path) => expression.test(path));
}

function expressionOf({ segments, more }: OpenShape): RegExp {
  const source = segments.map(({ start, end, whole }) =>
    whole ? `/${escapeRegex(start)}` : `/${escapeRegex(start)}[^/]*${escapeRegex(end)}`,
  );
  const rest = more === undefined ? "$" : more === "" ? "(?:/|$)" : `/${escapeRegex(more)}`;
  return new RegExp(`^${source.join("")}${rest}`);
}

/** What begins with the segments that lead here. Most nodes have one kind of what follows, and nothing is made for the rest. */
interface Node {
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

type Take = (positions: readonly number[]) => void;

const createNode = (): Node => ({
  whole: undefined,
  wholeIndex: undefined,
  mixed: undefined,
  ends: undefined,
  opens: undefined,
});

function addTo(root: Node, shape: OpenShape, position: number): void {
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
function collectAt(root: Node, path: string, take: Take): void {
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
