/** Patterns and targets as pieces of a path: what the automata are made of. */
import type { AST } from "@eslint-community/regexpp";
import { visitRegExpAST } from "@eslint-community/regexpp";
import type { Variant } from "../match/variant.ts";
import { canonicalPath } from "../rules/canonical-path.ts";
import type { Pattern, Token } from "../rules/pattern.ts";
import type { Rule } from "../rules/rule.ts";
import type { TargetPart } from "../rules/target.ts";
import { type Piece, parseRegex } from "./automaton.ts";
import { isPathOnly } from "./follow.ts";

/** Where a target leads, taken apart. */
export interface Template {
  /** Absent where the target stays on the host that was asked. Not set where a capture makes the host. */
  readonly scheme?: "http" | "https";
  readonly host?: string;
  /** A capture stands in the host, or a port is given: nobody can say whose it is. */
  readonly foreign: boolean;
  /** Up to `?` or `#`. */
  readonly path: readonly TargetPart[];
  readonly query: readonly TargetPart[];
  /** Without `#`; undefined where there is none. */
  readonly fragment: readonly TargetPart[] | undefined;
}

/** Undefined for 410. */
export function templateOf(rule: Rule): Template | undefined {
  const { target } = rule;
  if (!target) return undefined;
  if (plainPath(rule) !== undefined) {
    return { foreign: false, path: target.parts, query: NOTHING, fragment: undefined };
  }
  const [beforeFragment, fragment] = cut(target.parts, "#");
  const [whole, query = []] = cut(beforeFragment, "?");
  if (!target.authority) return { foreign: false, path: whole, query, fragment };
  const { scheme, hasCapture } = target.authority;
  const first = whole[0]?.type === "text" ? whole[0].value : "";
  const authority = /^https?:\/\/([^/]*)/.exec(first);
  if (hasCapture || !authority) return { scheme, foreign: true, path: [], query, fragment };
  const path = withText(first.slice(authority[0].length), whole.slice(1));
  const [, host = ""] = authority;
  return { scheme, host, foreign: host.includes(":"), path, query, fragment };
}

const NOTHING: readonly TargetPart[] = [];

/** A target that is a path and no more, as most are: they need not be taken apart. */
export function plainPath({ target }: Rule): string | undefined {
  if (!target || target.authority || target.parts.length !== 1) return undefined;
  const [only] = target.parts;
  return only?.type === "text" && isPathOnly(only.value) ? only.value : undefined;
}

const withText = (value: string, rest: readonly TargetPart[]): TargetPart[] =>
  value === "" ? [...rest] : [{ type: "text", value }, ...rest];

/** The parts before and behind the first `mark` in literal text; a capture is canonical and holds none. */
function cut(parts: readonly TargetPart[], mark: string): [TargetPart[], TargetPart[] | undefined] {
  const at = parts.findIndex((part) => part.type === "text" && part.value.includes(mark));
  const part = parts[at];
  if (part?.type !== "text") return [[...parts], undefined];
  const index = part.value.indexOf(mark);
  const before = withText(part.value.slice(0, index), []);
  return [
    [...parts.slice(0, at), ...before],
    withText(part.value.slice(index + mark.length), parts.slice(at + 1)),
  ];
}

export const isConstant = (parts: readonly TargetPart[]): boolean =>
  parts.every((part) => part.type === "text");

/** All of it where there is no capture. */
export const literalText = (parts: readonly TargetPart[]): string =>
  parts.map((part) => (part.type === "text" ? part.value : "")).join("");

/** Literal text with which every path of a template begins, canonical. */
export function literalStart(parts: readonly TargetPart[]): string {
  const first = parts[0];
  return first?.type === "text" ? canonicalPath(first.value) : "";
}

/** The path of a template, each capture as free as the variant's pattern makes it. @throws Undecided */
export function templatePieces(variant: Variant, path: readonly TargetPart[]): Piece[] {
  return path.map((part) =>
    part.type === "text"
      ? { type: "text", value: canonicalPath(part.value) }
      : captureOf(variant.pattern, part.name),
  );
}

/** The path of a template as a pattern would say it; what is no capture of one segment for sure is a wildcard. */
export function templateTokens({ pattern }: Variant, path: readonly TargetPart[]): Token[] {
  return path.map((part): Token => {
    if (part.type === "text") return { type: "text", value: canonicalPath(part.value) };
    const token =
      pattern.kind === "path" &&
      pattern.tokens.find((each) => each.type === "param" && each.name === part.name);
    return token ? token : { type: "wildcard", name: part.name };
  });
}

/** What a capture may take: the token of that name, else a value of the query. */
function captureOf(pattern: Pattern, name: string): Piece {
  const named = { capture: name };
  const wildcard: Piece = { type: "free", segment: false, least: 0, ...named };
  if (pattern.kind === "prefix") return wildcard;
  if (pattern.kind === "regex") {
    const group = groupOf(parseRegex(pattern.source), name);
    return group ? { type: "regex", node: group.alternatives, ...named } : wildcard;
  }
  const token = pattern.tokens.find((each) => each.type !== "text" && each.name === name);
  return token ? tokenPiece(token) : wildcard;
}

function tokenPiece(token: Token): Piece {
  switch (token.type) {
    case "text":
      return { type: "text", value: token.value };
    case "wildcard":
      return { type: "free", segment: false, least: 0, capture: token.name };
    case "param":
      return token.regex === undefined
        ? { type: "free", segment: true, least: 1, capture: token.name }
        : { type: "regex", node: parseRegex(token.regex), capture: token.name };
    default:
      return token satisfies never;
  }
}

function groupOf(alternatives: readonly AST.Alternative[], name: string): AST.CapturingGroup | undefined {
  let found: AST.CapturingGroup | undefined;
  for (const alternative of alternatives) {
    visitRegExpAST(alternative, {
      onCapturingGroupEnter(group) {
        if (group.name === name) found = group;
      },
    });
  }
  return found;
}

const OPTIONAL_SLASH: Piece = { type: "either", pieces: [[{ type: "text", value: "/" }], []] };

/** The paths that a variant's pattern takes, in both forms of the trailing slash (M3). */
export function patternPieces({ pattern, rule }: Variant): Piece[] {
  if (pattern.kind === "prefix") {
    return [
      { type: "text", value: pattern.prefix },
      { type: "free", segment: false, least: 0, capture: "*0" },
    ];
  }
  const pieces: Piece[] =
    pattern.kind === "regex"
      ? [{ type: "regex", node: parseRegex(pattern.source), capture: undefined }]
      : tokensPieces(pattern.tokens);
  return rule.strictSlash ? pieces : withEitherSlash(pieces);
}

/** `/x/*` also matches `/x` (M5). */
export function tokensPieces(tokens: readonly Token[]): Piece[] {
  const last = tokens[tokens.length - 1];
  const before = tokens[tokens.length - 2];
  if (last?.type !== "wildcard" || before?.type !== "text" || !before.value.endsWith("/")) {
    return tokens.map(tokenPiece);
  }
  const head = [...tokens.slice(0, -2).map(tokenPiece), { ...before, value: before.value.slice(0, -1) }];
  return [...head, { type: "either", pieces: [[{ type: "text", value: "/" }, tokenPiece(last)], []] }];
}

function withEitherSlash(pieces: readonly Piece[]): Piece[] {
  const last = pieces[pieces.length - 1];
  if (last?.type === "text" && last.value.endsWith("/")) {
    return [...pieces.slice(0, -1), { ...last, value: last.value.slice(0, -1) }, OPTIONAL_SLASH];
  }
  return [...pieces, OPTIONAL_SLASH];
}
