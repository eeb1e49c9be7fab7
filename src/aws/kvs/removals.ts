import type { Changes } from "./changes.ts";

/** A release that removes more than this part of what is live is more often a mistake than a wish. */
export const MOST_REMOVED = 0.1;

export const removesTooMuch = ({ rules: { live, removed } }: Changes): boolean =>
  removed > live * MOST_REMOVED;
