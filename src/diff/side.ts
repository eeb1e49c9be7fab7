/** One of the two rule sets that are compared, with what is looked up in it. */
import { createDecide, type Decide } from "../match/indexed-matcher.ts";
import { orderedVariants } from "../match/variant.ts";
import { type Meaning, meaningOf } from "../region/meaning.ts";
import { type Region, regionsOf } from "../region/region.ts";
import { createRegionIndex, type RegionIndex } from "../region/region-index.ts";
import type { RuleSet } from "../rules/rule.ts";

export interface Side {
  readonly ruleSet: RuleSet;
  readonly index: RegionIndex;
  readonly decide: Decide;
  /** By rank. */
  readonly meanings: readonly Meaning[];
  /** Key of a meaning -> rank of the first variant that has it; all others with it never answer. */
  readonly rankOf: ReadonlyMap<string, number>;
}

/** O(n log n). */
export function sideOf(ruleSet: RuleSet): Side {
  const variants = orderedVariants(ruleSet);
  const regions = regionsOf(variants);
  const index = createRegionIndex(regions);
  const meanings = regions.map((region) => meaningOf(region, ruleSet.site));
  const rankOf = new Map<string, number>();
  meanings.forEach(({ key }, rank) => {
    if (!rankOf.has(key)) rankOf.set(key, rank);
  });
  return { ruleSet, index, decide: createDecide(ruleSet, variants), meanings, rankOf };
}

export const meaningIn = (side: Side, region: Region): Meaning => side.meanings[region.rank] as Meaning;

/** Variants that the other side has not, in the order of M9; of equal ones the first. O(n). */
export function changedIn(side: Side, other: Side): Region[] {
  return side.index.regions.filter((region) => {
    const { key } = meaningIn(side, region);
    return side.rankOf.get(key) === region.rank && !other.rankOf.has(key);
  });
}

/**
 * Variants of `side` that both sides have, but that another one which may share a request with them comes before on
 * one side and after on the other: M9 lets file name and position decide between them. O(n log n) where no order of
 * patterns changed.
 */
export function reorderedIn(side: Side, other: Side): Region[] {
  const common = side.index.regions.filter((region) => {
    const { key } = meaningIn(side, region);
    return side.rankOf.get(key) === region.rank && other.rankOf.has(key);
  });
  const otherRank = (region: Region) => other.rankOf.get(meaningIn(side, region).key) as number;
  const inOrder = (regions: readonly Region[]) =>
    regions.every((region, i) => i === 0 || otherRank(regions[i - 1] as Region) < otherRank(region));
  const patterns = common.filter(({ paths }) => !paths);
  const exactReordered = [...groupedByPath(common)].filter((group) => !inOrder(group)).flat();
  if (inOrder(patterns)) return exactReordered;
  const index = createRegionIndex(patterns);
  const crossed = (region: Region) =>
    index.meeting(region).some((rival) => rival.rank < region.rank !== otherRank(rival) < otherRank(region));
  return [...exactReordered, ...patterns.filter(crossed)];
}

/** Exact paths that may be the same. */
function groupedByPath(regions: readonly Region[]): Iterable<Region[]> {
  const groups = new Map<string, Region[]>();
  for (const region of regions) {
    if (!region.paths || region.shape.kind !== "exact") continue;
    const key = region.shape.path;
    const group = groups.get(key);
    if (group) group.push(region);
    else groups.set(key, [region]);
  }
  return groups.values();
}
