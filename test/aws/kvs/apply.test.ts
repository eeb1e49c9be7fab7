/** The synchronisation with the real SDK against the data API over HTTP: faults at each request, and other writers. */
import { describe, expect, test, vi } from "vitest";
import { AwsError } from "../../../src/aws/aws-error.ts";
import { type ApplyOptions, applyRelease } from "../../../src/aws/kvs/apply.ts";
import { pointerKey } from "../../../src/aws/kvs/release.ts";
import type { KeyValueStore } from "../../../src/aws/kvs/store.ts";
import { type Fault, type SeenRequest, throttled, unavailable } from "../../support/fake-aws/fake-aws.ts";
import {
  bytesOf,
  createFakeStore,
  etagOf,
  type FakeStore,
  update,
} from "../../support/fake-aws/fake-store.ts";
import { errorAnswer } from "../../support/fake-aws/key-value-store-api.ts";
import { useFakeStore } from "../../support/fake-aws/open-store.ts";
import { holding, live, pointerIn, release, seen } from "../../support/releases.ts";

const OLDEST = release("oldest", 10);
const OLD = release("old", 60);
const NEW = release("new", 70);

const OPTIONS: ApplyOptions = { inUse: () => false, approve: () => {}, report: () => {}, delay: 1 };
const apply = (store: KeyValueStore, what = NEW, options: Partial<ApplyOptions> = {}) =>
  applyRelease(store, what, { ...OPTIONS, ...options });

/** OLD is live and OLDEST is kept: 72 keys. */
const storeWithOld = (): FakeStore => ({ ...createFakeStore(), data: holding(OLDEST, OLD) });

/** Of an apply of NEW to it. */
const REQUESTS = [
  "DescribeKeyValueStore",
  ...Array(2).fill("ListKeys"),
  ...Array(2).fill("UpdateKeys"),
  "DescribeKeyValueStore",
  ...Array(3).fill("ListKeys"),
  "UpdateKeys",
  "UpdateKeys",
];

describe("without faults", () => {
  test("an empty store: new keys in batches, read back, pointer last", async () => {
    const fake = createFakeStore();
    const { store, aws } = await useFakeStore(fake);
    const report = vi.fn();
    await apply(store, NEW, { report });
    expect(aws.seen).toEqual([
      "DescribeKeyValueStore",
      "ListKeys",
      ...Array(2).fill("UpdateKeys"),
      "DescribeKeyValueStore",
      ...Array(2).fill("ListKeys"),
      "UpdateKeys",
    ]);
    expect(report.mock.calls.map(([{ step, done, of }]) => `${step} ${done}/${of}`)).toEqual([
      "upload 1/2",
      "upload 2/2",
      "switch 1/1",
    ]);
    expect([live(fake.data), seen(fake.data, NEW)]).toEqual([NEW.version, "whole"]);
    expect(pointerIn(fake.data)?.previous).toBeUndefined();
  });

  test("what was live is kept, what was kept before is collected", async () => {
    const fake = storeWithOld();
    const { store, aws } = await useFakeStore(fake);
    await apply(store);
    expect(aws.seen).toEqual(REQUESTS);
    expect(pointerIn(fake.data)).toEqual({ ...NEW.pointer, previous: OLD.pointer });
    expect([OLDEST, OLD, NEW].map((each) => seen(fake.data, each))).toEqual(["none", "whole", "whole"]);
  });

  test("a second time there is nothing to do", async () => {
    const fake = storeWithOld();
    const { store, aws } = await useFakeStore(fake);
    await apply(store, OLD);
    expect(aws.seen.filter((operation) => operation === "UpdateKeys")).toEqual([]);
  });

  test("back to the previous version, which is whole: the pointer alone", async () => {
    const fake = storeWithOld();
    const { store, aws } = await useFakeStore(fake);
    await apply(store, OLDEST);
    expect(aws.seen.filter((operation) => operation === "UpdateKeys")).toHaveLength(1);
    expect(pointerIn(fake.data)).toEqual({ ...OLDEST.pointer, previous: OLD.pointer });
  });

  test("a version that a function still reads is never collected", async () => {
    const fake = storeWithOld();
    const { store } = await useFakeStore(fake);
    await apply(store, NEW, { inUse: (version) => version === OLDEST.version });
    expect([OLDEST, OLD, NEW].map((each) => seen(fake.data, each))).toEqual(["whole", "whole", "whole"]);
    await apply(store, NEW);
    expect(seen(fake.data, OLDEST)).toBe("none");
  });

  test("where nobody knows what functions read, nothing is collected", async () => {
    const fake = storeWithOld();
    const { store } = await useFakeStore(fake);
    await apply(store, NEW, { inUse: undefined });
    expect(seen(fake.data, OLDEST)).toBe("whole");
  });

  test("what is live is mended where keys are lost, changed or added by hand", async () => {
    const fake = storeWithOld();
    fake.data.delete(`${OLD.version}1.0`);
    fake.data.set(`${OLD.version}2.0`, "wrong").set(`${OLD.version}2.1`, "wrong");
    const { store } = await useFakeStore(fake);
    await apply(store, OLD);
    expect(seen(fake.data, OLD)).toBe("whole");
    expect(fake.data.has(`${OLD.version}2.1`)).toBe(false);
  });
});

