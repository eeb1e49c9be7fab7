import { describe, expect, test } from "vitest";
import { STORE_BATCH_BYTES, STORE_BATCH_KEYS } from "../../src/target/limits.ts";
import {
  batchesOf,
  bytesOf,
  itemBytes,
  POINTER_KEY,
  readImportFile,
  readPointer,
  type StoreItem,
  storeData,
  toImportFile,
  versionOf,
} from "../../src/target/store-data.ts";

const items: StoreItem[] = [
  { key: "0.0", value: "|abc" },
  { key: "zz.1f", value: "é" },
];

describe("a version", () => {
  const data = storeData(items);

  test("begins all keys but the pointer, which says what is there", () => {
    expect(data.items.map(({ key }) => key)).toEqual([`${data.version}0.0`, `${data.version}zz.1f`]);
    expect(data.pointer.key).toBe(POINTER_KEY);
    expect(readPointer(data.pointer.value)).toEqual({
      version: data.version,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      keys: 2,
      bytes: bytesOf(data.items),
    });
  });

  test("is the same for the same data, another for any other", () => {
    expect(storeData(items)).toEqual(data);
    for (const other of [
      [...items, { key: "1.0", value: "|" }],
      items.slice(1),
      [items[0], { key: "zz.1f", value: "e" }],
      [items[0], { key: "zz.1e", value: "é" }],
    ]) {
      expect(storeData(other as StoreItem[]).version).not.toBe(data.version);
    }
  });

  test.each([
    ["Ab-_090.0", "Ab-_09"],
    ["Ab-_09zz.1f", "Ab-_09"],
    [POINTER_KEY, undefined],
    ["Ab-_09", undefined],
    ["Ab-_090", undefined],
    ["someone's key", undefined],
    ["short.1", undefined],
  ])("of the key %j is %j", (key, version) => {
    expect(versionOf(key)).toBe(version);
  });

  test("is read back from the import file", () => {
    expect(readImportFile(toImportFile(data))).toEqual(data);
    expect(JSON.parse(toImportFile(data))).toEqual({ data: [...data.items, data.pointer] });
  });

  test.each([["{}"], ['{"data":[]}'], ['{"data":[{"key":"a","value":"b"}]}']])(
    "%s is no import file",
    (text) => {
      expect(() => readImportFile(text)).toThrow("the last key is not `fingerpost:live`");
    },
  );
});

test("bytes are UTF-8, and one for each item", () => {
  expect(itemBytes({ key: "é", value: "€" })).toBe(5);
  expect(bytesOf(items)).toBe(3 + 4 + 5 + 2 + 2);
});

describe("batches", () => {
  const many = (count: number, bytes = 10) =>
    Array.from({ length: count }, (_, i) => ({
      key: String(i).padStart(5, "0"),
      value: "x".repeat(bytes - 5),
    }));
  const sizes = (list: readonly StoreItem[]) => batchesOf(list).map((batch) => batch.length);

  test.each([
    [0, []],
    [STORE_BATCH_KEYS - 1, [49]],
    [STORE_BATCH_KEYS, [50]],
    [STORE_BATCH_KEYS + 1, [50, 1]],
    [151, [50, 50, 50, 1]],
  ])("of %j keys", (count, expected) => {
    expect(sizes(many(count))).toEqual(expected);
  });

  test.each([
    [STORE_BATCH_BYTES / 3 - 1, [3]],
    [STORE_BATCH_BYTES / 3, [3]],
    [STORE_BATCH_BYTES / 3 + 1, [2, 1]],
  ])("of three items of %j bytes", (bytes, expected) => {
    expect(sizes(many(3, bytes))).toEqual(expected);
  });

  test("hold every item, in order", () => {
    expect(batchesOf(many(120)).flat()).toEqual(many(120));
  });
});
