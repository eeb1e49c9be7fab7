export type { Source } from "../rules/source.ts";
export type { Artefact, TierName } from "../target/artefact.ts";
export type { Platform } from "../target/table-modules.ts";
export { type ArtefactHandler, loadArtefact, type RunOptions } from "./artefact-runner.ts";
export { createEdge, type Edge, type EdgeOptions } from "./edge.ts";
export {
  type EdgeEvent,
  type EventByPlatform,
  type EventContext,
  edgeEvent,
  eventFor,
  type FunctionsEvent,
  functionsEvent,
} from "./events.ts";
export {
  createKeyValueStore,
  type KeyValueStore,
  type KeyValueStoreHandle,
  type KeyValueStoreOptions,
} from "./key-value-store.ts";
export {
  type MatcherResult,
  toBeGone,
  toHaveCacheControl,
  toPassThrough,
  toRedirectTo,
} from "./matchers.ts";
export type { EventOptions } from "./request-parts.ts";
export { type EdgeResult, type RequestResult, type ResponseResult, readResult } from "./result.ts";