describe("a shared store", () => {
  const FOREIGN = new Map([
    ["config1.0", "looks like a version `config`"],
    ["fingerpost:live.2", ""],
    ["b:fingerpost:live", JSON.stringify(OLDEST.pointer)],
    [`b:${OLDEST.version}0.0`, "another namespace's"],
    [`x${OLDEST.version}0.0`, ""],
  ]);

  test("keys of others are neither read as ours nor touched", async () => {
    const fake = storeWithOld();
    for (const [key, value] of FOREIGN) fake.data.set(key, value);
    const { store } = await useFakeStore(fake);
    await apply(store);
    await apply(store, OLDEST);
    for (const [key, value] of FOREIGN) expect(fake.data.get(key)).toBe(value);
  });

  test("two namespaces live side by side", async () => {
    const fake = storeWithOld();
    const { store } = await useFakeStore(fake);
    const same = release("new", 70, { namespace: "b:" });
    await apply(store, same);
    await apply(store);
    await apply(store, OLDEST);
    await apply(store, OLD);
    expect([live(fake.data), live(fake.data, "b:")]).toEqual([OLD.version, same.version]);
    expect([same, NEW].map((each) => seen(fake.data, each))).toEqual(["whole", "none"]);
  });

  test("a pointer that is none of ours stops the run before anything is written", async () => {
    const fake = storeWithOld();
    fake.data.set("fingerpost:live", "{}");
    const before = new Map(fake.data);
    const { store } = await useFakeStore(fake);
    await expect(apply(store)).rejects.toThrow("is not what fingerpost writes");
    expect(fake.data).toEqual(before);
  });
});

/** What functions of either version and a reader of the pointer find, e.g. `old: old whole, new part`. */
const state = ({ data }: FakeStore): string =>
  `${live(data) === OLD.version ? "old" : "new"}: old ${seen(data, OLD)}, new ${seen(data, NEW)}`;

/** Never a part of what the pointer names, and never less than the whole of what was live before. */
const READABLE = [
  "new: old whole, new whole",
  "old: old whole, new none",
  "old: old whole, new part",
  "old: old whole, new whole",
];

describe("a fault at one request: the run gets there, and readers see whole versions only", () => {
  const FAULTS: readonly [string, "before" | "after", () => Fault][] = [
    ["throttled", "before", throttled],
    ["503", "before", unavailable],
    ["connection lost on the way", "before", () => "drop"],
    ["connection lost on the way back", "after", () => "drop"],
    ["503 although it was done", "after", unavailable],
  ];

  test.each(FAULTS.flatMap((fault) => REQUESTS.map((name, n) => [...fault, n, name] as const)))(
    "%s %s %s request %i, %s",
    async (_name, when, fault, n) => {
      const fake = storeWithOld();
      const states = new Set<string>();
      const { store } = await useFakeStore(fake, {
        [when]: (_request: unknown, i: number) => (i === n ? fault() : undefined),
        answered: () => states.add(state(fake)),
      });
      await apply(store);
      expect([...states].sort()).toEqual(READABLE);
      expect([live(fake.data), seen(fake.data, NEW), seen(fake.data, OLDEST)]).toEqual([
        NEW.version,
        "whole",
        "none",
      ]);
    },
  );
});

