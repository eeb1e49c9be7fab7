/** The variants of a rule set by the paths that they may fit. */
import { createNarrowing } from "./narrow.ts";
import { foldPath, shapeOf } from "./path-shape.ts";
import type { Request } from "./request.ts";
import { createShapeIndex, type Narrow, type ShapeIndex } from "./shape-index.ts";
import type { Variant } from "./variant.ts";

/**
 * Canonical path -> all variants whose pattern may fit it, in the order in which they are given.
 *
 * @param request without it, conditions are not looked at; with it, what it cannot meet may be missing
 */
export type FindVariants = (path: string, request?: Request) => readonly Variant[];

export interface VariantIndex {
  readonly find: FindVariants;
  /** As `find`, without those that do not hold. */
  among(holds: (variant: Variant) => boolean): FindVariants;
  /** Positions of variants that may fit a path, and of which some request may be one of `like` as well; ascending. */
  at(path: string, like: Variant): readonly number[];
  /** Positions of variants that may have a request in common with one, itself among them; ascending. */
  meeting(variant: Variant): readonly number[];
  /** By positions of the variants. */
  readonly shapes: ShapeIndex;
}

/** O(n) to make. A parameter is taken to stand in a query once, but for `find`. */
export function createVariantIndex(variants: readonly Variant[]): VariantIndex {
  const shapes = createShapeIndex(variants.map(({ pattern }) => shapeOf(pattern)));
  const { byRequest, byVariant } = createNarrowing(variants);
  return {
    shapes,
    find: (path, request) => variantsAt(path, request && byRequest(request)),
    among(holds) {
      const narrow = remembered((positions) => positions.filter((i) => holds(variants[i] as Variant)));
      return (path) => variantsAt(path, narrow);
    },
    at: (path, like) => positionsAt(path, byVariant(like)),
    meeting: (variant) => shapes.meeting(shapeOf(variant.pattern), byVariant(variant)),
  };

  function positionsAt(path: string, narrow?: Narrow): readonly number[] {
    return shapes.meeting({ kind: "exact", path: foldPath(path) }, narrow);
  }

  function variantsAt(path: string, narrow?: Narrow): readonly Variant[] {
    return positionsAt(path, narrow).map((i) => variants[i] as Variant);
  }
}

/** Fewer are looked through each time. */
const FEW = 8;

function remembered(narrow: Narrow): Narrow {
  const known = new WeakMap<readonly number[], readonly number[]>();
  return (positions) => {
    if (positions.length <= FEW) return narrow(positions);
    const found = known.get(positions) ?? narrow(positions);
    known.set(positions, found);
    return found;
  };
}
