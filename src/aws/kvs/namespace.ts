/** What of a store belongs to one namespace, and was written by fingerpost. Nothing else is named in a change. */
import { type StoreItem, versionOf } from "../../target/store-data.ts";
import { withoutPrefix } from "./items.ts";
import { type LivePointer, readLivePointer } from "./pointer.ts";
import { journalKey, pointerKey } from "./release.ts";
import type { StoreContents } from "./store.ts";

export interface Namespace {
  readonly name: string;
  readonly pointer: LivePointer | undefined;
  /** Versions that fingerpost has begun to write, whether or not anything of them is left. */
  readonly journal: readonly string[];
  /** Items of each version that has any, whoever wrote them; keys as in the store, in order. */
  readonly versions: ReadonlyMap<string, readonly StoreItem[]>;
}

/** O(n log n) in the keys of the store. */
export function namespaceOf({ values }: StoreContents, name: string): Namespace {
  const versions = new Map<string, StoreItem[]>();
  for (const key of [...values.keys()].sort()) {
    const version = versionOf(key, name);
    if (version === undefined) continue;
    const items = versions.get(version) ?? [];
    items.push({ key, value: values.get(key) ?? "" });
    versions.set(version, items);
  }
  const text = values.get(pointerKey(name));
  return {
    name,
    versions,
    pointer: text === undefined ? undefined : readLivePointer(text, pointerKey(name)),
    journal: values.get(journalKey(name))?.split(" ") ?? [],
  };
}

/** Of one version, as a pointer's digest counts them: without namespace and version, in the order of their keys. */
export const itemsOf = ({ name, versions }: Namespace, version = ""): StoreItem[] =>
  withoutPrefix(versions.get(version) ?? [], { namespace: name, version });
