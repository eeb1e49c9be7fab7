/** Releases of made-up values, and what a reader of the store finds of them. */
import { type LivePointer, readLivePointer } from "../../src/aws/kvs/pointer.ts";
import { journalKey, pointerKey, type Release, releaseOf } from "../../src/aws/kvs/release.ts";
import { type StoreItem, storeData, toImportFile } from "../../src/target/store-data.ts";

interface ReleaseOptions {
  readonly namespace?: string;
  /** Rules of each key. Default 2. */
  readonly rules?: number;
}

/** `kvs.json` with so many keys. The text distinguishes releases; rule i of key n is the same rule in all of them. */
export function importFile(text: string, keys: number, options: ReleaseOptions = {}): string {
  const { namespace = "", rules = 2 } = options;
  const items = Array.from({ length: keys }, (_, n): StoreItem => {
    const lines = Array.from({ length: rules }, (_, i) => `|${`${n}/${i}`.padEnd(11, "x")}${text} é`);
    return { key: `${n.toString(36)}.0`, value: lines.join("") };
  });
  return toImportFile(storeData(items, namespace));
}

export const release = (text: string, keys: number, options?: ReleaseOptions): Release =>
  releaseOf(importFile(text, keys, options));

/** A store as applies in this order leave it, had they kept all: the last is live, the one before it is kept. */
export function holding(...releases: readonly Release[]): Map<string, string> {
  const items = releases.flatMap((each) => each.items).map(({ key, value }) => [key, value] as const);
  const [live, previous] = releases.toReversed();
  if (!live) return new Map();
  const pointer: LivePointer = { ...live.pointer, ...(previous && { previous: previous.pointer }) };
  return new Map([
    ...items,
    [pointerKey(live.namespace), JSON.stringify(pointer)],
    [journalKey(live.namespace), releases.map(({ version }) => version).join(" ")],
  ]);
}

/** What a function that was built with this release finds: all of it, none of it, or a part. */
export function seen(data: ReadonlyMap<string, string>, { items }: Release): "whole" | "part" | "none" {
  const found = items.filter(({ key, value }) => data.get(key) === value).length;
  return found === items.length ? "whole" : found === 0 ? "none" : "part";
}

export const live = (data: ReadonlyMap<string, string>, namespace = ""): string | undefined =>
  pointerIn(data, namespace)?.version;

export function pointerIn(data: ReadonlyMap<string, string>, namespace = ""): LivePointer | undefined {
  const key = pointerKey(namespace);
  const text = data.get(key);
  return text === undefined ? undefined : readLivePointer(text, key);
}
