/** Tier `kvs`: exact rules in KeyValueStore; patterns and conditions in the function, or in pages of the store. */
import { compileTable, type ExactEntry, type Table } from "../table/compile.ts";
import { encodeStore, type TooLong } from "../table/kvs/encode.ts";
import { type Pages, pageTable } from "../table/pages/encode.ts";
import {
  type Artefact,
  BATCHES_FILE,
  type BuildProblem,
  type BuildResult,
  FUNCTION_FILE,
  type Reads,
  STORE_FILE,
} from "./artefact.ts";
import { bundle } from "./bundle.ts";
import { withGlobalHandler } from "./global-handler.ts";
import { missingHandler, type TierInput } from "./inline.ts";
import { FUNCTION_BYTES, STORE_BYTES, STORE_IMPORT_BYTES, STORE_ITEM_BYTES } from "./limits.ts";
import { guardFunction } from "./runtime-guard.ts";
import {
  batchesOf,
  bytesOf,
  type StoreData,
  type StoreItem,
  storeData,
  toImportFile,
  VERSION_LENGTH,
} from "./store-data.ts";
import type { StoredExact } from "./table-modules.ts";
import { leastIndexBytes } from "./weight.ts";

/** Bytes of the dictionary at most: a larger one saves little more, and each request pays for its blocks. */
const DICTIONARY_BYTES = 6_000;
/** With less there is no room even for all characters. */
const LEAST_DICTIONARY = 200;
/** Groups of folders, at most: one byte each in the function. */
const GROUPS = 1_024;

export async function buildKvs(input: TierInput): Promise<BuildResult> {
  const { namespace = "" } = input;
  if (!input.ruleSet.site.kvs) return { problems: [noStore] };
  const table = compileTable(input.ruleSet);
  const over = leastIndexBytes(table) - FUNCTION_BYTES;
  const inline = over > 0 ? { problems: [functionTooLarge(over)] } : await buildTable({ table }, input);
  if ("artefact" in inline || !inline.problems.some(({ code }) => MORE_ROOM.has(code))) return inline;
  const paged = pageTable(table, STORE_ITEM_BYTES - VERSION_LENGTH - namespace.length);
  return paged.pages.items.length > 0 ? buildTable(paged, input) : inline;
}

/** What may be mended by patterns and conditions that leave the function. */
const MORE_ROOM: ReadonlySet<string> = new Set(["FP3002", "FP3008"]);

/** A table of which some may stand in pages. */
interface Divided {
  readonly table: Table;
  readonly pages?: Pages;
}

async function buildTable(
  divided: Divided,
  { ruleSet, handler, namespace = "" }: TierInput,
): Promise<BuildResult> {
  const { table, pages } = divided;
  const empty = await functionOf(handler, table, {
    ...EMPTY,
    prefix: namespace + EMPTY.prefix,
    ...(pages && { pages }),
  });
  if ("missing" in empty) return { problems: [missingHandler(handler, empty.missing)] };
  const needed = table.exact.length > 0 ? LEAST_DICTIONARY : 0;
  const room = FUNCTION_BYTES - Buffer.byteLength(empty.code) - groupsFor(table);
  if (room < needed) return { problems: [functionTooLarge(needed - room)] };
  if (table.exact.length === 0 && !pages) return { problems: [nothingToStore] };
  const stored = storeTable(divided, Math.min(DICTIONARY_BYTES, room), namespace);
  if ("problems" in stored) return stored;
  const script = await functionOf(handler, table, stored.exact);
  if ("missing" in script) return { problems: [missingHandler(handler, script.missing)] };
  const over = Buffer.byteLength(script.code) - FUNCTION_BYTES;
  const problems = [...guardFunction(script.code), ...(over > 0 ? [functionTooLarge(over)] : [])];
  return problems.length > 0
    ? { problems }
    : { artefact: artefactOf(ruleSet.rules.length, script.code, stored.data, readsOf(divided)) };
}

/** The exact rules, then a page. */
const readsOf = ({ table, pages }: Divided): Reads => {
  const least = table.exact.length > 0 ? 1 : 0;
  return { least, most: least + (pages ? 1 : 0) };
};

/** A function without data, to see what room it leaves. */
const EMPTY: StoredExact = {
  format: "kvs",
  dictionary: [],
  singles: 10,
  splits: "",
  prefix: "0".repeat(VERSION_LENGTH),
};

const groupsFor = ({ exact }: Table): number => Math.min(GROUPS, exact.length);

export interface StoredTable {
  readonly exact: StoredExact;
  readonly data: StoreData;
}

