/** M5: the text of `from` -> patterns. Optional parts are written out, so that a pattern is a flat list of tokens. */
import { canonicalPath } from "./canonical-path.ts";
import { type Parsed, PatternError, parsed } from "./pattern-error.ts";
import { inspectRegex, segmentRegex } from "./regex.ts";

export type Token =
  | { readonly type: "text"; readonly value: string }
  | { readonly type: "param"; readonly name: string; readonly regex?: string }
  /** An unnamed `*` is named `*0`, `*1`, ... by its place in the text. */
  | { readonly type: "wildcard"; readonly name: string };

export type Pattern =
  | { readonly kind: "path"; readonly tokens: readonly Token[] }
  | { readonly kind: "prefix"; readonly prefix: string }
  | { readonly kind: "regex"; readonly source: string; readonly groups: readonly string[] };

export type Scheme = "http" | "https";

/** `*.example.com` is `{ wildcard: true, name: "example.com" }`: any host below it, itself not. */
export interface HostPattern {
  readonly wildcard: boolean;
  readonly name: string;
}

export interface ParsedFrom {
  readonly patterns: readonly Pattern[];
  readonly scheme?: Scheme;
  readonly host?: HostPattern;
  /** Names that a target may use, those of unnamed wildcards included. */
  readonly captures: readonly string[];
}

/** Optional parts double the patterns each; 32 is five of them. */
const MAX_ALTERNATIVES = 32;
/** Each unbounded token in one stretch raises the degree of backtracking by one. */
const MAX_WILDCARDS = 2;
const MAX_PARAMS_IN_SEGMENT = 3;

export type FromJson = string | { readonly regex: string } | { readonly prefix: string };

export function parseFrom(from: FromJson): Parsed<ParsedFrom> {
  if (typeof from === "string" && PLAIN_PATH.test(from)) return { value: plainFrom(from) };
  return parsed(() => {
    if (typeof from === "string") return parsePathPattern(from);
    return "regex" in from ? parseRegexPattern(from.regex) : parsePrefixPattern(from.prefix);
  });
}

function parseRegexPattern(source: string): ParsedFrom {
  const groups = inspectRegex(source, 0).names;
  return {
    patterns: [{ kind: "regex", source, groups }],
    captures: groups,
  };
}

function parsePrefixPattern(prefix: string): ParsedFrom {
  if (prefix.startsWith("/")) {
    throw new PatternError(
      "FP1101",
      0,
      "a prefix is an S3 key prefix and has no leading slash",
      `write "${prefix.replace(/^\/+/, "")}"`,
    );
  }
  return {
    patterns: [{ kind: "prefix", prefix: canonicalPath(`/${prefix}`) }],
    captures: ["*0"],
  };
}

