/** Which regions may meet, without a look at all pairs. */
import { createShapeIndex } from "../match/shape-index.ts";
import { hostsMeet, type Region } from "./region.ts";

export interface RegionIndex {
  readonly regions: readonly Region[];
  /** All that may share a request with `region`, of this or another index, in the order of M9. O(log n + matches). */
  meeting(region: Region): Region[];
}

/** @param regions in the order of M9 */
export function createRegionIndex(regions: readonly Region[]): RegionIndex {
  const index = createShapeIndex(regions.map(({ shape }) => shape));
  return {
    regions,
    meeting: ({ shape, variant }) =>
      index
        .meeting(shape)
        .map((i) => regions[i] as Region)
        .filter((other) => hostsMeet(other.variant.host, variant.host)),
  };
}
