/** Exact lookup in the plain format. O(log rules). */
import { floorLine, keyAt, valueAt } from "../../runtime/sorted-lines.ts";

export function findSorted(lines: string, key: string): string | undefined {
  const line = floorLine(lines, key);
  return keyAt(lines, line) === key ? valueAt(lines, line) : undefined;
}
