/**
 * What a Lambda@Edge bundle keeps of the records that it has read, as many as there are at most. A CloudFront Function
 * may start anew for every request, so it keeps nothing: this is code for Node, of which nothing is left there.
 */
import { records } from "./table.ts";

/** Target, flags, path, facts, starts, ends as `answer.ts` reads them, and the regular expressions of path and facts. */
export type Record = readonly [
  target: string,
  flags?: string | undefined,
  path?: string | undefined,
  facts?: string | undefined,
  starts?: string | undefined,
  ends?: string | undefined,
  pathRegex?: RegExp | undefined,
  factsRegex?: RegExp | undefined,
];

const keptRecords = new Map<number, Record>();

/** O(1) but for the first time. */
export const recordAt = (offset: number): Record => {
  const kept = keptRecords.get(offset);
  if (kept) return kept;
  const fields = records.slice(offset, records.indexOf("\n", offset)).split("\t");
  const path = fields[2];
  const record: Record = [
    fields[0] as string,
    fields[1],
    path,
    fields[3],
    fields[4],
    fields[5],
    path ? RegExp("^" + path + "$", fields[1]) : undefined,
    fields[3] ? RegExp(fields[3]) : undefined,
  ];
  keptRecords.set(offset, record);
  return record;
};

/** By target: text, mark and digit of a capture, text, and so on. */
const keptParts = new Map<string, readonly string[]>();

/**
 * A target with its captures, and without slashes that would make a host of its first segment. O(parts) but for the
 * first time.
 *
 * @param captured gives the text for a mark and a digit
 */
export const filled = (
  target: string,
  captured: (_: string, mark: string, digit: string) => string,
): string => {
  let parts = keptParts.get(target);
  if (!parts) {
    parts = target.split(/([<{}])(.)/);
    keptParts.set(target, parts);
  }
  let text = parts[0] as string;
  for (let at = 1; at < parts.length; at += 3) {
    text += captured("", parts[at] as string, parts[at + 1] as string) + parts[at + 2];
  }
  return text.startsWith("//") ? text.replace(/^\/+/, "/") : text;
};
