/** What the rules of a table that continue each other begin with. */

import { sharedLength } from "../../rules/shared-length.ts";
import type { Entry } from "./entry.ts";
import type { Seed } from "./fields.ts";

/** What the record in the middle most often shares with another, in whole segments. */
export const chooseSeed = (entries: readonly Entry[]): Seed => {
  const text = entries[entries.length >> 1]?.record ?? "";
  const lengths = new Map<number, number>();
  for (const { record } of entries) {
    const kept = record === text ? 0 : text.slice(0, sharedLength(text, record)).lastIndexOf("/") + 1;
    lengths.set(kept, (lengths.get(kept) ?? 0) + 1);
  }
  const [keep] = [...lengths].reduce((best, next) => (next[1] > best[1] ? next : best), [0, 0] as [
    number,
    number,
  ]);
  return { text: text.slice(0, keep), keep };
};
