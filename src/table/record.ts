/** What the runtime needs of one variant, as text: `src/runtime/answer.ts` reads it. */
import type { Variant } from "../match/variant.ts";
import type { Pattern, Token } from "../rules/pattern.ts";
import { inspectRegex } from "../rules/regex.ts";
import type { Target, TargetPart } from "../rules/target.ts";
import { factsSource, wildcardHostSource } from "./facts.ts";
import { type Anything, escapeText, joined, type Source, tokenSource } from "./regex-source.ts";

export interface RecordOptions {
  /** Text before the target: the number of the kind of answer, nothing for the first. */
  readonly kind: string;
  /** Whether the key of the index is enough, or the path must be looked at. */
  readonly checkPath: boolean;
}

/** Fields `kind + target, flags, path, facts, starts, ends`, times in ms; trailing empty ones are left out. */
export function encodeRecord(variant: Variant, options: RecordOptions): string {
  const { rule, pattern } = variant;
  const path = options.checkPath ? patternSource(pattern) : NOTHING;
  const facts = factsOf(variant);
  const groups = facts === NOTHING ? path.groups : [...path.groups, ...facts.groups];
  const strict = rule.strictSlash || pattern.kind === "prefix";
  return [
    answerText(options.kind, encodeTarget(rule.target, groups)),
    path.text && rule.ignoreCase ? "i" : "",
    path.text && (strict ? "^" : "") + path.text,
    facts.text && `^${facts.text}`,
    milliseconds(rule.starts),
    milliseconds(rule.ends),
  ]
    .join("\t")
    .replace(/\t+$/, "");
}

const NOTHING: Source = { text: "", groups: [] };

function factsOf({ rule, host }: Variant): Source {
  if (!host?.wildcard && rule.conditions.length === 0) return NOTHING;
  return joined([...(host?.wildcard ? [wildcardHostSource(host.name)] : []), factsSource(rule.conditions)]);
}

const milliseconds = (seconds: number | undefined): string => (seconds === undefined ? "" : `${seconds}000`);

/** Paths are canonical text: they hold no line separator. */
const IN_PATH: Anything = { wildcard: ".*", param: "[^/]+" };

/** Never empty, so that a record can be told from none: kind 0 is written where there is no target. */
export const answerText = (kind: string, target: string): string => kind + target || "0";

const TRANSFORMS = { none: "<", lower: "{", upper: "}" } as const;

/** Captures as a mark and the number of their group in base 36. */
export function encodeTarget(target: Target | undefined, groups: readonly (string | undefined)[]): string {
  let text = "";
  for (const part of target?.parts ?? []) text += encodePart(part, groups);
  return text;
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
    return { text: `${source.text}(?:/(.*))?`, groups: [...source.groups, last.name] };
  }
  return joined(tokens.map((token) => tokenSource(token, IN_PATH)));
}
