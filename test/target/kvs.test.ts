import { describe, expect, test } from "vitest";
import { compileTable } from "../../src/table/compile.ts";
import type { Pages } from "../../src/table/pages/encode.ts";
import { type Artefact, BATCHES_FILE, FUNCTION_FILE, STORE_FILE } from "../../src/target/artefact.ts";
import { buildKvs, storeTable } from "../../src/target/kvs.ts";
import { STORE_BATCH_KEYS, STORE_ITEM_BYTES } from "../../src/target/limits.ts";
import { bytesOf, itemBytes, readImportFile } from "../../src/target/store-data.ts";
import { loadArtefact } from "../../src/testing/artefact-runner.ts";
import { functionsEvent } from "../../src/testing/events.ts";
import {
  createKeyValueStore,
  type KeyValueStoreOptions,
  storeOf,
} from "../../src/testing/key-value-store.ts";
import { askFunction, askNjs, askReference, kvsFunction } from "../support/engines.ts";
import { generatedLines } from "../support/generated-rules.ts";
import { describeNjs } from "../support/njs.ts";
import { ruleSetOf } from "../support/rule-sets.ts";
import { temporaryHandler } from "../support/temporary-handler.ts";

const BARE = "test/support/bare-handler.ts";

/** A handler whose function is longer by `padding` bytes. */
const padded = (padding: number): string => `
  import { redirect } from "fingerpost:table";
  export async function handler(event: any) {
    const response = await redirect(event);
    event.request.padding = "${"x".repeat(padding)}";
    return response ?? event.request;
  }`;

async function built(ruleSet: ReturnType<typeof ruleSetOf>, handler = BARE): Promise<Artefact> {
  const result = await buildKvs({ ruleSet, handler });
  if ("problems" in result) throw new Error(JSON.stringify(result.problems));
  return result.artefact;
}

const codeOf = ({ files }: Artefact): string => files[FUNCTION_FILE] ?? "";

/** More than a function holds. */
const PATTERNS = Array.from({ length: 400 }, (_, i) => ({
  from: `/docs/topic-${i}/:page`,
  to: `/guide/${i}/:page`,
}));

describe("10,000 bytes of function hold, one more does not", () => {
  const rules = ruleSetOf(PATTERNS);
  const handlerOfSize = async (bytes: number) => {
    const code = codeOf(await built(rules, await temporaryHandler(padded(0))));
    return temporaryHandler(padded(bytes - Buffer.byteLength(code)));
  };

  test.each([9_999, 10_000])("%i bytes are built", async (bytes) => {
    const artefact = await built(rules, await handlerOfSize(bytes));
    expect(Buffer.byteLength(codeOf(artefact))).toBe(bytes);
  });

  test("10001 bytes are refused, with how much that is too much", async () => {
    expect(await buildKvs({ ruleSet: rules, handler: await handlerOfSize(10_001) })).toMatchObject({
      problems: [
        {
          code: "FP3002",
          message: "the function of tier kvs takes 10001 bytes, 1 more than the 10000 that CloudFront allows",
          size: { bytes: 10_001, budget: 10_000 },
        },
      ],
    });
  });
});

describe("a function with a dictionary", () => {
  const rules = ruleSetOf(
    generatedLines(60)
      .filter(({ from, to }) => !/[:*(){}]/.test(from + to.replace("https:", "")))
      .map(({ from, to }) => ({ from, to })),
  );

  test("keeps to 10,000 bytes whatever the handler takes, until 200 bytes are not left", async () => {
    const problemWith = async (padding: number) => {
      const result = await buildKvs({ ruleSet: rules, handler: await temporaryHandler(padded(padding)) });
      if ("artefact" in result) {
        expect(Buffer.byteLength(codeOf(result.artefact))).toBeLessThanOrEqual(10_000);
        return 0;
      }
      return Number(/takes \d+ bytes, (\d+) more/.exec(result.problems[0]?.message ?? "")?.[1]);
    };
    const over = await problemWith(9_000);
    expect(over).toBeGreaterThan(0);
    for (const padding of [0, 3_000, 6_000, 9_000 - over]) expect(await problemWith(padding)).toBe(0);
    expect(await problemWith(9_000 - over + 1)).toBe(1);
  });
});

