/** Exact lookup in the plain format: the record, or nothing. O(log rules). */
import { floorLine } from "../../runtime/sorted-lines.ts";

export const get = (lines: string, key: string): string | false | undefined => {
  const line = floorLine(lines, key);
  return line[0] === key && line[1];
};
