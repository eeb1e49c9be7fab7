/** Items of one version without what all their keys begin with: so versions can be compared, and digests taken. */
import { digestOf, type Pointer, type StoreData, type StoreItem } from "../../target/store-data.ts";

export const withoutPrefix = (
  items: readonly StoreItem[],
  { namespace, version }: Pick<StoreData, "namespace" | "version">,
): StoreItem[] =>
  items.map(({ key, value }) => ({ key: key.slice(namespace.length + version.length), value }));

/** @param items without prefix, in the order of their keys */
export const isWhole = ({ keys, sha256 }: Pointer, items: readonly StoreItem[]): boolean =>
  items.length === keys && digestOf(items) === sha256;
