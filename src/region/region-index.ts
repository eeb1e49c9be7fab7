/** Which regions may meet, without a look at all pairs. */
import { hostsMeet, type Region } from "./region.ts";

export interface RegionIndex {
  readonly regions: readonly Region[];
  /** All that may share a request with `region`, of this or another index, in the order of M9. O(log n + matches). */
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
  const parents = openParents(prefixes, byPrefix);
  /** For a prefix that is not in the index: what it begins with, its predecessor in sorted order begins with too. */
  const parentOf = (prefix: string): string | undefined => {
    if (byPrefix.has(prefix)) return parents.get(prefix);
    let at: string | undefined = prefixes[firstFrom(prefixes, prefix) - 1];
    while (at !== undefined && !(prefix.startsWith(at) && byPrefix.get(at)?.some(isOpen)))
      at = parents.get(at);
    return at;
  };
  const shorter = (prefix: string): Region[] => {
    const found: Region[] = [];
    for (let at = parentOf(prefix); at !== undefined; at = parents.get(at)) {
      for (const region of byPrefix.get(at) ?? []) if (isOpen(region)) found.push(region);
    }
    return found;
  };
  return {
    regions,
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

/**
 * For each prefix the longest other one that it begins with and that has an open region. In sorted order all that a
 * text begins with stands on a stack. O(length of all).
 */
function openParents(
  sorted: readonly string[],
  byPrefix: ReadonlyMap<string, readonly Region[]>,
): ReadonlyMap<string, string> {
  const parents = new Map<string, string>();
  const open: string[] = [];
  for (const prefix of sorted) {
    while (open.length > 0 && !prefix.startsWith(open.at(-1) as string)) open.pop();
    const parent = open.at(-1);
    if (parent !== undefined) parents.set(prefix, parent);
    if (byPrefix.get(prefix)?.some(isOpen)) open.push(prefix);
  }
  return parents;
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
