import { describe, expect, test } from "vitest";
import { costed, writeBucket } from "../../src/table/kvs/bucket.ts";
import { bucketOf, fingerprintOf, folderHash, get, pathHash } from "../../src/table/kvs/decode.ts";
import { createDictionary } from "../../src/table/kvs/dictionary.ts";
import { divide } from "../../src/table/kvs/divide.ts";
import { type EncodedStore, encodeStore, type StoreOptions } from "../../src/table/kvs/encode.ts";
import { createHasher, hashOf } from "../../src/table/kvs/hash.ts";
import { differing } from "../support/differing.ts";
import fc from "../support/fast-check.ts";
import { generatedLines } from "../support/generated-rules.ts";

interface Entry {
  readonly key: string;
  readonly record: string;
}

const OPTIONS: StoreOptions = { bucketBytes: 1018, dictionaryBytes: 1000, groups: 64 };

function stored(entries: readonly Entry[], options: Partial<StoreOptions> = {}): EncodedStore {
  const store = encodeStore(entries, { ...OPTIONS, ...options });
  if ("tooLong" in store) throw new Error(JSON.stringify(store.tooLong));
  return store;
}

/** As a request finds a record: `throws` where the store has no such key. */
function finder({ dictionary, singles, splits, buckets }: EncodedStore): (key: string) => string | undefined {
  const values = new Map(buckets.map(({ name, value }) => [name, value]));
  return (key) => {
    const value = values.get(bucketOf(splits, key));
    if (value === undefined) throw new Error(`no bucket for ${key}`);
    return get(dictionary, singles, value, key);
  };
}

const near = (key: string): string[] => [`${key}/`, `${key}x`, key.slice(0, -1), key.slice(1), `/${key}`];

const segment = fc.stringMatching(/^[-!#-;=?@A-Z[\]_a-z~.]{1,12}$/);
const path = fc.array(segment, { minLength: 1, maxLength: 5 }).map((segments) => `/${segments.join("/")}`);
const entries = fc.uniqueArray(
  fc.record({
    key: path,
    record: fc.oneof(
      path,
      path.map((text) => `3https://x.example${text}?a=1#b`),
      fc.constantFrom("0", "12", "/"),
    ),
  }),
  { selector: ({ key }) => key, maxLength: 60 },
);

test("every rule is found, and no other path is", () => {
  fc.assert(
    fc.property(
      entries,
      fc.integer({ min: 100, max: 1018 }),
      fc.integer({ min: 1, max: 9 }),
      (all, bytes, groups) => {
        const store = encodeStore(all, { dictionaryBytes: 300, bucketBytes: bytes, groups });
        // A short bucket may not hold the longest of these rules.
        if ("tooLong" in store) return;
        const find = finder(store);
        const records = new Map(all.map(({ key, record }) => [key, record]));
        const keys = [...records.keys()].flatMap((key) => [key, ...near(key)]);
        expect(differing(keys, find, (key) => records.get(key))).toEqual([]);
        for (const { name, value } of store.buckets)
          expect(name.length + value.length).toBeLessThanOrEqual(bytes);
      },
    ),
    { numRuns: 200 },
  );
});

describe("10,000 rules of sites", () => {
  const all = generatedLines(10_000).map(({ from, to }) => ({ key: from, record: to }));
  const store = stored(all, { groups: 125 });
  const find = finder(store);

  test("are found, and paths close to them are not", () => {
    const records = new Map(all.map(({ key, record }) => [key, record]));
    const keys = all.filter((_, i) => i % 7 === 0).flatMap(({ key }) => [key, ...near(key)]);
    expect(differing(keys, find, (key) => records.get(key))).toEqual([]);
  });

  test("take less than a quarter of what they are", () => {
    const bytes = store.buckets.reduce((sum, { name, value }) => sum + name.length + value.length, 0);
    const plain = all.reduce((sum, { key, record }) => sum + key.length + record.length, 0);
    expect(bytes).toBeLessThan(plain / 4);
  });

  test("values hold nothing that JSON escapes", () => {
    for (const { name, value } of store.buckets) {
      expect(JSON.stringify(name + value)).toHaveLength(name.length + value.length + 2);
    }
  });
});

test("the dictionary keeps to its bytes", () => {
  const all = generatedLines(2_000).map(({ from, to }) => ({ key: from, record: to }));
  for (const dictionaryBytes of [400, 1000, 4500]) {
    const { dictionary } = stored(all, { dictionaryBytes });
    const bytes = JSON.stringify(dictionary).length;
    expect(bytes).toBeLessThanOrEqual(dictionaryBytes);
    expect(bytes).toBeGreaterThan(dictionaryBytes * 0.9);
  }
});

test("one folder of many rules is divided by their paths", () => {
  const all = Array.from({ length: 3000 }, (_, i) => ({ key: `/p/${i}`, record: `/product/${i * 7919}` }));
  const find = finder(stored(all));
  for (const { key, record } of all) expect(find(key)).toBe(record);
  expect(find("/p/3000")).toBeUndefined();
  expect(find("/q/1")).toBeUndefined();
});

test("a bucket is filled to its last byte, and divided where one is missing", () => {
  const dictionary = createDictionary([..."/abcdefghijklmnopqrstuvwxyz0123456789"]);
  const rules = Array.from({ length: 20 }, (_, i) => ({
    ...createHasher()(`/a/${i}`),
    templates: [costed(`/target/${i * 7}`, dictionary.trie)],
  }));
  const divided = (most: number) => [
    ...divide(rules, { number: 0, groups: 1 }, dictionary.trie, most).drafts.entries(),
  ];
  const sizes = (most: number) =>
    divided(most).map(([name, draft]) => {
      expect(writeBucket(draft, dictionary)).toHaveLength(draft.bytes);
      return name.length + draft.bytes;
    });
  const [whole = 0] = sizes(1_024);
  expect(whole).toBeGreaterThan(200);
  expect(sizes(whole + 1)).toEqual([whole]);
  expect(sizes(whole)).toEqual([whole]);
  const halves = sizes(whole - 1);
  expect(halves).toHaveLength(2);
  expect(Math.max(...halves)).toBeLessThan(whole);
});

test("a rule that no bucket holds is named with its bytes; with so many it fits", () => {
  const entry = {
    key: "/a",
    record: `/${generatedLines(20)
      .map(({ to }) => to)
      .join("")}`,
  };
  const encode = (bucketBytes: number) =>
    encodeStore([entry], { ...OPTIONS, dictionaryBytes: 200, bucketBytes });
  const tried = encode(100);
  const bytes = "tooLong" in tried ? (tried.tooLong[0]?.bytes ?? 0) : 0;
  expect(tried).toEqual({ tooLong: [{ entry, bytes }] });
  expect(encode(bytes - 1)).toEqual({ tooLong: [{ entry, bytes }] });
  expect(encode(bytes)).toHaveProperty("buckets");
});

test("no rules: one empty bucket, and nothing is found", () => {
  const store = stored([]);
  expect(store.buckets).toEqual([{ name: "0.0", value: "|" }]);
  expect(finder(store)("/a")).toBeUndefined();
});

test("the encoder hashes as the function does", () => {
  const hashesOf = createHasher();
  fc.assert(
    fc.property(path, (key) => {
      expect(hashesOf(key)).toEqual({
        folder: folderHash(key),
        path: pathHash(key),
        fingerprint: fingerprintOf(key),
      });
      expect(hashOf(key)).toBe(pathHash(key));
    }),
  );
});
