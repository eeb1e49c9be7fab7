/** M8: `when` -> conditions, each one a value that the request has and what it must be. */
import { canonicalPath } from "./canonical-path.ts";
import { findControl } from "./control-character.ts";
import type { JsonPath } from "./json-file.ts";
import type { Token } from "./pattern.ts";
import { parseHost } from "./pattern.ts";
import { type Parsed, PatternError, parsed } from "./pattern-error.ts";
import { inspectRegex, valueRegex } from "./regex.ts";
import type { ConditionsJson } from "./schema.ts";

export type ConditionKind =
  | "host"
  | "method"
  | "scheme"
  | "query"
  | "header"
  | "cookie"
  | "country"
  | "language";

/** Holds if one of `values` fits ("any" = the value is present), the other way round if negated. */
export interface Condition {
  readonly kind: ConditionKind;
  /** Parameter, header (lower case) or cookie; empty for the others. */
  readonly name: string;
  readonly negated: boolean;
  readonly values: readonly (readonly Token[])[] | "any";
}

type PlainJson = string | readonly string[] | boolean;
type ValueJson = PlainJson | { readonly not: PlainJson };

/** One entry of `when`, with the keys that lead to it, for messages. */
export interface ConditionEntry {
  readonly kind: ConditionKind;
  readonly name: string;
  readonly path: readonly string[];
  readonly value: ValueJson;
}

const NAMED = ["query", "header", "cookie"] as const;
const PLAIN = ["host", "method", "scheme", "country", "language"] as const;

/** All entries of `when` in a fixed order, so that the same conditions always read alike. */
export function conditionEntries(when: ConditionsJson): ConditionEntry[] {
  const plain = PLAIN.flatMap((kind) => {
    const value = when[kind];
    return value === undefined ? [] : [{ kind, name: "", path: [kind], value }];
  });
  const named = NAMED.flatMap((kind) =>
    Object.entries(when[kind] ?? {}).map(([name, value]) => ({ kind, name, path: [kind, name], value })),
  );
  return [...plain, ...named];
}

export function parseCondition(entry: ConditionEntry): Parsed<Condition> {
  return parsed(() => {
    const nested = typeof entry.value === "object" && "not" in entry.value;
    const value = nested ? entry.value.not : entry.value;
    const path = nested ? ["not"] : [];
    return {
      kind: entry.kind,
      name: conditionName(entry),
      negated: nested !== (value === false),
      values: typeof value === "boolean" ? "any" : parseValues(entry.kind, value, path),
    };
  });
}

function parseValues(kind: ConditionKind, value: string | readonly string[], path: JsonPath): Token[][] {
  if (typeof value === "string") return [at(path, () => parseValue(kind, value))];
  return value.map((text, i) => at([...path, i], () => parseValue(kind, text)));
}

/** Adds to a problem where the text stands. */
function at<T>(path: JsonPath, parse: () => T): T {
  const result = parsed(parse);
  if ("value" in result) return result.value;
  const { code, index, message, help } = result.problem;
  throw new PatternError(code, index, message, help, path);
}

function conditionName({ kind, name }: ConditionEntry): string {
  switch (kind) {
    case "query":
      return queryName(name);
    case "header":
      return headerName(name);
    case "cookie":
      return cookieName(name);
    default:
      return name;
  }
}

function queryName(name: string): string {
  try {
    return queryText(name).replaceAll("=", "%3D");
  } catch {
    throw new PatternError(
      "FP1003",
      "key",
      "the name holds half of a character",
      "write the whole character",
    );
  }
}

function headerName(name: string): string {
  const lower = name.toLowerCase();
  if (!/^[!#$%&'*+\-.^_`|~0-9a-z]+$/.test(lower)) {
    throw new PatternError("FP1003", "key", `\`${name}\` is not a header name`, "see RFC 9110, section 5.1");
  }
  if (lower === "cookie" || lower === "host") {
    throw new PatternError(
      "FP1003",
      "key",
      `\`${name}\` is a condition of its own`,
      `write "${lower}" beside "header"`,
    );
  }
  return lower;
}

function cookieName(name: string): string {
  if (findControl(name) >= 0 || /[ ;=]/.test(name)) {
    throw new PatternError(
      "FP1003",
      "key",
      `\`${name}\` is not a cookie name`,
      "see RFC 6265, section 4.1.1",
    );
  }
  return name;
}

function parseValue(kind: ConditionKind, text: string): Token[] {
  switch (kind) {
    case "query":
      return parseValuePattern(text, true);
    case "header":
    case "cookie":
      rejectControl(text);
      return parseValuePattern(text, false);
    case "host":
      return hostTokens(text);
    case "method":
      return [{ type: "text", value: text.toUpperCase() }];
    case "scheme":
    case "country":
    case "language":
      return [{ type: "text", value: text }];
    default:
      return kind satisfies never;
  }
}

/** Tab aside, RFC 9110, section 5.5: none of them reaches a function. */
function rejectControl(text: string): void {
  const index = findControl(text, "\t");
  if (index >= 0) {
    throw new PatternError(
      "FP1003",
      index,
      "a control character, which no header or cookie can hold",
      "remove it; `*` stands for anything",
    );
  }
}

function hostTokens(text: string): Token[] {
  const host = parseHost(text);
  return host.wildcard
    ? [
        { type: "wildcard", name: "*" },
        { type: "text", value: `.${host.name}` },
      ]
    : [{ type: "text", value: host.name }];
}

/** `*` is anything, and where captures are asked for `:name` and `:name(re)` are one or more characters. */
function parseValuePattern(text: string, captures: boolean): Token[] {
  const tokens: Token[] = [];
  let literal = "";
  const flush = () => {
    if (literal) tokens.push({ type: "text", value: captures ? queryText(literal) : literal });
    literal = "";
  };
  const token = /\\(.)|\*|:([A-Za-z][A-Za-z0-9_]*)(?:\(((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*)\))?|[\s\S]/g;
  for (const match of text.matchAll(token)) {
    const [whole, escaped, name, regex] = match;
    if (whole === "*") {
      flush();
      tokens.push({ type: "wildcard", name: "*" });
    } else if (name && captures) {
      flush();
      tokens.push({
        type: "param",
        name,
        ...(regex !== undefined && { regex: checkedRegex(regex, match.index) }),
      });
    } else literal += escaped ?? whole;
  }
  flush();
  rejectSlow(tokens);
  return tokens;
}

/** `&` ends a parameter, so in one it can only stand percent-encoded. */
const queryText = (text: string): string => canonicalPath(text).replaceAll("&", "%26");

function checkedRegex(source: string, index: number): string {
  inspectRegex(source, index);
  return valueRegex(source, index);
}

function rejectSlow(tokens: readonly Token[]): void {
  if (tokens.filter((token) => token.type !== "text").length <= 3) return;
  throw new PatternError(
    "FP1105",
    0,
    "more than three wildcards and captures in one value",
    "a visitor could make the match slow; write several conditions or rules",
  );
}