/**
 * The exact rules of a table, and its pages, as a function and a store hold them.
 *
 * @param dictionaryBytes of the function
 * @param namespace what all keys begin with
 */
export function storeTable(
  { table, pages }: Divided,
  dictionaryBytes: number,
  namespace = "",
): StoredTable | { readonly problems: BuildProblem[] } {
  const bucketBytes = STORE_ITEM_BYTES - VERSION_LENGTH - namespace.length;
  const store = encodeStore(table.exact, {
    bucketBytes,
    dictionaryBytes,
    groups: groupsFor(table),
  });
  if ("tooLong" in store) return { problems: store.tooLong.map((rule) => ruleTooLong(rule, bucketBytes)) };
  const { dictionary, singles, splits, buckets } = store;
  const data = storeData(
    [...buckets, ...(pages?.items ?? [])].map(({ name, value }) => ({ key: name, value })),
    namespace,
  );
  const bytes = bytesOf([...data.items, data.pointer]);
  if (bytes > STORE_BYTES) return { problems: [storeTooLarge(bytes, table.exact.length)] };
  return {
    exact: {
      format: "kvs",
      dictionary,
      singles,
      splits,
      prefix: namespace + data.version,
      ...(pages && { pages }),
    },
    data,
  };
}

const functionOf = async (handler: string, table: Table, exact: StoredExact) =>
  withGlobalHandler(await bundle({ handler, table, exact, platform: "cloudfront-functions" }));

function artefactOf(rules: number, code: string, data: StoreData, reads: Reads): Artefact {
  const bytes = bytesOf([...data.items, data.pointer]);
  const keys = data.items.length + 1;
  const importFile = toImportFile(data);
  const batches = [...batchesOf(data.items), [data.pointer]];
  return {
    tier: "kvs",
    rules,
    bytes,
    budget: STORE_BYTES,
    files: {
      [FUNCTION_FILE]: code,
      [STORE_FILE]: importFile,
      [BATCHES_FILE]: `[\n${batches.map(updateCall).join(",\n")}\n]\n`,
    },
    store: {
      namespace: data.namespace,
      version: data.version,
      keys,
      bytes,
      pointer: data.pointer.key,
      reads,
      batches: batches.length,
      importable: Buffer.byteLength(importFile) <= STORE_IMPORT_BYTES,
    },
    why: `rules take ${bytes} of ${STORE_BYTES} bytes of a KeyValueStore in ${keys} keys, the function ${Buffer.byteLength(code)} of ${FUNCTION_BYTES}`,
  };
}

/** What `UpdateKeys` takes beside the store's ARN and ETag. */
const updateCall = (items: readonly StoreItem[]): string =>
  JSON.stringify({ Puts: items.map(({ key, value }) => ({ Key: key, Value: value })) });

const nothingToStore: BuildProblem = {
  code: "FP3006",
  message:
    "nothing is left for a KeyValueStore to hold: no rule is one exact path with one answer, and patterns go to pages of the store only where the function cannot hold them",
  help: "build tier inline, which holds these rules",
};

const noStore: BuildProblem = {
  code: "FP3009",
  message: 'site.json says `"kvs": false`: the site is to have no KeyValueStore',
  help: "remove `kvs` from site.json, or build another tier (--tier inline or lambda)",
};

const functionTooLarge = (over: number): BuildProblem => ({
  code: "FP3002",
  size: { bytes: FUNCTION_BYTES + over, budget: FUNCTION_BYTES },
  message: `the function of tier kvs takes ${FUNCTION_BYTES + over} bytes, ${over} more than the ${FUNCTION_BYTES} that CloudFront allows`,
  help: "patterns that begin with a variable segment, and rules bound to a host, stand in the function: shorten them, or build another tier (--tier lambda)",
});

const ruleTooLong = ({ entry: { rule }, bytes }: TooLong<ExactEntry>, bucketBytes: number): BuildProblem => ({
  code: "FP3007",
  size: { bytes, budget: bucketBytes },
  message: `${rule.location.file}:${rule.location.line}: the rule takes ${bytes} bytes of a KeyValueStore, ${bytes - bucketBytes} more than one key holds`,
  help: "shorten its target, or build another tier (--tier lambda)",
});

const storeTooLarge = (bytes: number, rules: number): BuildProblem => ({
  code: "FP3008",
  size: { bytes, budget: STORE_BYTES },
  message: `${rules} exact rules take ${bytes} bytes of a KeyValueStore, ${bytes - STORE_BYTES} more than the ${STORE_BYTES} that it holds`,
  help: "build another tier (--tier lambda), or split the rules over several distributions",
});
