/** The variants of a rule set by the paths that they may fit. */
import { foldPath, shapeOf } from "./path-shape.ts";
import { createShapeIndex, type ShapeIndex } from "./shape-index.ts";
import type { Variant } from "./variant.ts";

/** Canonical path -> all variants whose pattern may fit it, in the order in which they are given. */
export type FindVariants = (path: string) => readonly Variant[];

export interface VariantIndex {
  readonly find: FindVariants;
  /** By positions of the variants. */
  readonly shapes: ShapeIndex;
}

/** O(n) to make. */
export function createVariantIndex(variants: readonly Variant[]): VariantIndex {
  const shapes = createShapeIndex(variants.map(({ pattern }) => shapeOf(pattern)));
  return {
    shapes,
    find: (path) =>
      shapes.meeting({ kind: "exact", path: foldPath(path) }).map((i) => variants[i] as Variant),
  };
}
