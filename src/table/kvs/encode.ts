/** Exact rules -> what the function holds of them, and the values of KeyValueStore. The layout is in `decode.ts`. */
import { costed, writeBucket } from "./bucket.ts";
import type { Dictionary } from "./dictionary.ts";
import { divide } from "./divide.ts";
import { FINGERPRINT, FIRST_CODE, RULE } from "./format.ts";
import { createHasher, type Hashes } from "./hash.ts";
import { restCosts } from "./spelling.ts";
import { templatesOf } from "./template.ts";
import { type Sample, trainDictionary } from "./training.ts";

export interface StoreOptions {
  /** Most bytes of a bucket's name and value together. */
  readonly bucketBytes: number;
  /** Bytes of the dictionary, as JSON. */
  readonly dictionaryBytes: number;
  /** Characters of `splits`, at most. */
  readonly groups: number;
}

export interface EncodedStore {
  readonly dictionary: readonly string[];
  readonly singles: number;
  readonly splits: string;
  /** All buckets that a path can be looked for in, empty ones too. */
  readonly buckets: readonly Bucket[];
}

export interface Bucket {
  readonly name: string;
  readonly value: string;
}

interface Entry {
  readonly key: string;
  readonly record: string;
}

/** A rule that no bucket holds, with the bytes that it takes alone. */
export interface TooLong<E> {
  readonly entry: E;
  readonly bytes: number;
}

/** An entry on its way: its hashes, and the templates that may stand for its record. */
interface Placed extends Hashes {
  readonly templates: readonly string[];
}

/** Rules of a group, where there may be so many groups. */
const GROUP_RULES = 80;
/** Rules that phrases are looked for in, and about how many of them stand in one bucket. */
const SAMPLE_RULES = 6000;
const BUCKET_RULES = 40;
/** As long as a name can be: a number of 32 bits in base 36, twice, and what is between. */
const LONGEST_NAME = 15;
/** What a rule takes that stands alone in its bucket, beside its record. */
const ALONE = RULE.length + FINGERPRINT + LONGEST_NAME;
/** Characters of the code of a phrase, at most. */
const MOST_CODE = 2;
/** A bucket without rules: a value is never empty. */
const EMPTY = RULE;

/** @param entries keys unique; records as `src/table/record.ts` has them, without captures */
export function encodeStore<E extends Entry>(
  entries: readonly E[],
  options: StoreOptions,
): EncodedStore | { readonly tooLong: readonly TooLong<E>[] } {
  const hashesOf = createHasher();
  const placed = entries.map(({ key, record }) => {
    const { folder, path, fingerprint } = hashesOf(key);
    return { folder, path, fingerprint, templates: templatesOf(key, record) };
  });
  const count = Math.max(1, Math.min(options.groups, Math.ceil(entries.length / GROUP_RULES)));
  const groups = grouped(placed, count, ({ folder }) => folder % count);
  const dictionary = trainDictionary(sampleOf(groups), alphabetOf(placed), options.dictionaryBytes);
  const tooLong = entries.flatMap((entry, i) => {
    // Spelled character by character it takes no more.
    if (MOST_CODE * entry.record.length + ALONE <= options.bucketBytes) return [];
    const bytes = leastBytes(placed[i]?.templates ?? [], dictionary);
    return bytes > options.bucketBytes ? [{ entry, bytes }] : [];
  });
  if (tooLong.length > 0) return { tooLong };
  let splits = "";
  const buckets: Bucket[] = [];
  for (const [number, group] of groups.entries()) {
    const { trie } = dictionary;
    const rules = group.map((rule) => ({
      ...rule,
      templates: rule.templates.map((text) => costed(text, trie)),
    }));
    const { split, drafts } = divide(rules, { number, groups: count }, trie, options.bucketBytes);
    splits += String.fromCharCode(FIRST_CODE + split);
    for (const [name, draft] of drafts)
      buckets.push({ name, value: writeBucket(draft, dictionary) || EMPTY });
  }
  return { dictionary: dictionary.blocks, singles: dictionary.singles, splits, buckets };
}

function grouped<T>(items: readonly T[], count: number, numberOf: (item: T) => number): T[][] {
  const groups: T[][] = Array.from({ length: count }, () => []);
  for (const item of items) groups[numberOf(item)]?.push(item);
  return groups;
}

/** Every so many-th part of a group, parts being about as large as buckets will be. */
function sampleOf(groups: readonly (readonly Placed[])[]): Sample[] {
  const parts = groups.flatMap((group) => {
    const count = Math.max(1, Math.round(group.length / BUCKET_RULES));
    return grouped(group, count, ({ path }) => path % count).filter((part) => part.length > 0);
  });
  const rules = parts.reduce((all, part) => all + part.length, 0);
  const step = Math.max(1, Math.floor(rules / SAMPLE_RULES));
  return parts.filter((_, i) => i % step === 0);
}

/** Every character of a template must be spellable. */
function alphabetOf(placed: readonly Placed[]): Set<string> {
  const seen: boolean[] = [];
  const codes: number[] = [];
  for (const { templates } of placed) {
    for (const text of templates) {
      for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i);
        if (seen[code]) continue;
        seen[code] = true;
        codes.push(code);
      }
    }
  }
  return new Set(codes.map((code) => String.fromCharCode(code)));
}

/** Of a rule that stands alone in its bucket. */
function leastBytes(templates: readonly string[], { trie }: Dictionary): number {
  const costs = templates.map((text) => restCosts(text, trie)[0] ?? 0);
  return Math.min(...costs) + ALONE;
}
