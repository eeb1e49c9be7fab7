/** M8: `when` -> conditions, each one a value that the request has and what it must be. */
import { canonicalPath } from "./canonical-path.ts";
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

type ValueJson = string | readonly string[] | boolean | { readonly not: ValueJson };

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
    let { value } = entry;
    let negated = false;
    while (typeof value === "object" && "not" in value) {
      negated = !negated;
      value = value.not;
    }
    if (value === false) negated = !negated;
    const texts = typeof value === "boolean" ? undefined : typeof value === "string" ? [value] : value;
    return {
      kind: entry.kind,
      name: conditionName(entry),
      negated,
      values: texts ? texts.map((text) => parseValue(entry.kind, text)) : "any",
    };
  });
}

function conditionName({ kind, name }: ConditionEntry): string {
  if (kind === "query") return queryText(name).replaceAll("=", "%3D");
  if (kind === "header" && !/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name)) {
    throw new PatternError("FP1003", 0, `\`${name}\` is not a header name`, "see RFC 9110, section 5.1");
  }
  const lower = name.toLowerCase();
  if (kind === "header" && (lower === "cookie" || lower === "host")) {
    throw new PatternError(
      "FP1003",
      0,
      `\`${name}\` is a condition of its own`,
      `write "${lower}" beside "header"`,
    );
  }
  return kind === "header" ? lower : name;
}

function parseValue(kind: ConditionKind, text: string): Token[] {
  switch (kind) {
    case "query":
      return parseValuePattern(text, true);
    case "header":
    case "cookie":
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
    if (literal) tokens.push({ type: "text", value: captures ? queryText(literal) : headerText(literal) });
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

function headerText(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  throw new PatternError(
    "FP1003",
    0,
    "a character that stands in no header or cookie",
    "write visible ASCII, or * for the rest",
  );
}

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
