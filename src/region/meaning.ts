/** What a variant asks and answers as text, whatever its names, notes and place: equal texts mean the same. */
import { expandPart } from "../match/location.ts";
import type { Captured } from "../match/pattern-match.ts";
import type { Pattern, Token } from "../rules/pattern.ts";
import { conditionCount, type Rule, type Site } from "../rules/rule.ts";
import { preservingStatus } from "../rules/status.ts";
import type { TargetPart } from "../rules/target.ts";
import type { Region } from "./region.ts";
import { mergeText, type SpanPart, spanForms } from "./spans.ts";

export interface Meaning {
  /** Equal for variants that no request can tell apart, ties aside. */
  readonly key: string;
  /** Equal for variants that capture the same of each path that both hold. */
  readonly captures: string;
  readonly headers: string;
  /** For GET and HEAD. */
  readonly status: number;
  readonly otherStatus: number;
  readonly location: LocationMeaning;
  /** `allowedHosts`, where the answer depends on them. */
  readonly hosts: string;
}

export interface LocationMeaning {
  /** Equal for targets that are equal wherever captures are; captures of the path are named by their place. */
  readonly key: string;
  /** Whether it depends on captures of the path. */
  readonly usesPath: boolean;
  /** Two that have one in common are equal wherever both patterns hold, whatever they capture. */
  readonly forms: readonly string[];
}

export function meaningOf({ variant, literals }: Region, site: Site): Meaning {
  const { rule, host, pattern } = variant;
  const status = rule.status;
  const otherStatus = rule.preserveMethod ? preservingStatus(status) : status;
  const headers = JSON.stringify([["cache-control", rule.cacheControl], ...[...rule.headers].sort(byName)]);
  const paths = [patternShape(pattern), rule.ignoreCase, rule.strictSlash];
  const location = locationMeaning(rule, pattern);
  const hosts = rule.target?.authority?.hasCapture ? JSON.stringify(site.allowedHosts) : "";
  const asks = literals.map(({ atom, positive }) => `${positive ? "" : "not "}${atom.key}`).sort();
  const key = JSON.stringify([
    paths,
    host,
    asks,
    rule.priority,
    conditionCount(rule),
    status,
    otherStatus,
    headers,
    location.key,
    hosts,
  ]);
  return {
    key,
    captures: capturesKey(pattern, rule.ignoreCase),
    headers,
    status,
    otherStatus,
    location,
    hosts,
  };
}

const byName = ([a]: readonly [string, string], [b]: readonly [string, string]): number =>
  a < b ? -1 : a > b ? 1 : 0;

function patternShape(pattern: Pattern): unknown {
  if (pattern.kind !== "path") return pattern;
  return pattern.tokens.map((token) => (token.type === "text" ? token.value : tokenShape(token)));
}

/**
 * What stands before the first capture and behind the last has the same length in whatever case it is matched. A path
 * that a strict pattern holds is read by a forgiving one as it stands.
 */
function capturesKey(pattern: Pattern, ignoreCase: boolean): string {
  if (pattern.kind === "prefix") return `prefix ${pattern.prefix.length}`;
  if (pattern.kind === "regex") return JSON.stringify([pattern.source, ignoreCase]);
  const { tokens } = pattern;
  const inner = tokens.slice(1, tokens.at(-1)?.type === "text" ? -1 : undefined);
  const caseMatters = /[A-Za-z]/.test(
    inner
      .map((token) => (token.type === "text" ? token.value : token.type === "param" ? token.regex : ""))
      .join(""),
  );
  const fold = (text: string, i: number) => (i === 0 || i === tokens.length - 1 ? text.toLowerCase() : text);
  const shape = tokens.map((token, i) => (token.type === "text" ? fold(token.value, i) : tokenShape(token)));
  return JSON.stringify([shape, caseMatters && ignoreCase]);
}

const tokenShape = (token: Exclude<Token, { type: "text" }>): unknown =>
  token.type === "wildcard" ? 0 : [token.regex ?? null];

type Part = SpanPart | readonly [place: unknown, transform: string];

/** @param captured of the path, where there is but one path in question: then all of it is text */
export function locationMeaning(rule: Rule, pattern: Pattern, captured?: Captured): LocationMeaning {
  const { target } = rule;
  if (!target) return { key: "", usesPath: false, forms: [] };
  const parts = target.parts.map((part) => meaningOfPart(part, rule, pattern, captured));
  const usesPath = parts.some(({ path }) => path);
  const merged = mergeText(parts.map(({ value }) => value));
  const [first] = merged;
  if (!target.authority && typeof first === "string") merged[0] = first.replace(/^\/+/, "/");
  const spanned = !captured && !parts.some(({ query }) => query);
  const forms = spanned ? spanForms(rule, pattern) : [];
  return {
    key: JSON.stringify(splitQuery(merged, rule.query)),
    usesPath,
    forms: forms.map((form) =>
      JSON.stringify([target.authority !== undefined, splitQuery(form, rule.query)]),
    ),
  };
}

interface MeantPart {
  readonly value: Part;
  /** Depends on what the path captured. */
  readonly path: boolean;
  /** Depends on what the query captured. */
  readonly query?: boolean;
}

function meaningOfPart(
  part: TargetPart,
  rule: Rule,
  pattern: Pattern,
  captured: Captured | undefined,
): MeantPart {
  if (part.type === "text") return { value: part.value, path: false };
  const inQuery = rule.conditions.filter(
    ({ values }) =>
      values !== "any" && values.flat().some((token) => token.type === "param" && token.name === part.name),
  );
  const place = placeIn(pattern, part.name);
  if (inQuery.length > 0) {
    const names = inQuery.map(({ name, values }) => [name, values]);
    return { value: [[place, names, part.name], part.transform], path: place !== undefined, query: true };
  }
  if (place === undefined) return { value: "", path: false };
  if (captured) return { value: expandPart(part, captured), path: false };
  return { value: [place, part.transform], path: true };
}

/** Where a pattern captures a name: the how-manieth of its captures. */
function placeIn(pattern: Pattern, name: string): number | undefined {
  const names =
    pattern.kind === "prefix"
      ? ["*0"]
      : pattern.kind === "regex"
        ? pattern.groups
        : pattern.tokens.flatMap((token) => (token.type === "text" ? [] : [token.name]));
  const place = names.indexOf(name);
  return place < 0 ? undefined : place;
}

/**
 * M7: path, own query, fragment, and what happens to the request's query. `replace` is `keep` for a target without a
 * query of its own, and `drop` for one with; it stays where that depends on captures.
 */
function splitQuery(parts: readonly Part[], mode: Rule["query"]): unknown[] {
  const [whole, fragment] = cutAt(parts, "#");
  const [path, own] = cutAt(whole, "?");
  if (!own || own.length === 0) return [path, undefined, mode === "replace" ? "keep" : mode, fragment];
  const certain = own.some((part) => typeof part === "string");
  return [path, own, mode === "replace" && certain ? "drop" : mode, fragment];
}

/** What stands before and behind the first such character in literal text; captures never hold one. */
function cutAt(parts: readonly Part[], character: string): [Part[], Part[] | undefined] {
  const at = parts.findIndex((part) => typeof part === "string" && part.includes(character));
  const text = parts[at];
  if (typeof text !== "string") return [[...parts], undefined];
  const index = text.indexOf(character);
  const nonEmpty = (part: string) => (part === "" ? [] : [part]);
  return [
    [...parts.slice(0, at), ...nonEmpty(text.slice(0, index))],
    [...nonEmpty(text.slice(index + 1)), ...parts.slice(at + 1)],
  ];
}
