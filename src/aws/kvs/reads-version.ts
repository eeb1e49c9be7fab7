import type { StoreFunction } from "./find-store.ts";
import type { Release } from "./release.ts";

/**
 * Whether a function was built for a version: its code holds the beginning of the version's keys, which is a digest
 * and stands in no code by chance.
 */
export const readsVersion = ({ code }: StoreFunction, { namespace, version }: ReadVersion): boolean =>
  code.includes(namespace + version);

type ReadVersion = Pick<Release, "namespace" | "version">;
