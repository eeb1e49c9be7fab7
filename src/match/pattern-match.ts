/** M3-M5: does a pattern fit a path, and what does it capture? The straight reading; nothing is indexed. */
import { otherSlashForm } from "../rules/canonical-path.ts";
import type { Pattern, Token } from "../rules/pattern.ts";

/** What a pattern captured, by name. */
export type Captured = Readonly<Record<string, string>>;

export interface MatchOptions {
  readonly ignoreCase: boolean;
  readonly strictSlash: boolean;
}

/** @param path canonical (M2) */
export function matchPattern(pattern: Pattern, path: string, options: MatchOptions): Captured | undefined {
  if (pattern.kind === "prefix") return matchPrefix(pattern.prefix, path, options.ignoreCase);
  const found = matchWhole(pattern, path, options.ignoreCase);
  const other = options.strictSlash ? undefined : otherSlashForm(path);
  return found ?? (other === undefined ? undefined : matchWhole(pattern, other, options.ignoreCase));
}

/** A raw prefix is S3's: bytes, no slash of either side forgiven. */
function matchPrefix(prefix: string, path: string, ignoreCase: boolean): Captured | undefined {
  const head = path.slice(0, prefix.length);
  const same = ignoreCase ? head.toLowerCase() === prefix.toLowerCase() : head === prefix;
  return same ? { "*0": path.slice(prefix.length) } : undefined;
}

function matchWhole(
  pattern: Exclude<Pattern, { kind: "prefix" }>,
  path: string,
  ignoreCase: boolean,
): Captured | undefined {
  if (pattern.kind === "regex") {
    const match = expressionOf(pattern, ignoreCase).exec(path);
    return match ? withoutUndefined(match.groups) : undefined;
  }
  if (hasWholeSegments(pattern.tokens)) return matchSegments(pattern.tokens, path, ignoreCase);
  const match = expressionOf(pattern, ignoreCase).exec(path);
  return match ? capturedBy(pattern.tokens, match) : undefined;
}

type Expressions = Map<boolean, RegExp>;

/** Made once for a pattern: that takes longer than to match. */
const EXPRESSIONS = new WeakMap<Pattern, Expressions>();

function expressionOf(pattern: Exclude<Pattern, { kind: "prefix" }>, ignoreCase: boolean): RegExp {
  const made: Expressions = EXPRESSIONS.get(pattern) ?? new Map();
  EXPRESSIONS.set(pattern, made);
  const known = made.get(ignoreCase);
  if (known) return known;
  const source = pattern.kind === "regex" ? `(?:${pattern.source})` : pathSource(pattern.tokens);
  const expression = new RegExp(`^${source}$`, ignoreCase ? "i" : "");
  made.set(ignoreCase, expression);
  return expression;
}

/** Each `:name` is a segment, and a `*` stands last: there is one way only to read a path. */
function hasWholeSegments(tokens: readonly Token[]): boolean {
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    if (token.type === "text") continue;
    const before = tokens[i - 1];
    const next = tokens[i + 1];
    if (before?.type !== "text" || (next && next.type !== "text")) return false;
    if (token.type === "wildcard" ? next : !isSegment(token, before.value, next?.value ?? "/")) return false;
  }
  return true;
}

const isSegment = (param: Token & { type: "param" }, before: string, behind: string): boolean =>
  param.regex === undefined && before.endsWith("/") && behind.startsWith("/");

/**
 * As the expression of `pathSource` does. Most rules are such, and making a regular expression of each would take most
 * of the time of a check.
 */
function matchSegments(tokens: readonly Token[], path: string, ignoreCase: boolean): Captured | undefined {
  const captured: Record<string, string> = {};
  let at = 0;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    const from = at;
    if (token.type === "text") {
      at += token.value.length;
      if (isText(token.value, path.slice(from, at), ignoreCase)) continue;
      // `/x/*` also matches `/x`.
      const next = tokens[i + 1];
      if (next?.type !== "wildcard" || !isText(token.value, `${path.slice(from)}/`, ignoreCase))
        return undefined;
      captured[next.name] = "";
      return captured;
    }
    const slash = token.type === "wildcard" ? -1 : path.indexOf("/", at);
    at = slash < 0 ? path.length : slash;
    if (token.type === "param" && at === from) return undefined;
    captured[token.name] = path.slice(from, at);
  }
  return at === path.length ? captured : undefined;
}

const isText = (text: string, other: string, ignoreCase: boolean): boolean =>
  text === other || (ignoreCase && text.toLowerCase() === other.toLowerCase());

const withoutUndefined = (groups: Record<string, string> | undefined): Captured =>
  Object.fromEntries(Object.entries(groups ?? {}).map(([name, value]) => [name, value ?? ""]));

/** One group a token that captures, named by the token's position so that names of the author's cannot clash. */
function pathSource(tokens: readonly Token[]): string {
  return tokens
    .map((token, i) => {
      const next = tokens[i + 1];
      if (token.type === "wildcard") return `(?<t${i}>.*)`;
      if (token.type === "param") return `(?<t${i}>${token.regex ?? "[^/]+"})`;
      // `/x/*` also matches `/x`: the slash is optional together with what follows it.
      const last = next?.type === "wildcard" && i + 2 === tokens.length && token.value.endsWith("/");
      return escapeRegex(last ? token.value.slice(0, -1) : token.value) + (last ? "(?:/" : "");
    })
    .join("")
    .replace(/\(\?:\/(\(\?<t\d+>\.\*\))$/, "(?:/$1)?");
}

export const escapeRegex = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

function capturedBy(tokens: readonly Token[], match: RegExpExecArray): Captured {
  return Object.fromEntries(
    tokens.flatMap((token, i) =>
      token.type === "text" ? [] : [[token.name, match.groups?.[`t${i}`] ?? ""]],
    ),
  );
}