describe("other writers", () => {
  /** Changes the store before the first request that is `operation`, `times` times. */
  function interfere(operation: string, times: number, change: () => void) {
    let left = times;
    return {
      before: (request: SeenRequest) => {
        if (request.operation === operation && left > 0) {
          left -= 1;
          change();
        }
        return undefined;
      },
    };
  }

  test.each(["ListKeys", "UpdateKeys"])("one that writes between our requests: %s", async (operation) => {
    const fake = storeWithOld();
    let n = 0;
    const foreign = () =>
      update(fake, etagOf(fake), { puts: [{ key: `other/${n++}`, value: "x" }], deletes: [] });
    const { store } = await useFakeStore(fake, interfere(operation, 5, foreign));
    await apply(store);
    expect([live(fake.data), seen(fake.data, NEW), fake.data.get("other/4")]).toEqual([
      NEW.version,
      "whole",
      "x",
    ]);
  });

  test("one that never stops: the old version stays live", async () => {
    const fake = storeWithOld();
    const foreign = () => update(fake, etagOf(fake), { puts: [{ key: "other", value: "x" }], deletes: [] });
    const { store } = await useFakeStore(fake, interfere("UpdateKeys", 1000, foreign));
    await expect(apply(store)).rejects.toThrow("another writer changed the store, 11 times");
    expect([live(fake.data), seen(fake.data, OLD)]).toEqual([OLD.version, "whole"]);
  });

  test("two runs at once, of different versions: one is live, and it is whole", async () => {
    const fake = storeWithOld();
    const { store } = await useFakeStore(fake);
    const other = release("other", 80);
    await Promise.all([apply(store, NEW, { delay: 20 }), apply(store, other, { delay: 20 })]);
    const winner = live(fake.data);
    const winning = [NEW, other].find(({ version }) => version === winner);
    expect(winning && seen(fake.data, winning)).toBe("whole");
  });

  test("one that makes another version live meanwhile: that is what is kept", async () => {
    const fake = storeWithOld();
    const middle = release("middle", 5);
    const { store } = await useFakeStore(fake, {
      ...interfere("UpdateKeys", 1, () => {
        for (const { key, value } of middle.items) fake.data.set(key, value);
        fake.data.set(pointerKey(""), JSON.stringify(middle.pointer));
        fake.etag += 1;
      }),
    });
    await apply(store);
    expect(pointerIn(fake.data)).toEqual({ ...NEW.pointer, previous: middle.pointer });
    expect([OLD, middle].map((each) => seen(fake.data, each))).toEqual(["none", "whole"]);
  });
});

describe("AWS refuses", () => {
  test.each<[string, Fault, RegExp]>([
    [
      "quota",
      errorAnswer(402, "ServiceQuotaExceededException", "full"),
      /ServiceQuotaExceededException: full/,
    ],
    ["validation", errorAnswer(400, "ValidationException", "bad"), /ValidationException: bad/],
    ["access", errorAnswer(403, "AccessDeniedException", "no"), /AccessDeniedException: no/],
    ["an error without a name", errorAnswer(418, "Teapot", "short"), /short.*418/],
  ])("%s: said with a cure, and the old version stays live", async (_name, fault, message) => {
    const fake = storeWithOld();
    const { store } = await useFakeStore(fake, {
      before: ({ operation }) => (operation === "UpdateKeys" ? fault : undefined),
    });
    const error = await apply(store).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(AwsError);
    expect((error as AwsError).message).toMatch(message);
    expect((error as AwsError).help).not.toBe("");
    expect(live(fake.data)).toBe(OLD.version);
  });

  test("a throttling that never ends: given up after the attempts that AWS_MAX_ATTEMPTS allows", async () => {
    const fake = storeWithOld();
    vi.stubEnv("AWS_MAX_ATTEMPTS", "2");
    const { store, aws } = await useFakeStore(fake, { before: throttled });
    await expect(apply(store)).rejects.toThrow("AWS: ThrottlingException: Rate exceeded (429)");
    expect(aws.seen).toHaveLength(2);
  });

  test("the quota of the store itself, in the midst of the upload", async () => {
    const fake = { ...storeWithOld(), capacity: bytesOf(storeWithOld()) + NEW.pointer.bytes - 200 };
    const { store } = await useFakeStore(fake);
    await expect(apply(store)).rejects.toThrow("ServiceQuotaExceededException");
    expect([live(fake.data), seen(fake.data, OLD), seen(fake.data, NEW)]).toEqual([
      OLD.version,
      "whole",
      "part",
    ]);
  });
});

describe("reading back", () => {
  test("a store that loses a key never gets the pointer", async () => {
    const fake = storeWithOld();
    const { store } = await useFakeStore(fake, {
      after: () => void fake.data.delete(`${NEW.version}7.0`),
    });
    await expect(apply(store)).rejects.toThrow("the store does not give back what was written, 11 times");
    expect(live(fake.data)).toBe(OLD.version);
  });

  test("a store that alters a value once: written again", async () => {
    const fake = storeWithOld();
    let once = true;
    const { store } = await useFakeStore(fake, {
      after: ({ operation }) => {
        const key = `${NEW.version}7.0`;
        if (operation !== "UpdateKeys" || !once || !fake.data.has(key)) return undefined;
        once = false;
        return void fake.data.set(key, "altered");
      },
    });
    await apply(store);
    expect([once, live(fake.data), seen(fake.data, NEW)]).toEqual([false, NEW.version, "whole"]);
  });
});

test("what the approval throws ends the run before anything is written", async () => {
  const fake = storeWithOld();
  const { store, aws } = await useFakeStore(fake);
  const approve = () => {
    throw new Error("no");
  };
  await expect(apply(store, NEW, { approve })).rejects.toThrow("no");
  expect(aws.seen).not.toContain("UpdateKeys");
});
