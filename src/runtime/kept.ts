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

/** What stands before a capture, and the capture; behind the last of them, text alone. */
interface Part {
  readonly text: string;
  readonly mark?: string | undefined;
  readonly group?: number | undefined;
}

const keptParts = new Map<string, readonly Part[]>();

/** `parseInt` with a radix takes longer than all else here, so groups are kept as numbers. */
const partsOf = (target: string): readonly Part[] => {
  const parts: Part[] = [];
  const pieces = target.split(/([<{}])(.)/);
  for (let at = 0; at < pieces.length; at += 3) {
    const digit = pieces[at + 2];
    parts.push({ text: pieces[at] as string, mark: pieces[at + 1], group: digit ? parseInt(digit, 36) : 0 });
  }
  return parts;
};

/**
 * A target with its captures, and without slashes that would make a host of its first segment. O(parts) but for the
 * first time.
 *
 * @param captured gives the text for a mark and a group
 */
export const filled = (
  target: string,
  captured: (_: string, mark: string, group: number) => string,
): string => {
  let parts = keptParts.get(target);
  if (!parts) {
    parts = partsOf(target);
    keptParts.set(target, parts);
  }
  let text = "";
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] as Part;
    text += part.mark ? part.text + captured("", part.mark, part.group as number) : part.text;
  }
  const first = (parts[0] as Part).text;
  // To look into a text that was just put together makes one piece of it, so the first part is looked at before.
  return (first.length < 2 || first.startsWith("//")) && text.startsWith("//")
    ? text.replace(/^\/+/, "/")
    : text;
};
