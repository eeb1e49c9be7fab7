/** Which paths may meet, without a look at all pairs: exact paths in a map, all others in a tree of their segments. */
import { createPathIndex, type PathIndex } from "./path-index.ts";
import type { OpenShape, PathShape } from "./path-shape.ts";
import { escapeRegex } from "./pattern-match.ts";
import { addTo, collect, collectAt, createNode, type Take } from "./shape-tree.ts";

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
    return gathered(others, narrow, (take) => collectAt(root, path, take));
  }

  /** What is open and may have a path of a shape, and `others`. */
  function openWith(shape: OpenShape, others: readonly number[], narrow: Narrow = ALL): number[] {
    return gathered(others, narrow, (take) => collect(root, shape, take));
  }
}

function gathered(others: readonly number[], narrow: Narrow, visit: (take: Take) => void): number[] {
  const found = others.slice();
  visit((positions) => {
    for (const i of narrow(positions)) found.push(i);
  });
  return found;
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
