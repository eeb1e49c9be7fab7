/** What it takes to make a release live: pure, from the store as it was read. */
import { STORE_BYTES } from "../../target/limits.ts";
import { batchesOf, bytesOf, type Pointer, type StoreItem } from "../../target/store-data.ts";
import { AwsError } from "../aws-error.ts";
import { type Changes, changesBetween } from "./changes.ts";
import { withoutPrefix } from "./items.ts";
import { itemsOf, type Namespace, namespaceOf } from "./namespace.ts";
import type { LivePointer } from "./pointer.ts";
import { journalKey, pointerKey, type Release } from "./release.ts";
import type { Change, StoreContents } from "./store.ts";

/** Whether a function reads a version; undefined where that is not known, and then nothing is deleted. */
export type InUse = ((version: string) => boolean) | undefined;

export interface Plan {
  /** Against the version that is live. */
  readonly changes: Changes;
  readonly live: string | undefined;
  /** Deletes that come first, because the store has no room otherwise. */
  readonly room: readonly Change[];
  /** Keys of the release that the store lacks. Empty: it is whole there. */
  readonly uploads: readonly Change[];
  /** Undefined where it names the release already. */
  readonly pointer: Change | undefined;
  /** Deletes of what then neither the pointer nor a function names. */
  readonly collect: readonly Change[];
  readonly bytes: {
    /** In the store now, other namespaces included. */
    readonly stored: number;
    readonly upload: number;
    readonly collect: number;
    /** That the store lacks for the release, after `room`; 0 where it fits. */
    readonly missing: number;
  };
}

/** Versions that the journal has room for in a value of 1,024 bytes. */
const JOURNALED = 140;

export const hasWork = ({ uploads, pointer, collect }: Plan): boolean =>
  uploads.length + collect.length > 0 || pointer !== undefined;

/**
 * O(n log n) in the keys of the store.
 * @throws AwsError where a version of the same name differs, or the pointer is another program's
 */
export function planRelease(contents: StoreContents, release: Release, inUse: InUse): Plan {
  const namespace = namespaceOf(contents, release.namespace);
  const { pointer } = namespace;
  refuseNamesake(pointer, release);
  const next = nextPointer(pointer, release);
  const unused = (...kept: readonly (Pointer | undefined)[]) =>
    unusedItems(namespace, inUse, [release.pointer, ...kept]);
  const missing = missingItems(namespace, release);
  const upload = bytesOf(missing);
  const room = makeRoom(contents.bytes + upload - STORE_BYTES, [
    unused(pointer, pointer?.previous),
    unused(pointer),
  ]);
  const collect = unused(next.previous);
  return {
    changes: changesBetween(itemsOf(namespace, pointer?.version), withoutPrefix(release.items, release)),
    live: pointer?.version,
    room: deletions(room),
    uploads: [...puts(journaled(missing, namespace, release)), ...deletions(strayItems(namespace, release))],
    pointer:
      next === pointer
        ? undefined
        : { puts: [{ key: pointerKey(namespace.name), value: JSON.stringify(next) }], deletes: [] },
    collect: deletions(room.length > 0 ? collect.filter((item) => !room.includes(item)) : collect),
    bytes: {
      stored: contents.bytes,
      upload,
      collect: bytesOf(collect),
      missing: Math.max(0, contents.bytes + upload - bytesOf(room) - STORE_BYTES),
    },
  };
}

/** Names of versions are short: 2^-36 that two tables have the same. */
function refuseNamesake(pointer: LivePointer | undefined, { pointer: release }: Release): void {
  const namesake = [pointer, pointer?.previous].find((each) => each?.version === release.version);
  if (!namesake || namesake.sha256 === release.sha256) return;
  throw new AwsError(
    `another table with the name ${release.version} is in the store`,
    "change any rule: the name is made of the table's digest",
  );
}

/** What was live becomes the previous version; a release that is live already leaves all as it is. */
function nextPointer(current: LivePointer | undefined, { pointer }: Release): LivePointer {
  if (current?.version === pointer.version) return current;
  if (!current) return pointer;
  const { previous: _, ...previous } = current;
  return { ...pointer, previous };
}

function missingItems({ versions }: Namespace, { version, items }: Release): StoreItem[] {
  const there = new Map(versions.get(version)?.map(({ key, value }) => [key, value]));
  return items.filter(({ key, value }) => there.get(key) !== value);
}

/** A key of this version that the release has not was never written by fingerpost, and makes it another version. */
function strayItems({ versions }: Namespace, { version, items }: Release): StoreItem[] {
  const keys = new Set(items.map(({ key }) => key));
  return (versions.get(version) ?? []).filter(({ key }) => !keys.has(key));
}

/** The first batch also says whose keys these are: a run that is killed later leaves nothing that nobody may delete. */
function journaled(
  items: readonly StoreItem[],
  namespace: Namespace,
  { version }: Release,
): readonly StoreItem[] {
  if (items.length === 0 || namespace.journal.includes(version)) return items;
  const known = [...ours(namespace)].filter((each) => namespace.versions.has(each));
  const value = [...known, version].slice(-JOURNALED).join(" ");
  return [{ key: journalKey(namespace.name), value }, ...items];
}

/** Versions that fingerpost wrote, the oldest first. */
const ours = ({ journal, pointer }: Namespace): Set<string> =>
  new Set([...journal, ...namesOf(pointer?.previous), ...namesOf(pointer)]);

const namesOf = (pointer: Pointer | undefined): string[] => (pointer ? [pointer.version] : []);

/** Items of versions that fingerpost wrote and that nobody needs. */
function unusedItems(
  namespace: Namespace,
  inUse: InUse,
  kept: readonly (Pointer | undefined)[],
): StoreItem[] {
  if (!inUse) return [];
  const needed = kept.flatMap(namesOf);
  return [...ours(namespace)]
    .filter((version) => !needed.includes(version) && !inUse(version))
    .flatMap((version) => namespace.versions.get(version) ?? []);
}

/** The first choice that is enough, else the last. */
function makeRoom(bytes: number, choices: readonly (readonly StoreItem[])[]): readonly StoreItem[] {
  if (bytes <= 0) return [];
  return choices.find((choice) => bytesOf(choice) >= bytes) ?? choices.at(-1) ?? [];
}

const puts = (items: readonly StoreItem[]): Change[] =>
  batchesOf(items).map((batch) => ({ puts: batch, deletes: [] }));

const deletions = (items: readonly StoreItem[]): Change[] =>
  batchesOf(items).map((batch) => ({ puts: [], deletes: batch.map(({ key }) => key) }));