/** A path that is canonical, without anything that means something in a pattern: most rules. */
const PLAIN_PATH = /^\/(?!\/)[A-Za-z0-9\-._~!$&'()+,;=@/[\]]*$/;
const NO_CAPTURES: readonly string[] = [];

const plainFrom = (path: string): ParsedFrom => ({
  patterns: [{ kind: "path", tokens: [{ type: "text", value: path }] }],
  captures: NO_CAPTURES,
});

function parsePathPattern(text: string): ParsedFrom {
  const origin = parseOrigin(text);
  const path = text.slice(origin.length);
  const alternatives = parseAlternatives(text, origin.length);
  const patterns = alternatives.map((tokens) => finishPath(tokens, text));
  const captures = namesInText(alternatives);
  rejectDuplicates(captures, text);
  if (origin.length === 0) return { patterns, captures };
  return {
    patterns: path === "" ? [{ kind: "path", tokens: [{ type: "text", value: "/" }] }] : patterns,
    ...(origin.scheme && { scheme: origin.scheme }),
    ...(origin.host && { host: origin.host }),
    captures,
  };
}

interface Origin {
  readonly length: number;
  readonly scheme?: Scheme;
  readonly host?: HostPattern;
}

const NO_ORIGIN: Origin = { length: 0 };

function parseOrigin(text: string): Origin {
  if (text.startsWith("/") && !text.startsWith("//")) return NO_ORIGIN;
  const match = /^(?:(https?):)?\/\/([^/]*)/.exec(text);
  if (!match) {
    throw new PatternError(
      "FP1101",
      0,
      "`from` is neither a path nor a URL",
      text.includes("://")
        ? "only http:// and https:// URLs are asked for"
        : `write "/${text}", or { "prefix": "${text}" } for a raw prefix`,
    );
  }
  const host = parseHost(match[2] ?? "", match[0].length - (match[2] ?? "").length);
  const scheme = match[1] as Scheme | undefined;
  return { length: match[0].length, host, ...(scheme && { scheme }) };
}

/** A host name in lower case, with `*.` in front for the hosts below it. */
export function parseHost(text: string, index = 0): HostPattern {
  const match = /^(\*\.)?([a-z0-9_-]+(?:\.[a-z0-9_-]+)*)$/.exec(text.toLowerCase());
  if (!match?.[2]) {
    throw new PatternError(
      "FP1106",
      index,
      `\`${text}\` is not a host name`,
      "write a name without port such as old.example.com (punycode for other scripts), or *.example.com",
    );
  }
  return { wildcard: match[1] !== undefined, name: match[2] };
}

type Piece = { readonly token: Token } | { readonly optional: readonly Piece[] };

function parseAlternatives(text: string, start: number): Token[][] {
  const cursor: Cursor = { text, at: start, wildcards: 0 };
  const alternatives = expand(parsePieces(cursor, false));
  if (alternatives.length > MAX_ALTERNATIVES) {
    throw new PatternError(
      "FP1105",
      start,
      `the optional parts make ${alternatives.length} patterns, more than ${MAX_ALTERNATIVES}`,
      "write several rules",
    );
  }
  return alternatives;
}

interface Cursor {
  readonly text: string;
  at: number;
  /** Unnamed wildcards so far. */
  wildcards: number;
}

function parsePieces(cursor: Cursor, inGroup: boolean): Piece[] {
  const pieces: Piece[] = [];
  while (cursor.at < cursor.text.length) {
    const character = cursor.text.charAt(cursor.at);
    if (character === "}" && inGroup) return pieces;
    pieces.push(character === "{" ? parseGroup(cursor) : { token: parseToken(cursor) });
  }
  return pieces;
}

function parseGroup(cursor: Cursor): Piece {
  const open = cursor.at++;
  const optional = parsePieces(cursor, true);
  if (cursor.text.slice(cursor.at, cursor.at + 2) !== "}?") {
    throw new PatternError(
      "FP1101",
      open,
      cursor.at < cursor.text.length ? "a part in braces is not followed by `?`" : "`{` is not closed",
      "write {...}? for an optional part, or \\{ for the character",
    );
  }
  cursor.at += 2;
  return { optional };
}

function parseToken(cursor: Cursor): Token {
  const { text, at } = cursor;
  const character = text.charAt(at);
  if (character === "*") {
    cursor.at++;
    return { type: "wildcard", name: `*${cursor.wildcards++}` };
  }
  const name = character === ":" && /^[A-Za-z][A-Za-z0-9_]*/.exec(text.slice(at + 1))?.[0];
  if (name) {
    cursor.at += 1 + name.length;
    return parseNamed(cursor, name);
  }
  return parseText(cursor);
}

function parseNamed(cursor: Cursor, name: string): Token {
  const next = cursor.text.charAt(cursor.at);
  if (next === "*") {
    cursor.at++;
    return { type: "wildcard", name };
  }
  if (next !== "(") return { type: "param", name };
  const open = cursor.at + 1;
  const regex = cursor.text.slice(open, closingParenthesis(cursor.text, open));
  cursor.at = open + regex.length + 1;
  if (regex === "" || inspectRegex(regex, open).names.length > 0) {
    throw new PatternError(
      "FP1104",
      open,
      regex === "" ? `\`:${name}()\` is limited by nothing` : `a named group inside \`:${name}(...)\``,
      `the whole of it is :${name} already; write (?:...)`,
    );
  }
  return { type: "param", name, regex: segmentRegex(regex, open) };
}

function closingParenthesis(text: string, open: number): number {
  let depth = 1;
  let inClass = false;
  for (let at = open; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "\\") at++;
    else if (character === "[") inClass = true;
    else if (character === "]") inClass = false;
    else if (character === "(" && !inClass) depth++;
    else if (character === ")" && !inClass && --depth === 0) return at;
  }
  throw new PatternError("FP1101", open - 1, "`(` is not closed", "close the regular expression with )");
}

