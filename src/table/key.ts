/** Where a variant stands in the index: see `src/runtime/index-lookup.ts` for what a key is. */
import { type AST, RegExpParser } from "@eslint-community/regexpp";
import type { Variant } from "../match/variant.ts";
import type { Pattern, Token } from "../rules/pattern.ts";
import { withoutSlash } from "../runtime/canonical.ts";

/** Stands for one whole segment; no canonical path holds it. */
const SEGMENT = "{";
/** Ends an open key; sorts below every character of a path. */
const OPEN = " ";

/**
 * Whole segments with which the path of every request begins that the variant answers, without the trailing slash;
 * empty where there are none, or where the variant is bound to a host.
 *
 * @param fold whether paths are looked up in lower case
 */
export function commonSegments({ pattern, host }: Variant, fold: boolean): string {
  if (host && !host.wildcard) return "";
  const { text, whole } = literalText(pattern);
  const segments = whole ? withoutSlash(text) : text.slice(0, Math.max(0, text.lastIndexOf("/")));
  return fold ? segments.toLowerCase() : segments;
}

function literalText(pattern: Pattern): { readonly text: string; readonly whole: boolean } {
  switch (pattern.kind) {
    case "prefix":
      return { text: pattern.prefix, whole: false };
    case "regex":
      return { text: literalPrefix(pattern.source), whole: false };
    case "path": {
      const [first] = pattern.tokens;
      return { text: first?.type === "text" ? first.value : "", whole: pattern.tokens.length === 1 };
    }
    default:
      return pattern satisfies never;
  }
}

/** @param fold whether the index is kept in lower case */
export function indexKey(variant: Variant, fold: boolean): string {
  const path = patternKey(variant);
  const host = variant.host && !variant.host.wildcard ? variant.host.name : "";
  return host + (fold ? path.toLowerCase() : path);
}

function patternKey({ pattern }: Variant): string {
  switch (pattern.kind) {
    case "prefix":
      return pattern.prefix + OPEN;
    case "regex":
      return openKey(literalPrefix(pattern.source));
    case "path":
      return tokensKey(pattern.tokens);
    default:
      return pattern satisfies never;
  }
}

/**
 * A pattern that matches `/x/...` may match `/x` too (M5), and one that matches `/x/` may match `/x` (M3), so these
 * slashes do not belong to what must be there.
 */
const openKey = (literal: string): string => (literal.replace(/\/{1,2}$/, "") || "/") + OPEN;

function tokensKey(tokens: readonly Token[]): string {
  let key = "";
  let inFreeSegment = false;
  for (const token of tokens) {
    if (token.type === "text") {
      const slash = inFreeSegment ? token.value.indexOf("/") : 0;
      if (slash < 0) continue;
      key += token.value.slice(slash);
      inFreeSegment = false;
    } else if (token.type === "wildcard") {
      return openKey(inFreeSegment ? key.slice(0, -SEGMENT.length) : key);
    } else if (!inFreeSegment) {
      key = key.slice(0, key.lastIndexOf("/") + 1) + SEGMENT;
      inFreeSegment = true;
    }
  }
  return withoutSlash(key);
}

/** Text with which every match of a regular expression begins. */
function literalPrefix(source: string): string {
  const { alternatives } = new RegExpParser({ ecmaVersion: 2018 }).parsePattern(
    source,
    0,
    source.length,
    false,
  );
  const elements: readonly AST.Element[] = alternatives.length === 1 ? (alternatives[0]?.elements ?? []) : [];
  const end = elements.findIndex((element) => element.type !== "Character");
  const literal = end < 0 ? elements : elements.slice(0, end);
  return literal
    .map((element) => (element.type === "Character" ? String.fromCodePoint(element.value) : ""))
    .join("");
}
