/**
 * What all paths of a pattern have in common, seen so coarsely that it can be looked up: for indexes that must find
 * everything that may meet, and as little else as they can. Case and slashes at the end never tell two shapes apart.
 */
import type { Pattern, Token } from "../rules/pattern.ts";

/** What stands between two slashes: text at its start and at its end, anything between them. */
export interface SegmentShape {
  readonly start: string;
  readonly end: string;
  /** Nothing stands between: `start` is all of it, and so is `end`. */
  readonly whole: boolean;
}

export interface OpenShape {
  readonly kind: "open";
  readonly segments: readonly SegmentShape[];
  /** What the rest begins with, which may have any number of segments; undefined where nothing follows. */
  readonly more: string | undefined;
  /** What every path ends with. */
  readonly end: string;
}

export type PathShape =
  /** One path, folded. */
  { readonly kind: "exact"; readonly path: string } | OpenShape | { readonly kind: "any" };

const ANY: PathShape = { kind: "any" };

/** Equal for all spellings that M3 and M4 may take for the same path. */
export function foldPath(path: string): string {
  const folded = path.toLowerCase();
  return folded.endsWith("/") ? folded.replace(/\/+$/, "") : folded;
}

/** O(length). */
export function shapeOf(pattern: Pattern): PathShape {
  if (pattern.kind === "path") return shapeOfTokens(pattern.tokens);
  const value = pattern.kind === "prefix" ? pattern.prefix : regexStart(pattern.source);
  return shapeOfTokens([
    { type: "text", value },
    { type: "wildcard", name: "" },
  ]);
}

/** Text that all paths of a regular expression begin with; not all of it where that takes more than reading along. */
function regexStart(source: string): string {
  if (source.includes("|")) return "";
  const plain = /^(?:[A-Za-z0-9/_~%@!,;=&'-]|\\[^A-Za-z0-9])*/.exec(source)?.[0] ?? "";
  // What is repeated, or may be left out, is the last character.
  const sure = /[*+?{]/.test(source.charAt(plain.length)) ? plain.replace(/\\?.$/, "") : plain;
  return sure.replace(/\\(.)/g, "$1");
}

/** O(length). Captures of one segment are never empty (M5), and a wildcard may be anything. */
export function shapeOfTokens(tokens: readonly Token[]): PathShape {
  const [first] = tokens;
  if (first?.type !== "text" || !first.value.startsWith("/")) return ANY;
  if (tokens.every((token) => token.type === "text")) {
    return { kind: "exact", path: foldPath(tokens.map(({ value }) => value).join("")) };
  }
  const last = tokens[tokens.length - 1];
  const end = last?.type === "text" ? foldPath(last.value) : "";
  const folded = last?.type === "text" ? [...tokens.slice(0, -1), { ...last, value: end }] : tokens;
  return { kind: "open", end, ...segmentsOf(folded) };
}

interface Segment extends SegmentShape {
  start: string;
  end: string;
  whole: boolean;
}

const emptySegment = (): Segment => ({ start: "", end: "", whole: true });

function segmentsOf(tokens: readonly Token[]): Pick<OpenShape, "segments" | "more"> {
  const segments: Segment[] = [];
  let last = emptySegment();
  for (const token of tokens) {
    if (token.type === "wildcard") {
      // `/x/*` also matches `/x`, and `/x//*` matches `/x/`.
      while (last.whole && last.start === "" && segments[segments.length - 1]?.end === "") segments.pop();
      return { segments: segments.slice(1), more: last.start };
    }
    if (token.type === "param") {
      last.whole = false;
      last.end = "";
      continue;
    }
    token.value
      .toLowerCase()
      .split("/")
      .forEach((text, i) => {
        if (i > 0) {
          segments.push(last);
          last = emptySegment();
        }
        last.end += text;
        if (last.whole) last.start += text;
      });
  }
  return { segments: [...segments.slice(1), last], more: undefined };
}

/** May one segment be both? */
export function segmentsMeet(a: SegmentShape, b: SegmentShape): boolean {
  if (a.whole && b.whole) return a.start === b.start;
  if (a.whole) return a.start.startsWith(b.start) && a.end.endsWith(b.end);
  if (b.whole) return b.start.startsWith(a.start) && b.end.endsWith(a.end);
  return startsMeet(a.start, b.start) && endsMeet(a.end, b.end);
}

export const startsMeet = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a);
export const endsMeet = (a: string, b: string): boolean => a.endsWith(b) || b.endsWith(a);
