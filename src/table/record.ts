/** What the runtime needs of one variant, as text: `src/runtime/answer.ts` reads it. */
import type { Variant } from "../match/variant.ts";
import type { Condition } from "../rules/condition.ts";
import type { Pattern, Token } from "../rules/pattern.ts";
import { inspectRegex } from "../rules/regex.ts";
import type { Rule } from "../rules/rule.ts";
import type { Target, TargetPart } from "../rules/target.ts";

/** Text of a regular expression and the names of its groups, undefined for groups that nobody asks for. */
interface Source {
  readonly text: string;
  readonly groups: readonly (string | undefined)[];
}

export interface RecordOptions {
  /** Text before the target: the number of the kind of answer, nothing for the first. */
  readonly kind: string;
  /** Whether the key of the index is enough, or the path must be looked at. */
  readonly checkPath: boolean;
}

/** Fields `kind + target, path, flags, (kind, name, regex)*`; trailing empty ones are left out. */
export function encodeRecord(variant: Variant, options: RecordOptions): string {
  const { rule, pattern } = variant;
  const path = options.checkPath ? patternSource(pattern) : { text: "", groups: [] };
  const conditions = rule.conditions.map(encodeCondition);
  const groups = [path, ...conditions.map((condition) => condition.source)].flatMap(
    (source) => source.groups,
  );
  const flags = (rule.ignoreCase ? "i" : "") + (rule.strictSlash || pattern.kind === "prefix" ? "x" : "");
  return [
    options.kind + encodeTarget(rule.target, groups),
    path.text,
    path.text && flags,
    ...conditions.flatMap(({ kind, name, source }) => [kind, name, source.text || EMPTY]),
    ...encodeWindow(rule),
  ]
    .join("\t")
    .replace(/\t+$/, "");
}

/** Fits the empty text only; nothing at all would be cut off as a trailing field. */
const EMPTY = "(?:)";

const TRANSFORMS = { none: "<", lower: "{", upper: "}" } as const;

/** Captures as a mark and the number of their group in base 36. */
export function encodeTarget(target: Target | undefined, groups: readonly (string | undefined)[]): string {
  return (target?.parts ?? []).map((part) => encodePart(part, groups)).join("");
}

function encodePart(part: TargetPart, groups: readonly (string | undefined)[]): string {
  if (part.type === "text") return part.value;
  const group = groups.indexOf(part.name);
  // A capture of an optional part that this variant leaves out is empty.
  return group < 0 ? "" : TRANSFORMS[part.transform] + (group + 1).toString(36);
}

function patternSource(pattern: Pattern): Source {
  switch (pattern.kind) {
    case "prefix":
      return { text: `${escapeText(pattern.prefix)}(.*)`, groups: ["*0"] };
    case "regex": {
      const { unnamed, groups } = inspectRegex(pattern.source, 0);
      return { text: unnamed.includes("|") ? `(?:${unnamed})` : unnamed, groups };
    }
    case "path":
      return pathSource(pattern.tokens);
    default:
      return pattern satisfies never;
  }
}

function pathSource(tokens: readonly Token[]): Source {
  const last = tokens[tokens.length - 1];
  const before = tokens[tokens.length - 2];
  if (last?.type === "wildcard" && before?.type === "text" && before.value.endsWith("/")) {
    const head = [...tokens.slice(0, -2), { type: "text", value: before.value.slice(0, -1) } as const];
    const source = joined(head.map((token) => tokenSource(token, IN_PATH)));
    return { text: `${source.text}(?:/(${IN_PATH.wildcard}))?`, groups: [...source.groups, last.name] };
  }
  return joined(tokens.map((token) => tokenSource(token, IN_PATH)));
}

/** What a wildcard and a capture without a regular expression stand for. */
interface Anything {
  readonly wildcard: string;
  readonly param: string;
}

const IN_PATH: Anything = { wildcard: ".*", param: "[^/]+" };
/** Names and values of the query are canonical text and hold no line separator, as paths do. */
const IN_QUERY: Anything = { wildcard: ".*", param: ".+" };
/** Engines do not agree on which characters of a header `.` leaves out. */
const IN_HEADER: Anything = { wildcard: "[\\s\\S]*", param: "[\\s\\S]+" };

function tokenSource(token: Token, anything: Anything): Source {
  if (token.type === "text") return { text: escapeText(token.value), groups: [] };
  if (token.type === "wildcard") return { text: `(${anything.wildcard})`, groups: [token.name] };
  const inner = token.regex === undefined ? [] : inspectRegex(token.regex, 0).groups;
  return { text: `(${token.regex ?? anything.param})`, groups: [token.name, ...inner.map(() => undefined)] };
}

const joined = (sources: readonly Source[]): Source => ({
  text: sources.map((source) => source.text).join(""),
  groups: sources.flatMap((source) => source.groups),
});

/** A tab, which headers may hold, separates fields. */
export const escapeText = (text: string): string =>
  text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll("\t", "\\t");

interface EncodedCondition {
  readonly kind: string;
  readonly name: string;
  readonly source: Source;
}

const KINDS = {
  host: "h",
  method: "m",
  scheme: "s",
  query: "q",
  header: "e",
  cookie: "c",
  country: "e",
  language: "e",
} as const;
const HEADERS: Partial<Record<Condition["kind"], string>> = {
  country: "cloudfront-viewer-country",
  language: "accept-language",
};

function encodeCondition(condition: Condition): EncodedCondition {
  const kind = KINDS[condition.kind];
  return {
    kind: condition.negated ? kind.toUpperCase() : kind,
    name: HEADERS[condition.kind] ?? condition.name,
    source: conditionSource(condition),
  };
}

/** `^|$` fits every text. */
const ANY_VALUE = "|";

function conditionSource({ kind, values, negated }: Condition): Source {
  if (values === "any") return { text: ANY_VALUE, groups: [] };
  if (kind === "language") return languageSource(values);
  const anything = kind === "query" ? IN_QUERY : IN_HEADER;
  const sources = values.map((tokens) => joined(tokens.map((token) => tokenSource(token, anything))));
  const [only] = sources;
  if (only && sources.length === 1 && !negated) return only;
  // Nothing captures here; groups that a value has are not asked for.
  return {
    text: `(?:${sources.map((source) => source.text).join("|")})`,
    groups: negated ? [] : sources.flatMap((source) => source.groups.map(() => undefined)),
  };
}

/** The range that the viewer names first, or one below it. */
function languageSource(values: readonly (readonly Token[])[]): Source {
  const ranges = values.map(([token]) =>
    (token?.type === "text" ? token.value : "").replace(
      /[A-Za-z]/g,
      (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`,
    ),
  );
  return { text: ` *(?:${ranges.join("|")})(?![A-Za-z0-9])${IN_HEADER.wildcard}`, groups: [] };
}

const encodeWindow = ({ starts, ends }: Rule): string[] =>
  starts === undefined && ends === undefined ? [] : ["t", String(starts ?? ""), String(ends ?? "")];
