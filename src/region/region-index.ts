/** Which regions may meet, without a look at all pairs. */
import { foldPath, hostsMeet, type Region } from "./region.ts";

export interface RegionIndex {
  readonly regions: readonly Region[];
  /** All that may hold this canonical path, in the order of M9. O(length of the path + matches). */
  at(path: string): Region[];
  /** All that may share a request with `region`, itself included, in the order of M9. O(log n + length + matches). */
  meeting(region: Region): Region[];
}

export function createRegionIndex(regions: readonly Region[]): RegionIndex {
  const byPrefix = new Map<string, Region[]>();
  for (const region of regions) {
    const list = byPrefix.get(region.prefix);
    if (list) list.push(region);
    else byPrefix.set(region.prefix, [region]);
  }
  const prefixes = [...byPrefix.keys()].sort(byCodeUnits);
  const shorter = (prefix: string): Region[] => {
    const found: Region[] = [];
    for (let length = 0; length < prefix.length; length++) {
      for (const region of byPrefix.get(prefix.slice(0, length)) ?? [])
        if (isOpen(region)) found.push(region);
    }
    return found;
  };
  return {
    regions,
    at(path) {
      const prefix = foldPath(path);
      return inOrder([...shorter(prefix), ...(byPrefix.get(prefix) ?? [])]);
    },
    meeting(region) {
      const found = shorter(region.prefix);
      if (!isOpen(region)) found.push(...(byPrefix.get(region.prefix) ?? []));
      else {
        for (let i = firstFrom(prefixes, region.prefix); prefixes[i]?.startsWith(region.prefix); i++) {
          for (const other of byPrefix.get(prefixes[i] as string) ?? []) found.push(other);
        }
      }
      return inOrder(found.filter(({ variant }) => hostsMeet(variant.host, region.variant.host)));
    },
  };
}

/** May paths be longer than the prefix? */
const isOpen = ({ variant: { pattern } }: Region): boolean =>
  pattern.kind !== "path" || pattern.tokens.length > 1;

const inOrder = (regions: Region[]): Region[] => regions.sort((a, b) => a.rank - b.rank);

const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The index of the first text that is not before `text`. */
function firstFrom(sorted: readonly string[], text: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as string) < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
