/**
 * Paths of a Lambda@Edge bundle whose captures are whole segments, or what is behind a beginning: where the key of the
 * index proves that a path fits, its captures are found by their places alone. V8 runs each regular expression as code
 * of its own, which with a thousand of them costs several times what this does.
 */
import { withoutSlash } from "../canonical.ts";

/** By number of the group, from 1 on. */
export type Captures = readonly (string | undefined)[];

/** Characters before the first capture, and between each and the next; and what stands behind the last. */
export interface PlainPath {
  readonly lengths: readonly number[];
  readonly end: End;
}

const SEGMENT = "([^/]+)";
const ENDS = ["(?:/(.*))?", "(.*)"] as const;
type End = (typeof ENDS)[number] | "";

/**
 * Undefined for a source that its key does not prove: it says more than `{` and what follows an open key do, or the key
 * is that of a regular expression, which has only its beginning.
 *
 * @param source of the regular expression, without its anchors
 * @param key of the index, its host left out
 */
export const plainPath = (source: string, key: string): PlainPath | undefined => {
  const end = ENDS.find((each) => source.endsWith(each)) || "";
  const texts = source.slice(0, source.length - end.length).split(SEGMENT);
  if (!texts.every((text) => /^(?:[^^$\\.*+?()[\]{}|]|\\[^\w])*$/.test(text))) return;
  const plain = texts.map((text) => text.replace(/\\/g, ""));
  const whole = plain.join("{");
  const proved = end === ENDS[0] ? (whole || "/") + " " : end ? whole + " " : withoutSlash(whole);
  return proved === key ? { lengths: plain.map(({ length }) => length), end } : undefined;
};

/** The captures of a path whose key was found; undefined where it goes on behind an open key otherwise. O(captures). */
export const plainCaptures = ({ lengths, end }: PlainPath, path: string): Captures | undefined => {
  const last = lengths.length - 1;
  const captures = new Array<string | undefined>(end ? last + 2 : last + 1);
  let at = lengths[0] as number;
  for (let i = 1; i <= last; i++) {
    const slash = path.indexOf("/", at);
    const segmentEnd = slash < 0 ? path.length : slash;
    captures[i] = path.slice(at, segmentEnd);
    at = segmentEnd + (lengths[i] as number);
  }
  if (end === "(.*)") captures[last + 1] = path.slice(at);
  else if (end && at < path.length) {
    if (path[at] !== "/") return;
    captures[last + 1] = path.slice(at + 1);
  }
  return captures;
};
