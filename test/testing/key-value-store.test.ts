import { describe, expect, test } from "vitest";
import { STORE_BYTES, STORE_ITEM_BYTES, STORE_KEY_BYTES } from "../../src/target/limits.ts";
import { createKeyValueStore, loadArtefact } from "../../src/testing/index.ts";

const item = (keyBytes: number, valueBytes: number) => ({
  key: "k".repeat(keyBytes),
  value: "v".repeat(valueBytes),
});

describe("a store", () => {
  const store = createKeyValueStore([{ key: "a", value: '{"b":1}' }], { id: "mine", now: () => 0 });
  const kvs = store.module.kvs();

  test("gives values in three formats", async () => {
    expect(await kvs.get("a")).toBe('{"b":1}');
    expect(await kvs.get("a", { format: "json" })).toEqual({ b: 1 });
    expect(await kvs.get("a", { format: "bytes" })).toEqual(Buffer.from('{"b":1}'));
  });

  test("throws where a key is missing; exists does not", async () => {
    await expect(kvs.get("b")).rejects.toThrow("key not found: b");
    expect(await kvs.exists("b")).toBe(false);
    expect(await kvs.exists("a")).toBe(true);
  });

  test("tells of itself", async () => {
    const epoch = "1970-01-01T00:00:00.000Z";
    expect(await kvs.meta()).toEqual({ creationDateTime: epoch, lastUpdatedDateTime: epoch, keyCount: 1 });
  });

  test("is the one that is associated", async () => {
    expect(await store.module.kvs("mine").exists("a")).toBe(true);
    expect(() => store.module.kvs("another")).toThrow("another is not associated");
  });

  test("remembers what was asked for", async () => {
    const { module, reads } = createKeyValueStore([]);
    await module.kvs().exists("x");
    await expect(module.kvs().get("y")).rejects.toThrow();
    expect(reads).toEqual(["x", "y"]);
  });
});

describe("faults and latency", () => {
  test("a read fails as it is told to", async () => {
    const { module } = createKeyValueStore([{ key: "a", value: "1" }], {
      fault: (key, read) => {
        if (read === 2) throw new Error(`no ${key}`);
      },
    });
    expect(await module.kvs().get("a")).toBe("1");
    await expect(module.kvs().get("a")).rejects.toThrow("no a");
    expect(await module.kvs().get("a")).toBe("1");
  });

  test("a read takes its time", async () => {
    const { module } = createKeyValueStore([{ key: "a", value: "1" }], { latency: 20 });
    const first = await Promise.race([
      module.kvs().get("a"),
      new Promise((resolve) => setTimeout(resolve, 1, "sooner")),
    ]);
    expect(first).toBe("sooner");
  });
});

describe("what no store takes", () => {
  test.each([
    [STORE_KEY_BYTES - 1, true],
    [STORE_KEY_BYTES, true],
    [STORE_KEY_BYTES + 1, false],
    [0, false],
  ])("a key of %j bytes: %j", (bytes, taken) => {
    const made = () => createKeyValueStore([item(bytes, 1)]);
    if (taken) expect(made).not.toThrow();
    else expect(made).toThrow(`key of ${bytes} bytes`);
  });

  test.each([
    [STORE_ITEM_BYTES - 1, true],
    [STORE_ITEM_BYTES, true],
    [STORE_ITEM_BYTES + 1, false],
  ])("key and value of %j bytes: %j", (bytes, taken) => {
    const made = () => createKeyValueStore([item(4, bytes - 4)]);
    if (taken) expect(made).not.toThrow();
    else expect(made).toThrow(`${bytes} bytes of key and value`);
  });

  test.each([
    [STORE_BYTES - 1, true],
    [STORE_BYTES, true],
    [STORE_BYTES + 1, false],
  ])("%j bytes in all: %j", (bytes, taken) => {
    // 5,000 items of 999 bytes and one each for the item; the last one makes the difference.
    const items = Array.from({ length: 5000 }, (_, i) => ({
      key: String(i).padStart(4, "0"),
      value: "v".repeat(i < 4999 ? 995 : 995 + bytes - STORE_BYTES),
    }));
    const made = () => createKeyValueStore(items);
    if (taken) expect(made).not.toThrow();
    else expect(made).toThrow(`${bytes} bytes, ${STORE_BYTES} are allowed`);
  });

  test("a key twice", () => {
    expect(() => createKeyValueStore([item(1, 1), item(1, 2)])).toThrow("a key stands twice");
  });
});

describe("modules of a function", () => {
  const code = `import cf from"cloudfront";import crypto from 'crypto';
import qs from "querystring";import buffer from "buffer";
async function handler(event){return [await cf.kvs().get(event),crypto.createHash("md5").update("a").digest("hex"),qs.parse("a=1").a,buffer.Buffer.from("a").length]}`;

  test("are there", async () => {
    const store = createKeyValueStore([{ key: "a", value: "1" }]);
    const handler = loadArtefact(code, "cloudfront-functions", { store });
    expect(await handler("a")).toEqual(["1", "0cc175b9c0f1b6a831c399e269772661", "1", 1]);
  });

  test("without a store, reading throws", async () => {
    await expect(loadArtefact(code, "cloudfront-functions")("a")).rejects.toThrow("none is associated");
  });
});
