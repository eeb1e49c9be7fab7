/**
 * What all paths of a pattern have in common, seen so coarsely that it can be looked up: for indexes that must find
 * everything that may meet, and as little else as they can. Case and slashes at the end never tell two shapes apart.
 */
import type { Pattern, Token } from "../rules/pattern.ts";
import { mergeTexts, tokensInSegment, tokensOfRegex } from "./regex-shape.ts";

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
  /** The last segment, where something follows and it is known what the last one is like. */
  readonly tail: SegmentShape | undefined;
  /** Text of a segment that stands behind a wildcard in every path, where the last one is not known. */
  readonly inner: string | undefined;
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

const SHAPES = new WeakMap<Pattern, PathShape>();

/** O(length); made once for a pattern with regular expressions. */
export function shapeOf(pattern: Pattern): PathShape {
  if (pattern.kind === "path" && !pattern.tokens.some(hasRegex)) return shapeOfTokens(pattern.tokens);
  if (pattern.kind === "prefix") {
    return shapeOfTokens([
      { type: "text", value: pattern.prefix },
      { type: "wildcard", name: "" },
    ]);
  }
  const shape = SHAPES.get(pattern) ?? shapeOfTokens(plainTokens(pattern));
  SHAPES.set(pattern, shape);
  return shape;
}

const hasRegex = (token: Token): boolean => token.type === "param" && token.regex !== undefined;

const plainTokens = (pattern: Exclude<Pattern, { kind: "prefix" }>): readonly Token[] =>
  pattern.kind === "regex"
    ? tokensOfRegex(pattern.source)
    : mergeTexts(
        pattern.tokens.flatMap((token) =>
          token.type === "param" && token.regex !== undefined ? tokensInSegment(token.regex) : [token],
        ),
      );

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
  const tail = tailOf(folded);
  return { kind: "open", end, ...segmentsOf(folded), tail, inner: tail ? undefined : innerOf(tokens) };
}

/** The longest text between two slashes behind a wildcard; the last slash may be missing from a path (M3). */
function innerOf(tokens: readonly Token[]): string | undefined {
  const first = tokens.findIndex(({ type }) => type === "wildcard");
  const texts = tokens
    .slice(first + 1)
    .flatMap((token) =>
      first >= 0 && token.type === "text" ? token.value.toLowerCase().split("/").slice(1, -1) : [],
    );
  return texts.reduce<string | undefined>((a, b) => (b.length > (a?.length ?? 0) ? b : a), undefined);
}

/** What stands behind the last slash behind the last wildcard; a path may go without what is empty (M3). */
function tailOf(tokens: readonly Token[]): SegmentShape | undefined {
  const behind = tokens.slice(tokens.findLastIndex(({ type }) => type === "wildcard") + 1);
  if (behind.length === tokens.length) return undefined;
  const slash = behind.findLastIndex((token) => token.type === "text" && token.value.includes("/"));
  if (slash < 0) return undefined;
  const tail = segmentsOf(behind.slice(slash)).segments.at(-1);
  return tail?.whole && tail.start === "" ? undefined : tail;
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
