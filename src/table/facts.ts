/** M8: conditions -> one regular expression on the facts of a request, see `src/runtime/facts.ts`. */
import type { Condition } from "../rules/condition.ts";
import type { Token } from "../rules/pattern.ts";
import { type Anything, escapeText, joined, type Source, tokenSource } from "./regex-source.ts";

/** One look-ahead a condition; what query parameters capture are its groups. */
export const factsSource = (conditions: readonly Condition[]): Source =>
  joined(conditions.map(conditionSource));

/** A variant bound to the hosts below a name: these are not part of its key. */
export const wildcardHostSource = (name: string): Source => ({
  text: `(?=[\\s\\S]*\\nh.*\\.${escapeText(name)}\\n)`,
  groups: [],
});

/** Headers (`e` + name) and cookies (`c` + name) that conditions ask for. */
export function factNames(conditions: readonly Condition[]): string[] {
  const names = conditions.flatMap((condition) => {
    const fact = factOf(condition);
    return fact.startsWith("e") || fact.startsWith("c") ? [fact] : [];
  });
  return [...new Set(names)].sort();
}

/** Names and values of the query are canonical text. */
const IN_QUERY: Anything = { wildcard: ".*", param: ".+" };
/** Engines do not agree on which characters of a header `.` leaves out; a fact ends at its line. */
const IN_HEADER: Anything = { wildcard: "[^\\n]*", param: "[^\\n]+" };

const SCHEME_HEADER = "ecloudfront-forwarded-proto";

function factOf({ kind, name }: Condition): string {
  switch (kind) {
    case "method":
      return "m";
    case "query":
      return `q${name}`;
    case "header":
      return `e${name}`;
    case "cookie":
      return `c${name}`;
    case "host":
      return "h";
    case "scheme":
      return SCHEME_HEADER;
    case "country":
      return "ecloudfront-viewer-country";
    case "language":
      return "eaccept-language";
    default:
      return kind satisfies never;
  }
}

function conditionSource(condition: Condition): Source {
  if (condition.kind === "scheme") return schemeSource(condition);
  const value = valuesSource(condition);
  const equals = condition.kind === "method" || condition.kind === "host" ? "" : "=";
  const line = `\\n${escapeText(factOf(condition))}${equals}${value.text}\\n`;
  // The first value that fits captures, hence the lazy quantifier.
  return {
    text: `(?${condition.negated ? "!" : "="}[^]*?${line})`.replace("[^]", "[\\s\\S]"),
    groups: value.groups,
  };
}

/** Where the platform does not tell the scheme it counts as https, so only http is looked for. */
function schemeSource({ values, negated }: Condition): Source {
  const named = values === "any" ? [] : values.map(textOf);
  const http = named.includes("http");
  if (http && named.includes("https")) return { text: negated ? "(?!)" : "", groups: [] };
  const wanted = http !== negated;
  return { text: `(?${wanted ? "=" : "!"}[\\s\\S]*\\n${SCHEME_HEADER}=http\\n)`, groups: [] };
}

function valuesSource(condition: Condition): Source {
  const { kind, values, negated } = condition;
  if (values === "any") return { text: IN_HEADER.wildcard, groups: [] };
  const sources = values.map((tokens) => valueSource(kind, tokens));
  const [only] = sources;
  if (only && sources.length === 1)
    return negated ? { ...only, groups: only.groups.map(() => undefined) } : only;
  // Of several values none captures for sure; their groups are counted, but nobody asks for them.
  return {
    text: `(?:${sources.map((source) => source.text).join("|")})`,
    groups: sources.flatMap((source) => source.groups.map(() => undefined)),
  };
}

function valueSource(kind: Condition["kind"], tokens: readonly Token[]): Source {
  if (kind === "language")
    return { text: ` *${anyCase(textOf(tokens))}(?![A-Za-z0-9])${IN_HEADER.wildcard}`, groups: [] };
  return joined(tokens.map((token) => tokenSource(token, kind === "query" ? IN_QUERY : IN_HEADER)));
}

const textOf = (tokens: readonly Token[]): string =>
  tokens.map((token) => (token.type === "text" ? token.value : "")).join("");

const anyCase = (text: string): string =>
  text.replace(/[A-Za-z]/g, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`);
