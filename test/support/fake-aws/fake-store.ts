/**
 * One KeyValueStore as its data API treats it: an ETag of the whole store, limits, updates that happen whole or not at
 * all. Facts: the SDK's model of 2022-07-26 and the Developer Guide, cloudfront-limits and kvs-with-functions-kvp.
 * What AWS leaves open is taken in the stricter way: a key that is deleted must be there, and deletes count as keys.
 */
export class StoreFault extends Error {
  readonly status: number;
  readonly type: string;
  constructor(status: number, type: string, message: string) {
    super(message);
    this.status = status;
    this.type = type;
  }
}

export interface FakeStore {
  readonly arn: string;
  readonly name: string;
  readonly data: Map<string, string>;
  /** Bytes that the store holds at most. */
  readonly capacity: number;
  status: string;
  etag: number;
}

export interface Change {
  readonly puts: readonly { readonly key: string; readonly value: string }[];
  readonly deletes: readonly string[];
}

const MB = 1_000_000;

export const createFakeStore = (name = "redirects", capacity = 5 * MB): FakeStore => ({
  arn: `arn:aws:cloudfront::123456789012:key-value-store/${name}-0000`,
  name,
  data: new Map(),
  capacity,
  status: "READY",
  etag: 1,
});

export const etagOf = ({ etag }: FakeStore): string => `KV${etag}PAMWRT3`;

/** The documented example counts 11 bytes for `key1`, `value1`: one more than the text. */
export const bytesOf = ({ data }: FakeStore): number =>
  [...data].reduce((sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value) + 1, 0);

/** @throws StoreFault, and then nothing has changed */
export function update(store: FakeStore, ifMatch: string | undefined, change: Change): void {
  if (ifMatch === undefined) throw invalid("If-Match is required");
  validate(store, change);
  if (ifMatch !== etagOf(store)) throw conflict();
  const before = new Map(store.data);
  for (const key of change.deletes) store.data.delete(key);
  for (const { key, value } of change.puts) store.data.set(key, value);
  if (bytesOf(store) > store.capacity) {
    store.data.clear();
    for (const [key, value] of before) store.data.set(key, value);
    throw new StoreFault(402, "ServiceQuotaExceededException", "The store would be larger than its quota");
  }
  store.etag += 1;
}

function validate({ data }: FakeStore, { puts, deletes }: Change): void {
  const keys = [...puts.map(({ key }) => key), ...deletes];
  if (keys.length === 0) throw invalid("nothing to update");
  if (keys.length > 50) throw invalid(`${keys.length} keys in one update, at most 50`);
  if (new Set(keys).size < keys.length) throw invalid("a key stands in the update twice");
  const bytes = puts.reduce((sum, { key, value }) => sum + Buffer.byteLength(key + value), 0);
  if (bytes > 3 * MB) throw invalid(`${bytes} bytes in one update, at most ${3 * MB}`);
  for (const { key, value } of puts) {
    if (key === "" || Buffer.byteLength(key) > 512) throw invalid("a key has 1 to 512 bytes");
    if (Buffer.byteLength(value) > 1024) throw invalid("a value has at most 1,024 bytes");
  }
  const absent = deletes.find((key) => !data.has(key));
  if (absent !== undefined) throw new StoreFault(404, "ResourceNotFoundException", `no key ${absent}`);
}

const invalid = (message: string) => new StoreFault(400, "ValidationException", message);
const conflict = () => new StoreFault(409, "ConflictException", "The ETag is not that of the store");
