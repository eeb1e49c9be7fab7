/** Makes the previous version live again, if the store still holds the whole of it. Deletes nothing. */
import { isWhole } from "./items.ts";
import { itemsOf, namespaceOf } from "./namespace.ts";
import type { LivePointer } from "./pointer.ts";
import { pointerKey } from "./release.ts";
import { createRetries } from "./retry.ts";
import { ConflictError, type KeyValueStore, type StoreContents } from "./store.ts";

/** Versions, or why there is nothing to go back to and nothing was changed. */
export type Rollback = { readonly from: string; readonly to: string } | { readonly refused: string };

/** @param delay milliseconds before the second round; later ones wait longer */
export async function rollBack(store: KeyValueStore, namespace: string, delay: number): Promise<Rollback> {
  const retry = createRetries(delay);
  for (;;) {
    const contents = await store.read();
    const back = pointerBack(contents, namespace);
    if ("refused" in back) return back;
    const { from, pointer } = back;
    try {
      const item = { key: pointerKey(namespace), value: JSON.stringify(pointer) };
      await store.update(contents.etag, { puts: [item], deletes: [] });
      return { from, to: pointer.version };
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      await retry("another writer changed the store");
    }
  }
}

type Back = { readonly from: string; readonly pointer: LivePointer } | { readonly refused: string };

function pointerBack(contents: StoreContents, name: string): Back {
  const namespace = namespaceOf(contents, name);
  if (!namespace.pointer) return { refused: "the store has no live version" };
  const { previous, ...live } = namespace.pointer;
  if (!previous) return { refused: `${live.version} is live, and no version before it is kept` };
  if (!isWhole(previous, itemsOf(namespace, previous.version))) {
    return { refused: `the store does not hold the whole of the previous version ${previous.version}` };
  }
  return { from: live.version, pointer: { ...previous, previous: live } };
}
