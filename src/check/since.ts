/** What a change brought: findings that the rules before it did not have. */
import type { Diagnostic } from "../rules/diagnostic.ts";

/**
 * Compared by what is found in which rule, not by lines; of what is found several times the first count as old. What
 * has no identity is kept. O(n).
 */
export function newSince(now: readonly Diagnostic[], before: readonly Diagnostic[]): Diagnostic[] {
  const old = new Map<string, number>();
  for (const { identity } of before) {
    const key = identity?.();
    if (key !== undefined) old.set(key, (old.get(key) ?? 0) + 1);
  }
  return now.filter(({ identity }) => {
    const key = identity?.();
    const left = key === undefined ? 0 : (old.get(key) ?? 0);
    if (key !== undefined && left > 0) old.set(key, left - 1);
    return left === 0;
  });
}
