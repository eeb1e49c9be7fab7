/** Plans, from what stands in a store. */
import { describe, expect, test } from "vitest";
import { hasWork, type InUse, planRelease } from "../../../src/aws/kvs/plan.ts";
import { journalKey, type Release } from "../../../src/aws/kvs/release.ts";
import { removesTooMuch } from "../../../src/aws/kvs/removals.ts";
import type { StoreContents } from "../../../src/aws/kvs/store.ts";
import { STORE_BYTES } from "../../../src/target/limits.ts";
import { bytesOf } from "../../../src/target/store-data.ts";
import { holding, release } from "../../support/releases.ts";

const OLDEST = release("oldest", 4);
const OLD = release("old", 60);
const NEW = release("new", 70);
const UNUSED: InUse = () => false;

/** The last of the releases is live and the one before it is kept. */
function storeOf(releases: readonly Release[], more: Readonly<Record<string, string>> = {}): StoreContents {
  const values = new Map([...holding(...releases), ...Object.entries(more)]);
  return { etag: "E", values, bytes: bytesOf([...values].map(([key, value]) => ({ key, value }))) };
}

/** As if another namespace filled the store up to so many bytes before its end. */
const filled = (contents: StoreContents, left: number): StoreContents => ({
  ...contents,
  bytes: STORE_BYTES - left,
});

const versionsIn = (changes: readonly { readonly deletes: readonly string[] }[]): string[] => [
  ...new Set(changes.flatMap(({ deletes }) => deletes.map((key) => key.slice(0, 6)))),
];

describe("counts", () => {
  test("rules and keys against the live version", () => {
    const { changes } = planRelease(storeOf([OLD]), NEW, UNUSED);
    expect(changes).toEqual({
      rules: { live: 120, added: 20, removed: 0 },
      keys: { live: 60, added: 10, removed: 0, changed: 60 },
    });
  });

  test("an empty store, and one that has all of it", () => {
    const first = planRelease(storeOf([]), NEW, UNUSED);
    expect(first.changes.rules).toEqual({ live: 0, added: 140, removed: 0 });
    expect([first.live, hasWork(first)]).toEqual([undefined, true]);
    const again = planRelease(storeOf([NEW]), NEW, UNUSED);
    expect(again.changes.rules).toEqual({ live: 140, added: 0, removed: 0 });
    expect([again.live, hasWork(again)]).toEqual([NEW.version, false]);
  });

  test("a key without rules counts none", () => {
    const empty = release("empty", 3, { rules: 0 });
    expect(planRelease(storeOf([]), empty, UNUSED).changes.rules.added).toBe(0);
  });
});

describe("removals: more than 10 % of the live rules", () => {
  test.each([
    [100, 91, false],
    [100, 90, false],
    [100, 89, true],
    [1, 0, true],
    [0, 0, false],
    [0, 5, false],
  ])("%i rules become %i: %s", (before, after, expected) => {
    const live = release("live", before, { rules: 1 });
    const { changes } = planRelease(storeOf([live]), release("next", after, { rules: 1 }), UNUSED);
    expect(removesTooMuch(changes)).toBe(expected);
  });
});

describe("batches of at most 50 keys", () => {
  test.each([
    [48, 1],
    [49, 1],
    [50, 2],
    [99, 2],
    [100, 3],
  ])("%i keys and the journal: %i", (keys, batches) => {
    const { uploads } = planRelease(storeOf([]), release("n", keys), UNUSED);
    expect(uploads).toHaveLength(batches);
    expect(uploads[0]?.puts[0]?.key).toBe(journalKey(""));
    for (const { puts } of uploads) expect(puts.length).toBeLessThanOrEqual(50);
  });

  test("the journal names what fingerpost wrote and what is still there", () => {
    const { uploads } = planRelease(storeOf([OLDEST, OLD], { [journalKey("")]: "" }), NEW, UNUSED);
    expect(uploads[0]?.puts[0]?.value).toBe(`${OLDEST.version} ${OLD.version} ${NEW.version}`);
  });
});

describe("what is collected", () => {
  test("what was kept, not what was live, and nothing that fingerpost did not write", () => {
    const stray = "strays1.0";
    const { collect } = planRelease(storeOf([OLDEST, OLD], { [stray]: "x" }), NEW, UNUSED);
    expect(versionsIn(collect)).toEqual([OLDEST.version]);
  });

  test.each<[string, InUse, string[]]>([
    ["a function reads it", (version) => version === OLDEST.version, []],
    ["nobody knows what functions read", undefined, []],
    ["no function reads it", UNUSED, [OLDEST.version]],
  ])("%s", (_name, inUse, expected) => {
    expect(versionsIn(planRelease(storeOf([OLDEST, OLD]), NEW, inUse).collect)).toEqual(expected);
  });

  test("a store made by an import from S3, which has no journal", () => {
    const { values, ...rest } = storeOf([OLD]);
    const imported = new Map([...values].filter(([key]) => key !== journalKey("")));
    const plan = planRelease({ ...rest, values: imported }, NEW, UNUSED);
    expect(plan.uploads[0]?.puts[0]?.value).toBe(`${OLD.version} ${NEW.version}`);
  });
});

describe("room", () => {
  const needed = planRelease(storeOf([OLDEST, OLD]), NEW, UNUSED).bytes.upload;

  test.each([
    [needed + 1, [], 0],
    [needed, [], 0],
    [needed - 1, [OLDEST.version], 0],
    [needed - OLDEST.pointer.bytes, [OLDEST.version], 0],
    [needed - OLDEST.pointer.bytes - 1, [OLDEST.version], 1],
  ])("%i bytes left: versions %j go first, %i bytes are missing", (left, first, missing) => {
    const plan = planRelease(filled(storeOf([OLDEST, OLD]), left), NEW, UNUSED);
    expect(versionsIn(plan.room)).toEqual(first);
    expect(plan.bytes.missing).toBe(missing);
    expect(versionsIn([...plan.room, ...plan.collect])).toEqual([OLDEST.version]);
  });

  test("what a killed run left goes before the previous version", () => {
    const contents = storeOf([OLDEST, OLD]);
    const left = release("left", 5);
    for (const { key, value } of left.items) (contents.values as Map<string, string>).set(key, value);
    (contents.values as Map<string, string>).set(
      journalKey(""),
      `${left.version} ${OLDEST.version} ${OLD.version}`,
    );
    const plan = planRelease(filled(contents, needed - 1), NEW, UNUSED);
    expect(versionsIn(plan.room)).toEqual([left.version]);
  });
});

test("two tables with one name are told apart", () => {
  const contents = storeOf([OLD]);
  const namesake = { ...NEW, version: OLD.version, pointer: { ...NEW.pointer, version: OLD.version } };
  expect(() => planRelease(contents, namesake, UNUSED)).toThrow(`another table with the name ${OLD.version}`);
});
