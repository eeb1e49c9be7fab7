/** Into which buckets the rules of one group of folders go. */
import { type Draft, draftBucket, type Prepared } from "./bucket.ts";
import { bucketName } from "./decode.ts";
import { CODES, FINGERPRINT, FOLDER_BITS, RULE } from "./format.ts";
import type { Trie } from "./spelling.ts";

export interface PlacedRule extends Prepared {
  /** Hashes of its folder and of its path. */
  readonly folder: number;
  readonly path: number;
}

/** A group: its number, and of how many. */
export interface Group {
  readonly number: number;
  readonly groups: number;
}

export interface Division {
  readonly split: number;
  /** By name; empty ones too, so that a name that is missing in the store is always a fault. */
  readonly drafts: ReadonlyMap<string, Draft>;
}

/** The fingerprint, what is before it, and one code. */
const LEAST_RULE = RULE.length + FINGERPRINT + 1;

const MOST_FOLDER_BITS = (1 << FOLDER_BITS) - 1;
const MOST_PATH_BITS = (CODES - 1 - MOST_FOLDER_BITS) >> FOLDER_BITS;

/**
 * As few buckets as hold the rules, and of the ways to have so many the smallest.
 *
 * @param most bytes of a name and its value
 * @throws Error for more rules in one group than a store could hold
 */
export function divide(rules: readonly PlacedRule[], group: Group, trie: Trie, most: number): Division {
  for (let bits = 0; bits <= MOST_PATH_BITS; bits++) {
    if ((rules.length * LEAST_RULE) >> bits > most) continue;
    let best: Division | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (let folderBits = 0; folderBits <= Math.min(bits, MOST_FOLDER_BITS); folderBits++) {
      const division = divideSo(rules, group, folderBits, bits - folderBits, trie, most);
      const bytes = division ? bytesOf(division) : least;
      if (bytes >= least) continue;
      best = division;
      least = bytes;
    }
    if (best) return best;
  }
  throw new Error(`${rules.length} rules in one group of folders`);
}

const bytesOf = ({ drafts }: Division): number =>
  [...drafts].reduce((all, [name, { bytes }]) => all + name.length + bytes, 0);

/** Undefined where a value would be too long. */
function divideSo(
  rules: readonly PlacedRule[],
  { number, groups }: Group,
  folderBits: number,
  pathBits: number,
  trie: Trie,
  most: number,
): Division | undefined {
  const split = folderBits + (pathBits << FOLDER_BITS);
  const cells = new Map<string, PlacedRule[]>();
  for (let folder = number; folder < groups << folderBits; folder += groups) {
    for (let path = 0; path < 1 << pathBits; path++) cells.set(bucketName(folder, path, groups, split), []);
  }
  for (const rule of rules) cells.get(bucketName(rule.folder, rule.path, groups, split))?.push(rule);
  if ([...cells.values()].some((cell) => cell.length * LEAST_RULE > most)) return undefined;
  const drafts = new Map<string, Draft>();
  for (const [name, cell] of cells) {
    const draft = draftBucket(cell, trie);
    if (name.length + draft.bytes > most) return undefined;
    drafts.set(name, draft);
  }
  return { split, drafts };
}