/** Whatever may begin something else ends it. */
const PLAIN_TEXT = /[^\\?#{}*:]+/y;

function parseText(cursor: Cursor): Token {
  const { text, at } = cursor;
  PLAIN_TEXT.lastIndex = at;
  const plain = PLAIN_TEXT.exec(text)?.[0];
  if (plain) {
    cursor.at += plain.length;
    return { type: "text", value: plain };
  }
  const character = text.charAt(at);
  if (character === "?" || character === "#") throw queryInFrom(text, at);
  if (character === "}") {
    throw new PatternError("FP1101", at, "`}` without `{`", "write \\} for the character");
  }
  const escaped = character === "\\";
  const value = String.fromCodePoint(text.codePointAt(escaped ? at + 1 : at) ?? 0);
  if (escaped && at + 1 >= text.length) {
    throw new PatternError("FP1101", at, "`\\` escapes nothing", "write \\\\ for the character");
  }
  cursor.at += value.length + (escaped ? 1 : 0);
  return { type: "text", value };
}

function queryInFrom(text: string, at: number): PatternError {
  if (text.charAt(at) === "#") {
    return new PatternError(
      "FP1102",
      at,
      "a fragment never reaches the server, so this rule could never match",
      'leave "#..." out; the browser carries it over to the target by itself',
    );
  }
  const [key = "", value = ""] = (text.slice(at + 1).split("&")[0] ?? "").split("=");
  const example = `"when": { "query": { "${key || "key"}": "${value || ":value"}" } }`;
  return new PatternError(
    "FP1102",
    at,
    "`?` in `from`: a pattern is a path, the query is a condition",
    `write ${example}; for an optional part write {...}?, for the character \\?`,
  );
}

/** Writes optional parts out, the longer form first. */
function expand(pieces: readonly Piece[]): Token[][] {
  const tokens: Token[] = [];
  for (const piece of pieces) if ("token" in piece) tokens.push(piece.token);
  if (tokens.length === pieces.length) return [tokens];
  let alternatives: Token[][] = [[]];
  for (const piece of pieces) {
    const forms = "token" in piece ? [[piece.token]] : [...expand(piece.optional), []];
    alternatives = alternatives.flatMap((head) => forms.map((form) => [...head, ...form]));
    if (alternatives.length > MAX_ALTERNATIVES) break;
  }
  return alternatives;
}

function finishPath(tokens: readonly Token[], text: string): Pattern {
  const merged = mergeText(tokens);
  rejectAmbiguity(merged, text);
  if (!(merged[0]?.type === "text" && merged[0].value.startsWith("/")) && merged.length > 0) {
    throw new PatternError("FP1101", 0, "the path does not begin with `/`", "begin it with /");
  }
  return {
    kind: "path",
    tokens: merged.length > 0 ? merged : [{ type: "text", value: "/" }],
  };
}

function mergeText(tokens: readonly Token[]): Token[] {
  const merged: Token[] = [];
  for (const token of tokens) {
    const last = merged[merged.length - 1];
    if (token.type === "text" && last?.type === "text") {
      merged[merged.length - 1] = { type: "text", value: last.value + token.value };
    } else merged.push(token);
  }
  return merged.map((token) =>
    token.type === "text" ? { type: "text", value: canonicalPath(token.value) } : token,
  );
}

function rejectAmbiguity(tokens: readonly Token[], text: string): void {
  if (tokens.some((token, i) => isUnbounded(token) && isUnbounded(tokens[i + 1]))) {
    throw new PatternError(
      "FP1101",
      0,
      `two captures touch in \`${text}\`: nothing says where the first ends`,
      "put text between them",
    );
  }
  const wildcards = tokens.filter((token) => token.type === "wildcard").length;
  const params = mostParamsInSegment(tokens);
  if (wildcards > MAX_WILDCARDS || params > MAX_PARAMS_IN_SEGMENT) {
    throw new PatternError(
      "FP1105",
      0,
      wildcards > MAX_WILDCARDS
        ? `${wildcards} wildcards in one pattern, more than ${MAX_WILDCARDS}`
        : `${params} captures in one segment, more than ${MAX_PARAMS_IN_SEGMENT}`,
      "a visitor could make the match slow; name the fixed parts, or limit captures: :name(\\d+)",
    );
  }
}

const isUnbounded = (token: Token | undefined): boolean =>
  token?.type === "wildcard" || (token?.type === "param" && !token.regex);

function mostParamsInSegment(tokens: readonly Token[]): number {
  let most = 0;
  let here = 0;
  for (const token of tokens) {
    if (token.type === "text" && token.value.includes("/")) here = 0;
    else if (token.type === "param") most = Math.max(most, ++here);
  }
  return most;
}

function namesInText(alternatives: readonly Token[][]): string[] {
  const names: string[] = [];
  for (const token of alternatives[0] ?? []) if (token.type !== "text") names.push(token.name);
  return names;
}

function rejectDuplicates(names: readonly string[], text: string): void {
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) {
    throw new PatternError(
      "FP1103",
      lastUse(text, twice),
      `the capture \`${twice}\` is named twice`,
      "give each capture its own name",
    );
  }
}

function lastUse(text: string, name: string): number {
  const uses = [...text.matchAll(new RegExp(`:${name}(?![A-Za-z0-9_])`, "g"))];
  return uses[uses.length - 1]?.index ?? 0;
}
