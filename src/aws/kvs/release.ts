/** A table as the build wrote it, and how its parts are named in a store. */
import {
  POINTER_KEY,
  type Pointer,
  readImportFile,
  readPointer,
  type StoreData,
} from "../../target/store-data.ts";

/** `StoreData` with its pointer read. */
import { isWhole, withoutPrefix } from "./items.ts";

export interface Release extends Omit<StoreData, "pointer"> {
  readonly pointer: Pointer;
}

/** Says where the live version is. */
export const pointerKey = (namespace: string): string => namespace + POINTER_KEY;

/** Lists the versions that fingerpost has begun to write, so that it never deletes what another program wrote. */
export const journalKey = (namespace: string): string => `${namespace}fingerpost:versions`;

/** @throws Error for a text that no build has written */
export function releaseOf(importFile: string): Release {
  const { pointer, ...data } = readImportFile(importFile);
  const release = { ...data, pointer: readPointer(pointer.value) };
  if (!isWhole(release.pointer, withoutPrefix(release.items, release)))
    throw new Error("items are missing or altered");
  return release;
}
