/**
 * A target as text and stretches of the path, whatever the captures are called that make them: `/b/:x-:y` for
 * `/a/:x-:y` is `/b` and the path from its third character on, and so is `/b/*` for `/a/*`, but for a slash at the end.
 */
import type { Pattern, Token } from "../rules/pattern.ts";
import type { Rule } from "../rules/rule.ts";
import type { TargetPart } from "../rules/target.ts";

type Transform = Extract<TargetPart, { type: "capture" }>["transform"];
type Text = Extract<Token, { type: "text" }>;

/**
 * Of the path from the character `start` on: up to its end as it stands, or up to as many characters before the end of
 * the path without its trailing slash (M3).
 */
interface Span {
  readonly start: number;
  readonly end: "whole" | number;
  readonly transform: Transform;
}

export type SpanPart = string | Span;

type TokenPattern = Exclude<Pattern, { kind: "regex" }>;

/**
 * Forms in which a target can be written; two targets that have one in common are equal for each path that the
 * patterns of both hold. None where a capture does not begin at one place, or end at one, in all paths.
 * O(parts * tokens).
 */
export function spanForms({ target, ignoreCase }: Rule, pattern: Pattern): readonly (readonly SpanPart[])[] {
  if (pattern.kind === "regex") return [];
  const tokens = tokensOf(pattern);
  const parts: SpanPart[] = [];
  for (let at = 0; target && at < target.parts.length; ) {
    const found = spanAt(target.parts, at, tokens, ignoreCase);
    if (!found) return [];
    parts.push(found.part, found.rest);
    at = found.next;
  }
  const short = mergeText(parts);
  return [short, widened(short, pattern, ignoreCase)];
}

function tokensOf(pattern: TokenPattern): readonly Token[] {
  if (pattern.kind === "path") return pattern.tokens;
  return [
    { type: "text", value: pattern.prefix },
    { type: "wildcard", name: "*0" },
  ];
}

interface Found {
  readonly part: SpanPart;
  /** Text of the target that the part did not use up. */
  readonly rest: string;
  /** The first part of the target behind it. */
  readonly next: number;
}

/** Text, or the longest stretch of the path that begins with the part at `at`. */
function spanAt(
  parts: readonly TargetPart[],
  at: number,
  tokens: readonly Token[],
  ignoreCase: boolean,
): Found | undefined {
  const part = parts[at];
  if (!part) return undefined;
  if (part.type === "text") return { part: part.value, rest: "", next: at + 1 };
  let token = tokens.findIndex((each) => each.type !== "text" && each.name === part.name);
  // A capture of an optional part that this pattern leaves out is empty.
  if (token < 0) return { part: "", rest: "", next: at + 1 };
  const before = tokens.slice(0, token);
  if (!before.every((each): each is Text => each.type === "text")) return undefined;
  const start = before.reduce((sum, { value }) => sum + value.length, 0);
  let next = at + 1;
  if (part.transform === "none") {
    for (let step = stepFrom(parts, next, tokens, token, ignoreCase); step > 0; ) {
      token += step;
      next += step;
      step = stepFrom(parts, next, tokens, token, ignoreCase);
    }
  }
  const { transform } = part;
  const tail = endOf(tokens, token);
  if (!tail) return undefined;
  if (tail === "whole") return { part: { start, end: tail, transform }, rest: "", next };
  const [text] = tail;
  const following = parts[next];
  if (transform === "none" && following?.type === "text" && following.value.startsWith(text)) {
    if (sameInAnyCase(text, ignoreCase)) {
      return { part: { start, end: 0, transform }, rest: following.value.slice(text.length), next: next + 1 };
    }
  }
  return { part: { start, end: text.length, transform }, rest: "", next };
}

/** How many parts of the target go on as the path goes on behind a token: a capture, or text and a capture. */
function stepFrom(
  parts: readonly TargetPart[],
  next: number,
  tokens: readonly Token[],
  token: number,
  ignoreCase: boolean,
): number {
  const [first, second] = [tokens[token + 1], tokens[token + 2]];
  if (isSame(parts[next], first)) return 1;
  const text = parts[next];
  const sameText =
    first?.type === "text" &&
    text?.type === "text" &&
    first.value === text.value &&
    !isOptionalSlash(tokens, token + 1) &&
    sameInAnyCase(text.value, ignoreCase);
  return sameText && isSame(parts[next + 1], second) ? 2 : 0;
}

/** M5: `/x/*` holds `/x` too, where the slash is not in the path. */
function isOptionalSlash(tokens: readonly Token[], at: number): boolean {
  const [text, wildcard, more] = tokens.slice(at);
  return text?.type === "text" && text.value.endsWith("/") && wildcard?.type === "wildcard" && !more;
}

const isSame = (part: TargetPart | undefined, token: Token | undefined): boolean =>
  part?.type === "capture" &&
  part.transform === "none" &&
  token !== undefined &&
  token.type !== "text" &&
  token.name === part.name;

const sameInAnyCase = (text: string, ignoreCase: boolean): boolean => !ignoreCase || !/[a-z]/i.test(text);

/**
 * The text that the path has behind a token, without its trailing slash; `whole` where the token takes what there is.
 * Undefined where that is not the same for all paths.
 */
function endOf(tokens: readonly Token[], token: number): readonly [text: string] | "whole" | undefined {
  const [last, text, more] = tokens.slice(token);
  if (!last || more) return undefined;
  const mayEndInSlash = last.type === "wildcard" || (last.type === "param" && last.regex !== undefined);
  if (!text) return last.type === "wildcard" ? "whole" : mayEndInSlash ? undefined : [""];
  if (text.type !== "text" || text.value.endsWith("//") || (text.value === "/" && mayEndInSlash))
    return undefined;
  return [text.value.replace(/\/$/, "")];
}

/** Text that stands before the first capture in the path as in the target belongs to the stretch too. */
function widened(
  parts: readonly SpanPart[],
  pattern: TokenPattern,
  ignoreCase: boolean,
): readonly SpanPart[] {
  const [first, second, third] = tokensOf(pattern);
  if (first?.type !== "text" || !second) return parts;
  // M5: `/x/*` holds `/x` too, where this slash is not in the path.
  if (pattern.kind === "path" && !third && second.type === "wildcard" && first.value.endsWith("/"))
    return parts;
  return mergeText(
    parts.flatMap((part, i) => {
      const next = parts[i + 1];
      const before = parts[i - 1];
      if (typeof part === "string") {
        return isPlainSpan(next)
          ? part.slice(0, part.length - commonEnd(first.value, part, ignoreCase))
          : part;
      }
      if (!isPlainSpan(part) || typeof before !== "string") return part;
      return { ...part, start: part.start - commonEnd(first.value, before, ignoreCase) };
    }),
  );
}

const isPlainSpan = (part: SpanPart | undefined): part is Span =>
  typeof part === "object" && part.transform === "none";

function commonEnd(a: string, b: string, ignoreCase: boolean): number {
  let length = 0;
  while (length < Math.min(a.length, b.length)) {
    const character = a.charAt(a.length - 1 - length);
    if (character !== b.charAt(b.length - 1 - length) || !sameInAnyCase(character, ignoreCase)) break;
    length++;
  }
  return length;
}

/** Text beside text becomes one, and empty text none. */
export function mergeText<Part>(parts: readonly (string | Part)[]): (string | Part)[] {
  const merged: (string | Part)[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (typeof part === "string" && typeof last === "string") merged[merged.length - 1] = last + part;
    else if (part !== "") merged.push(part);
  }
  return merged;
}
