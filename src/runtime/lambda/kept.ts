/**
 * What a Lambda@Edge bundle keeps of the records of its index, each read when it is first asked for. A CloudFront
 * Function may start anew for every request, so it keeps nothing.
 */
import { canonical } from "../canonical.ts";
import { records } from "../table.ts";
import { type Captures, type PlainPath, plainPath } from "./plain-path.ts";

/** A record: all but the offset is there once it was read. */
export interface Kept {
  /** Where it begins in `records`. */
  readonly offset: number;
  /** Of the index. */
  readonly key: string;
  read: boolean;
  /** Number of the kind of answer. */
  kind: number;
  /** Target: what stands before each capture and behind the last, the captures' groups, and their marks. */
  texts: readonly string[];
  groups: readonly number[];
  marks: readonly string[];
  /** Whether captures at its beginning may make a host of its first segment. */
  doubtful: boolean;
  /** With which every Location begins; nothing where that is not known. */
  beginning: string;
  /** How a path is compared: not at all, by the places of its captures, or with a regular expression. */
  plain: PlainPath | undefined;
  path: RegExp | undefined;
  /** Whether the slash at the end of the path counts. */
  strict: boolean;
  facts: RegExp | undefined;
  /** Milliseconds since 1970; not a number, or 0, where there is no bound. */
  starts: number;
  ends: number;
}

const NO_TEXTS: readonly string[] = [];
const NO_GROUPS: readonly number[] = [];

export const newKept = (offset: number, key: string): Kept => ({
  offset,
  key,
  read: false,
  kind: 0,
  texts: NO_TEXTS,
  groups: NO_GROUPS,
  marks: NO_TEXTS,
  doubtful: false,
  beginning: "",
  plain: undefined,
  path: undefined,
  strict: false,
  facts: undefined,
  starts: 0,
  ends: 0,
});

/** Reads the record in place: O(its length), the first time only. */
export const readKept = (kept: Kept): void => {
  if (kept.read) return;
  const { offset, key } = kept;
  const fields = records.slice(offset, records.indexOf("\n", offset)).split("\t");
  const record = fields[0] as string;
  const target = FP_KINDS ? record.replace(/^\d+/, "") : record;
  const source = fields[2];
  kept.kind = FP_KINDS ? ~~parseInt(record, 10) : 0;
  const pieces = target.split(/([<{}])(.)/);
  kept.texts = pieces.filter((_, i) => i % 3 === 0);
  kept.marks = pieces.filter((_, i) => i % 3 === 1);
  kept.groups = pieces.filter((_, i) => i % 3 === 2).map((digit) => parseInt(digit, 36));
  const first = pieces[0] as string;
  kept.doubtful = first.length < 2 || first.startsWith("//");
  kept.beginning = kept.doubtful ? "" : (first.split(/[?#]/)[0] as string);
  if (source) {
    kept.strict = source[0] === "^";
    // A key in lower case proves nothing of a path in which case counts.
    kept.plain = FP_FOLD || kept.strict ? undefined : plainPath(source, key.slice(key.indexOf("/")));
    kept.path = kept.plain ? undefined : RegExp("^" + source + "$", fields[1]);
  }
  kept.facts = fields[3] ? RegExp(fields[3]) : undefined;
  kept.starts = +(fields[4] as string);
  kept.ends = +(fields[5] as string);
  kept.read = true;
};

/** The target with its captures, and without slashes that would make a host of its first segment. O(captures). */
export const filled = ({ texts, groups, marks, doubtful }: Kept, captures: Captures): string => {
  let text = texts[0] as string;
  for (let i = 0; i < groups.length; i++) {
    text += captured(marks[i] as string, captures[groups[i] as number] || "");
    text += texts[i + 1];
  }
  // To look into a text that was just put together makes one piece of it.
  return doubtful && text.startsWith("//") ? text.replace(/^\/+/, "/") : text;
};

/** M6: `<`, `{` and `}` stand for a capture as it is, in lower and in upper case. */
const captured = (mark: string, text: string): string =>
  !FP_TRANSFORMS || mark === "<" ? text : canonical(mark === "{" ? text.toLowerCase() : text.toUpperCase());
