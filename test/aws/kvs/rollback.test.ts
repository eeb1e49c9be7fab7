/** Going back, with the real SDK against the data API over HTTP. */
import { expect, test } from "vitest";
import { pointerKey } from "../../../src/aws/kvs/release.ts";
import { rollBack } from "../../../src/aws/kvs/rollback.ts";
import { createFakeStore, etagOf, type FakeStore, update } from "../../support/fake-aws/fake-store.ts";
import { useFakeStore } from "../../support/fake-aws/open-store.ts";
import { holding, pointerIn, release, seen } from "../../support/releases.ts";

const OLD = release("old", 8);
const NEW = release("new", 9);

const storeWithBoth = (): FakeStore => ({ ...createFakeStore(), data: holding(OLD, NEW) });

test("the pointer is switched, and nothing is deleted; a second time it is switched again", async () => {
  const fake = storeWithBoth();
  const { store } = await useFakeStore(fake);
  expect(await rollBack(store, "", 1)).toEqual({ from: NEW.version, to: OLD.version });
  expect(pointerIn(fake.data)).toEqual({ ...OLD.pointer, previous: NEW.pointer });
  expect([OLD, NEW].map((each) => seen(fake.data, each))).toEqual(["whole", "whole"]);
  expect(await rollBack(store, "", 1)).toEqual({ from: OLD.version, to: NEW.version });
});

test("another writer in between", async () => {
  const fake = storeWithBoth();
  let once = true;
  const { store } = await useFakeStore(fake, {
    before: ({ operation }) => {
      if (operation !== "UpdateKeys" || !once) return undefined;
      once = false;
      return void update(fake, etagOf(fake), { puts: [{ key: "other", value: "x" }], deletes: [] });
    },
  });
  expect(await rollBack(store, "", 1)).toEqual({ from: NEW.version, to: OLD.version });
  expect(fake.data.get("other")).toBe("x");
});

test.each<[string, (data: Map<string, string>) => unknown, RegExp]>([
  [
    "a key is lost",
    (data) => data.delete(`${OLD.version}3.0`),
    /does not hold the whole of the previous version/,
  ],
  ["a value is altered", (data) => data.set(`${OLD.version}3.0`, "x"), /does not hold the whole/],
  ["a key is added", (data) => data.set(`${OLD.version}z.0`, "x"), /does not hold the whole/],
  [
    "there is no previous version",
    (data) => data.set(pointerKey(""), JSON.stringify(NEW.pointer)),
    /no version before it/,
  ],
  ["there is no pointer", (data) => data.delete(pointerKey("")), /no live version/],
])("refused where %s", async (_name, spoil, why) => {
  const fake = storeWithBoth();
  spoil(fake.data);
  const before = new Map(fake.data);
  const { store } = await useFakeStore(fake);
  expect(await rollBack(store, "", 1)).toEqual({ refused: expect.stringMatching(why) });
  expect(fake.data).toEqual(before);
});