describe("3,000 rules, 1,000 of them patterns", () => {
  const exact = generatedLines(2_000).map(({ from, to }) => ({
    from: from.replace(/[:*{}()?#\\]/g, "\\$&"),
    to: to.replace(/:(?=[A-Za-z])(?!\/\/)|[*|\\]/g, "\\$&"),
  }));
  const patterns = Array.from({ length: 1_000 }, (_, i) => {
    const folder = `/old-${i % 5}/${Math.floor(i / 5) % 10}-topic/${Math.floor(i / 50)}-part`;
    const end = ["/:page", "/:year/:page", "/*"][i % 3] ?? "";
    return { from: folder + end, to: `/new${folder.slice(4)}${end}` };
  });
  const ruleSet = ruleSetOf([...exact, ...patterns]);

  test("fit, and answer with two reads at most", async () => {
    const artefact = await built(ruleSet);
    expect(Buffer.byteLength(codeOf(artefact))).toBeLessThanOrEqual(10_000);
    const { items, pointer } = readImportFile(artefact.files[STORE_FILE] ?? "");
    for (const item of items) expect(itemBytes(item)).toBeLessThanOrEqual(STORE_ITEM_BYTES);
    const batches = JSON.parse(artefact.files[BATCHES_FILE] ?? "") as { Puts: object[] }[];
    for (const { Puts } of batches) expect(Puts.length).toBeLessThanOrEqual(STORE_BATCH_KEYS);
    expect(batches.flatMap(({ Puts }) => Puts)).toHaveLength(items.length + 1);

    const store = storeOf(artefact.files);
    const requests = [...exact.slice(0, 50), ...patterns.slice(0, 50)].flatMap(({ from }) =>
      [from.replace(/\\/g, "").replace(/:(page|year)|\*/g, "x"), `${from.replace(/\\/g, "")}/more`].map(
        (url) => ({ url: encodeURI(url), method: "GET", headers: { host: "h.example" } }),
      ),
    );
    expect(await askFunction(codeOf(artefact), requests, store)).toEqual(askReference(ruleSet, requests));
    expect(store?.reads.length).toBeLessThanOrEqual(2 * requests.length);
    expect(pointer.key).toBe("fingerpost:live");
  });
}, 60_000);

const MIXED = ruleSetOf([
  { from: "/exact", to: "/e" },
  { from: "/both/a", to: "/b1" },
  { from: "/both/*", to: "/b2" },
  { from: "/only/:x", to: "/o/:x" },
]);
const URLS = ["/exact", "/both/a", "/both/c", "/only/x", "/none", "/none/at/all"];
const asked = URLS.map((url) => ({ url, method: "GET", headers: { host: "h.example" } }));

describe("reads of a request", () => {
  const readsOf = async (ruleSet: ReturnType<typeof ruleSetOf>, url: string) => {
    const { code, items } = await kvsFunction(ruleSet, { pageBytes: 1_000 });
    const store = createKeyValueStore(items);
    await loadArtefact(code, "cloudfront-functions", { store })(functionsEvent(url));
    return store.reads.length;
  };

  test.each([
    ["/exact", 1],
    ["/both/a", 1],
    ["/both/c", 2],
    ["/only/x", 2],
    ["/none", 1],
  ])("%s: %i", async (url, reads) => {
    expect(await readsOf(MIXED, url)).toBe(reads);
  });

  test("a pattern in a page that goes before exact paths is asked for first", async () => {
    const first = ruleSetOf([
      { from: "/both/a", to: "/b1" },
      { from: "/both/*", to: "/b2", priority: 1 },
    ]);
    expect(await readsOf(first, "/both/a")).toBe(2);
  });
});

describe("a read that fails lets the request pass (M13)", () => {
  const passed = URLS.map(() => "-");
  const answers = async (options: KeyValueStoreOptions, missing?: RegExp) => {
    const { code, items } = await kvsFunction(MIXED, { pageBytes: 1_000 });
    const store = createKeyValueStore(
      items.filter(({ key }) => !missing?.test(key)),
      options,
    );
    return askFunction(code, asked, store);
  };
  const fails = (test: (key: string) => boolean) => (key: string) => {
    if (test(key)) throw new Error("fault");
  };
  const isPage = (key: string) => /^.{6}\./.test(key);

  test("none fails", async () => {
    expect(await answers({})).toEqual(askReference(MIXED, asked));
  });

  test("every read", async () => {
    expect(await answers({ fault: fails(() => true) })).toEqual(passed);
  });

  test("reads of exact rules", async () => {
    expect(await answers({ fault: fails((key) => !isPage(key)) })).toEqual(passed);
  });

  test("reads of pages: exact rules answer", async () => {
    const expected = askReference(MIXED, asked).map((answer, i) => (i < 2 ? answer : "-"));
    expect(await answers({ fault: fails(isPage) })).toEqual(expected);
    expect(await answers({}, /^.{6}\./)).toEqual(expected);
  });

  test("keys of exact rules that are missing", async () => {
    expect(await answers({}, /^.{6}[^.]/)).toEqual(passed);
  });

  describeNjs("in njs", () => {
    test("pages that are missing", async () => {
      const { code, items } = await kvsFunction(MIXED, { pageBytes: 1_000 });
      const expected = askReference(MIXED, asked);
      expect(askNjs(code, asked, items)).toEqual(expected);
      const rest = items.filter(({ key }) => !isPage(key));
      expect(askNjs(code, asked, rest)).toEqual(expected.map((answer, i) => (i < 2 ? answer : "-")));
      expect(askNjs(code, asked, [])).toEqual(passed);
    });
  });
});

describe("nothing to store", () => {
  test.each([[[]], [[{ from: "/a/*", to: "/b/*" }]]])("%j", async (rules) => {
    expect(await buildKvs({ ruleSet: ruleSetOf(rules), handler: BARE })).toMatchObject({
      problems: [
        { code: "FP3006", message: expect.stringContaining("patterns go to pages of the store only") },
      ],
    });
  });
});

describe("a store holds 5,000,000 bytes, and not one more", () => {
  const table = compileTable(ruleSetOf([{ from: "/a", to: "/b" }]));
  /** Pages that bring the store to so many bytes. */
  const storeOfSize = (bytes: number) => {
    const fill = (count: number, last: number): Pages => ({
      items: Array.from({ length: count }, (_, i) => ({
        name: `.${i.toString(36).padStart(4, "0")}`,
        value: "x".repeat(i < count - 1 ? 1_000 : last),
      })),
      bits: "",
      beforeExact: false,
      splits: "",
    });
    const stored = storeTable({ table, pages: fill(4_900, 1) }, 300);
    if ("problems" in stored) throw new Error(JSON.stringify(stored.problems));
    const { items, pointer } = stored.data;
    const missing = bytes - bytesOf([...items, pointer]);
    const each = bytesOf([{ key: items[1]?.key ?? "", value: "x".repeat(1_000) }]);
    const more = Math.floor(missing / each);
    return storeTable({ table, pages: fill(4_900 + more, 1 + missing - more * each) }, 300);
  };

  test.each([4_999_999, 5_000_000])("%i bytes are taken", (bytes) => {
    const stored = storeOfSize(bytes);
    const { items = [], pointer } = "data" in stored ? stored.data : {};
    expect(bytesOf(pointer ? [...items, pointer] : items)).toBe(bytes);
  });

  test.each([
    [5_000_001, 1],
    [5_001_000, 1_000],
  ])("%i bytes are refused, with how much that is too much", (bytes, over) => {
    expect(storeOfSize(bytes)).toEqual({
      problems: [
        {
          code: "FP3008",
          size: { bytes, budget: 5_000_000 },
          message: `1 exact rules take ${bytes} bytes of a KeyValueStore, ${over} more than the 5000000 that it holds`,
          help: expect.stringContaining("--tier lambda"),
        },
      ],
    });
  });
});

test("a rule that no key holds is named with its bytes", async () => {
  const target = `/${generatedLines(400)
    .map(({ to }) => to.replace(/\W/g, ""))
    .join("")}`;
  const problemsOf = async (to: string) => {
    const result = await buildKvs({ ruleSet: ruleSetOf([{ from: "/a", to }]), handler: BARE });
    return "problems" in result ? result.problems : [];
  };
  const [problem] = await problemsOf(target);
  const { bytes = 0, budget = 0 } = problem?.size ?? {};
  expect(problem).toMatchObject({
    code: "FP3007",
    message: `rules/all.json:2: the rule takes ${bytes} bytes of a KeyValueStore, ${bytes - budget} more than one key holds`,
  });
  expect(budget).toBe(STORE_ITEM_BYTES - 6);
});
