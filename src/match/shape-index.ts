/** Which paths may meet, without a look at all pairs: exact paths in a map, all others in a tree of their segments. */
import { type Affixes, type AffixIndex, createAffixIndex } from "./affix-index.ts";
import { type OpenShape, type PathShape, type SegmentShape, segmentsMeet } from "./path-shape.ts";
import { escapeRegex } from "./pattern-match.ts";

export interface ShapeIndex {
  /**
   * Positions of all shapes that may have a path in common with `shape`, ascending. O(length + log n + found) for most;
   * what is looked through without being found begins, or ends, as `shape` does in one segment.
   */
  meeting(shape: PathShape): number[];
  /** Exact paths that begin as `start`, or as which `start` begins, in the order of the paths; one after the other. */
  exactAlike(start: string): Iterable<number>;
  /** May another one be the same? Never false by mistake. O(length). */
  mayRepeat(position: number): boolean;
}

/** O(length of all), and O(n log n) once something open is asked for. */
export function createShapeIndex(shapes: readonly PathShape[]): ShapeIndex {
  const exact = new Map<string, number[]>();
  const anything: number[] = [];
  const root = createNode();
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
    meeting(shape) {
      if (shape.kind === "any") return shapes.map((_, i) => i);
      const found = [...anything];
      if (shape.kind === "exact") {
        for (const i of exact.get(shape.path) ?? []) found.push(i);
        collectAt(root, shape.path, found);
      } else {
        for (const { positions } of pathsOf(paths(), shape)) for (const i of positions) found.push(i);
        collect(root, shape, found);
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
  /** Shapes that go on with any number of segments. */
  readonly open: AffixIndex<Open>;
  hasOpen: boolean;
}

interface Child extends SegmentShape {
  readonly node: Node;
}

interface Open extends Affixes {
  readonly position: number;
}

const createNode = (): Node => ({
  whole: new Map(),
  mixed: createAffixIndex(),
  mixedBy: new Map(),
  wholeIndex: undefined,
  ends: [],
  open: createAffixIndex(),
  hasOpen: false,
});

function addTo(root: Node, { segments, more, end }: OpenShape, position: number): void {
  let node = root;
  for (const segment of segments) node = childFor(node, segment);
  if (more === undefined) node.ends.push(position);
  else {
    node.open.add({ start: more, end, position });
    node.hasOpen = true;
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
function collectAt(root: Node, path: string, found: number[]): void {
  walk(root, 1);

  function walk(node: Node, from: number): void {
    if (from > path.length) {
      for (const i of node.ends) found.push(i);
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

  function addOpen({ hasOpen, open }: Node, text: string): void {
    if (!hasOpen) return;
    for (const { start, position } of open.compatible({ start: text, end: path })) {
      if (text.startsWith(start)) found.push(position);
    }
  }
}

function collect(root: Node, { segments, more, end }: OpenShape, found: number[]): void {
  walk(root, 0);

  function walk(node: Node, depth: number): void {
    const segment = segments[depth];
    if (!segment) {
      atEnd(node);
      return;
    }
    if (node.hasOpen) {
      for (const open of node.open.compatible({ start: segment.start, end })) {
        if (!segment.whole || segment.start.startsWith(open.start)) found.push(open.position);
      }
    }
    for (const child of childrenMeeting(node, segment)) walk(child.node, depth + 1);
  }

  function atEnd(node: Node): void {
    if (more === undefined) {
      for (const i of node.ends) found.push(i);
      for (const open of node.open.compatible({ start: "", end })) {
        if (open.start === "") found.push(open.position);
      }
      return;
    }
    if (more === "") for (const i of node.ends) found.push(i);
    for (const open of node.open.compatible({ start: more, end })) found.push(open.position);
    for (const child of childrenMeeting(node, { start: more, end: "", whole: false })) below(child.node);
  }

  /** Everything, but for what ends otherwise. */
  function below(node: Node): void {
    for (const i of node.ends) found.push(i);
    for (const open of node.open.compatible({ start: "", end })) found.push(open.position);
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
