/** What the synchronisation needs of a KeyValueStore; `sdk-store.ts` is the real one. */
import type { StoreItem } from "../../target/store-data.ts";

/** Happens whole or not at all. */
export interface Change {
  readonly puts: readonly StoreItem[];
  /** Keys that are there. */
  readonly deletes: readonly string[];
}

export interface StoreContents {
  /** Stands for exactly these contents: a change that names it fails once another writer has changed the store. */
  readonly etag: string;
  readonly values: ReadonlyMap<string, string>;
  /** Bytes as AWS counts them. */
  readonly bytes: number;
}

export interface KeyValueStore {
  /** All keys of all namespaces: the API cannot ask for a prefix. */
  read(): Promise<StoreContents>;
  /**
   * Returns the new ETag.
   * @throws ConflictError where `etag` is not that of the store any more
   */
  update(etag: string, change: Change): Promise<string>;
}

/** Another writer changed the store in between. Nothing was written. */
export class ConflictError extends Error {}
