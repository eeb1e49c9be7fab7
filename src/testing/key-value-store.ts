/** A stand-in for CloudFront's KeyValueStore and the module `cloudfront` of runtime 2.0. */
import { type Artefact, STORE_FILE } from "../target/artefact.ts";
import { STORE_BYTES, STORE_ITEM_BYTES, STORE_KEY_BYTES } from "../target/limits.ts";
import { bytesOf, itemBytes, readImportFile, type StoreItem } from "../target/store-data.ts";

export interface KeyValueStoreOptions {
  /** Name of the store; `cf.kvs(id)` with another one throws, as it does where no such store is associated. */
  readonly id?: string;
  /** Milliseconds that each read takes. Default 0. */
  readonly latency?: number;
  /** Called before each read; what it throws is what the read throws. */
  readonly fault?: (key: string, read: number) => void;
  /** Milliseconds since 1970 at which the store was made and last written. */
  readonly now?: () => number;
}

type Format = "string" | "json" | "bytes";

/** What `cf.kvs()` gives. */
export interface KeyValueStoreHandle {
  /** @throws Error where the store has no such key */
  get(key: string, options?: { readonly format?: Format }): Promise<unknown>;
  exists(key: string): Promise<boolean>;
  meta(): Promise<{
    readonly creationDateTime: string;
    readonly lastUpdatedDateTime: string;
    readonly keyCount: number;
  }>;
}

export interface KeyValueStore {
  /** The default export of the module `cloudfront`. */
  readonly module: { kvs(id?: string): KeyValueStoreHandle };
  /** Keys that were asked for, in order. */
  readonly reads: readonly string[];
}

/**
 * @throws RangeError for items that no store takes: too long, too many bytes, a key twice
 */
export function createKeyValueStore(
  items: readonly StoreItem[],
  options: KeyValueStoreOptions = {},
): KeyValueStore {
  const values = new Map(items.map(({ key, value }) => [key, value]));
  refuseWhatNoStoreTakes(items, values.size);
  const written = new Date(options.now?.() ?? Date.now()).toISOString();
  const reads: string[] = [];
  const read = async (key: string): Promise<string | undefined> => {
    reads.push(key);
    if (options.latency) await new Promise((resolve) => setTimeout(resolve, options.latency));
    options.fault?.(key, reads.length);
    return values.get(key);
  };
  const handle: KeyValueStoreHandle = {
    async get(key, { format = "string" } = {}) {
      const value = await read(key);
      if (value === undefined) throw new Error(`KeyValueStore: key not found: ${key}`);
      return decoded(value, format);
    },
    exists: async (key) => (await read(key)) !== undefined,
    meta: async () => ({ creationDateTime: written, lastUpdatedDateTime: written, keyCount: values.size }),
  };
  const kvs = (id?: string): KeyValueStoreHandle => {
    if (id === undefined || id === options.id) return handle;
    throw new Error(`KeyValueStore: ${id} is not associated with the function`);
  };
  return { module: { kvs }, reads };
}

/** The store of an artefact of tier `kvs`; undefined for the other tiers. */
export function storeOf(
  files: Artefact["files"],
  options: KeyValueStoreOptions = {},
): KeyValueStore | undefined {
  const text = files[STORE_FILE];
  if (text === undefined) return undefined;
  const { items, pointer } = readImportFile(text);
  return createKeyValueStore([...items, pointer], options);
}

function decoded(value: string, format: Format): unknown {
  switch (format) {
    case "string":
      return value;
    case "json":
      return JSON.parse(value);
    case "bytes":
      return Buffer.from(value);
    default:
      throw new Error(`KeyValueStore: no format ${format satisfies never}`);
  }
}

function refuseWhatNoStoreTakes(items: readonly StoreItem[], keys: number): void {
  if (keys < items.length) throw new RangeError("KeyValueStore: a key stands twice");
  for (const item of items) {
    const bytes = Buffer.byteLength(item.key);
    if (bytes === 0 || bytes > STORE_KEY_BYTES) {
      throw new RangeError(`KeyValueStore: key of ${bytes} bytes, 1 to ${STORE_KEY_BYTES} are allowed`);
    }
    if (itemBytes(item) > STORE_ITEM_BYTES) {
      const size = `${itemBytes(item)} bytes of key and value, ${STORE_ITEM_BYTES} are allowed`;
      throw new RangeError(`KeyValueStore: ${item.key} takes ${size}`);
    }
  }
  const bytes = bytesOf(items);
  if (bytes > STORE_BYTES) {
    throw new RangeError(`KeyValueStore: ${bytes} bytes, ${STORE_BYTES} are allowed`);
  }
}
