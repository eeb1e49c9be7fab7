/** M8: does a condition hold for a request, and what does it capture? */
import { canonicalPath } from "../rules/canonical-path.ts";
import type { Condition } from "../rules/condition.ts";
import type { HostPattern, Token } from "../rules/pattern.ts";
import type { Rule } from "../rules/rule.ts";
import { escapeRegex } from "./pattern-match.ts";
import type { Request } from "./request.ts";

/** The captures of all conditions together, or undefined where one does not hold. */
export function matchConditions(rule: Rule, request: Request): Record<string, string> | undefined {
  const captures: Record<string, string> = {};
  if (failedWindow(rule, request.time)) return undefined;
  for (const condition of rule.conditions) {
    const captured = matchCondition(condition, request);
    if (!captured) return undefined;
    Object.assign(captures, captured);
  }
  return captures;
}

export const failedWindow = (rule: Rule, time: number): boolean =>
  (rule.starts !== undefined && time < rule.starts) || (rule.ends !== undefined && time >= rule.ends);

export function matchHost(pattern: HostPattern | undefined, host: string): boolean {
  if (!pattern) return true;
  return pattern.wildcard ? host.endsWith(`.${pattern.name}`) : host === pattern.name;
}

export function matchCondition(condition: Condition, request: Request): Record<string, string> | undefined {
  const found = firstFit(condition, valuesOf(condition, request));
  return condition.negated ? (found ? undefined : {}) : found;
}

/** Does one of the values that a request has fit, `negated` aside? */
export const conditionFits = (condition: Condition, values: readonly string[]): boolean =>
  firstFit(condition, values) !== undefined;

function firstFit(condition: Condition, values: readonly string[]): Record<string, string> | undefined {
  for (const value of values) {
    if (condition.values === "any") return {};
    for (const tokens of condition.values) {
      const captured = matchValue(condition.kind, tokens, value);
      if (captured) return captured;
    }
  }
  return undefined;
}

/** The values that the request has for a condition, none where it is absent. */
export function valuesOf(
  { kind, name }: Pick<Condition, "kind" | "name">,
  request: Request,
): readonly string[] {
  const listed = (value: string | undefined) => (value === undefined ? [] : [value]);
  switch (kind) {
    case "host":
      return [request.host];
    case "method":
      return [request.method];
    case "scheme":
      return [request.scheme ?? "https"];
    case "query":
      return parameters(request.query).flatMap((pair) =>
        canonicalPath(pair.key) === name ? [canonicalPath(pair.value)] : [],
      );
    case "header":
      return listed(ownValue(request.headers, name));
    case "cookie":
      return listed(ownValue(request.cookies, name));
    case "country":
      return listed(request.country);
    case "language":
      return listed(ownValue(request.headers, "accept-language"));
    default:
      return kind satisfies never;
  }
}

const ownValue = (values: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.hasOwn(values, name) ? values[name] : undefined;

export interface Parameter {
  /** The whole pair as received. */
  readonly raw: string;
  readonly key: string;
  readonly value: string;
}

/** The pairs of a raw query; nothing is decoded. */
export function parameters(query: string): Parameter[] {
  if (query === "") return [];
  return query.split("&").map((raw) => {
    const equals = raw.indexOf("=");
    return equals < 0
      ? { raw, key: raw, value: "" }
      : { raw, key: raw.slice(0, equals), value: raw.slice(equals + 1) };
  });
}

function matchValue(
  kind: Condition["kind"],
  tokens: readonly Token[],
  value: string,
): Record<string, string> | undefined {
  if (kind === "language") return firstLanguageIs(tokens, value) ? {} : undefined;
  const [first] = tokens;
  if (tokens.length === 1 && first?.type === "text") return first.value === value ? {} : undefined;
  const match = expressionOf(tokens).exec(value);
  if (!match) return undefined;
  return Object.fromEntries(
    tokens.flatMap((token, i) =>
      token.type === "param" ? [[token.name, match.groups?.[`t${i}`] ?? ""]] : [],
    ),
  );
}

/** Made once for a value: that takes longer than to match. */
const EXPRESSIONS = new WeakMap<readonly Token[], RegExp>();

function expressionOf(tokens: readonly Token[]): RegExp {
  const known = EXPRESSIONS.get(tokens);
  if (known) return known;
  const source = tokens.map((token, i) => {
    if (token.type === "text") return escapeRegex(token.value);
    return token.type === "wildcard" ? ".*" : `(?<t${i}>${token.regex ?? ".+"})`;
  });
  const expression = new RegExp(`^${source.join("")}$`, "s");
  EXPRESSIONS.set(tokens, expression);
  return expression;
}

/** RFC 4647 basic filtering of the range that the viewer names first; browsers list by preference. */
function firstLanguageIs(tokens: readonly Token[], header: string): boolean {
  const wanted = (tokens[0]?.type === "text" ? tokens[0].value : "").toLowerCase();
  const first = (/^ *([A-Za-z0-9-]*)/.exec(header)?.[1] ?? "").toLowerCase();
  return first === wanted || first.startsWith(`${wanted}-`);
}
