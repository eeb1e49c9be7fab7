/**
 * The data of tier `kvs` as it stands in a KeyValueStore: for `build`, which writes it, and for what deploys it.
 *
 * Every key begins with the version of its data, six characters of its hash, and a function reads the keys of the one
 * version that it was built with. So both versions can be in the store at once, and the switch is the deployment of the
 * function: no request ever sees a part of each. The pointer, written last, says which version is complete; requests
 * do not read it.
 */
import { createHash } from "node:crypto";
import { STORE_BATCH_BYTES, STORE_BATCH_KEYS, STORE_ITEM_OVERHEAD } from "./limits.ts";

export interface StoreItem {
  readonly key: string;
  readonly value: string;
}

/** One version. */
export interface StoreData {
  /** What all keys begin with, so that several tables may share a store: nothing, or a name and a colon. */
  readonly namespace: string;
  /** `VERSION_LENGTH` characters of `A-Za-z0-9_-`. */
  readonly version: string;
  /** All but the pointer, in order; keys begin with namespace and version. */
  readonly items: readonly StoreItem[];
  readonly pointer: StoreItem;
}

/** The value of the pointer, as JSON. */
export interface Pointer {
  readonly version: string;
  /** Of all items in the order of their keys: proves that a version is whole. */
  readonly sha256: string;
  readonly keys: number;
  /** As `bytesOf` counts them, without the pointer. */
  readonly bytes: number;
}

export const VERSION_LENGTH = 6;

/** The colon keeps it apart from the keys of all versions. */
export const POINTER_KEY = "fingerpost:live";

/** @param unsorted keys without namespace and version */
export function storeData(unsorted: readonly StoreItem[], namespace = ""): StoreData {
  const items = unsorted.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const sha256 = digestOf(items);
  const version = Buffer.from(sha256, "hex").toString("base64url").slice(0, VERSION_LENGTH);
  const versioned = items.map(({ key, value }) => ({ key: namespace + version + key, value }));
  const pointer: Pointer = { version, sha256, keys: items.length, bytes: bytesOf(versioned) };
  const pointerItem = { key: namespace + POINTER_KEY, value: JSON.stringify(pointer) };
  return { namespace, version, items: versioned, pointer: pointerItem };
}

/** @param items keys without namespace and version, in order */
export function digestOf(items: readonly StoreItem[]): string {
  const hash = createHash("sha256");
  for (const { key, value } of items) hash.update(`${key}\n${value}\n`);
  return hash.digest("hex");
}

/** Bytes that items take of a store. */
export const bytesOf = (items: readonly StoreItem[]): number =>
  items.reduce((all, item) => all + itemBytes(item) + STORE_ITEM_OVERHEAD, 0);

/** Bytes of a key and its value. */
export const itemBytes = ({ key, value }: StoreItem): number =>
  Buffer.byteLength(key) + Buffer.byteLength(value);

/** The version that a key belongs to; undefined for the pointer, other namespaces, and keys of other forms. */
export function versionOf(key: string, namespace = ""): string | undefined {
  if (!key.startsWith(namespace)) return undefined;
  return /^([\w-]{6})[\da-z]*\.[\da-z]+$/.exec(key.slice(namespace.length))?.[1];
}

/** `kvs.json`: what a store can be made from in S3. The pointer is the last item. */
export const toImportFile = ({ items, pointer }: StoreData): string =>
  `{"data":[\n${[...items, pointer].map((item) => JSON.stringify(item)).join(",\n")}\n]}\n`;

/** @throws Error for a text that `toImportFile` has not written */
export function readImportFile(text: string): StoreData {
  const { data } = JSON.parse(text) as { data?: StoreItem[] };
  const pointer = data?.at(-1);
  if (!data || !pointer?.key.endsWith(POINTER_KEY)) throw new Error(`the last key is not \`${POINTER_KEY}\``);
  const namespace = pointer.key.slice(0, -POINTER_KEY.length);
  const { version } = readPointer(pointer.value);
  return { namespace, version, items: data.slice(0, -1), pointer };
}

/** @throws SyntaxError for what is no JSON */
export const readPointer = (value: string): Pointer => JSON.parse(value) as Pointer;

/** Items in calls of `UpdateKeys`: in order, each as full as its limits allow. */
export function batchesOf(items: readonly StoreItem[]): StoreItem[][] {
  const batches: StoreItem[][] = [];
  let bytes = STORE_BATCH_BYTES;
  for (const item of items) {
    const batch = batches.at(-1);
    bytes += itemBytes(item);
    if (batch && batch.length < STORE_BATCH_KEYS && bytes <= STORE_BATCH_BYTES) batch.push(item);
    else {
      batches.push([item]);
      bytes = itemBytes(item);
    }
  }
  return batches;
}
