/** Importing this module, e.g. in vitest's `setupFiles`, adds fingerpost's matchers to `expect`. */
import { expect } from "vitest";
import { toBeGone, toHaveCacheControl, toPassThrough, toRedirectTo } from "./matchers.ts";

/** On what `edge.get()` or `readResult()` gave. */
export interface EdgeMatchers {
  /** A redirect to exactly this Location, and with this status if one is given. */
  toRedirectTo(location: string, status?: number): void;
  /** The request goes on, and under this URI if one is given. */
  toPassThrough(uri?: string): void;
  /** 410. */
  toBeGone(): void;
  /** A response with exactly this `Cache-Control`. */
  toHaveCacheControl(value: string): void;
}

declare module "vitest" {
  // biome-ignore lint/suspicious/noExplicitAny: interfaces merge only where their parameters are declared alike
  interface Matchers<T = any> extends EdgeMatchers {}
}

expect.extend({ toBeGone, toHaveCacheControl, toPassThrough, toRedirectTo });
