/** A request that holds the conditions of several rules at once. */
import { failedWindow, matchCondition } from "../match/condition-match.ts";
import type { Request } from "../match/request.ts";
import type { Condition, ConditionKind } from "../rules/condition.ts";
import type { Token } from "../rules/pattern.ts";
import type { Rule } from "../rules/rule.ts";
import { automatonOf, commonWord } from "./automaton.ts";
import { tokensPieces } from "./pieces.ts";

/** All of a request but its URL's host and path. */
export type Facts = Omit<Request, "host" | "path">;

/** What a redirect changes, so that the rules of later hops may see another value. */
const OF_ONE_HOP: ReadonlySet<ConditionKind> = new Set(["method", "scheme", "query"]);

/**
 * Facts under which the first rule may answer and the others behind it, best guess first; empty where their conditions
 * or times exclude each other. Whether they do answer is for the matcher to say. O(conditions * values).
 *
 * @param values captured by query conditions, by name
 * @param now seconds since 1970: what is over does not count
 */
export function factsFor(
  rules: readonly Rule[],
  values: Readonly<Record<string, string>>,
  now: number,
): Facts[] {
  const time = commonTime(rules, now);
  if (time === undefined) return [];
  const first = rules[0]?.conditions ?? [];
  const later = rules.slice(1).flatMap((rule) => rule.conditions);
  const dropped = rules.slice(1).some(({ query }) => query === "drop");
  if (first.length === 0 && later.length === 0) return alsoWithQuery(dropped, [plainFacts(time)]);
  const carried = later.filter(({ kind }) => !OF_ONE_HOP.has(kind));
  const guesses = [[...first, ...later], ...(carried.length < later.length ? [[...first, ...carried]] : [])];
  return alsoWithQuery(
    dropped,
    guesses.flatMap((conditions) => solve(conditions, values, time) ?? []),
  );
}

/** A rule that leads to the URL that was asked for passes (M12), unless it drops a query that is there. */
const alsoWithQuery = (dropped: boolean, found: readonly Facts[]): Facts[] =>
  dropped
    ? [...found, ...found.filter(({ query }) => query === "").map((facts) => ({ ...facts, query: "q=1" }))]
    : [...found];

/** Those of a request with nothing but its URL. */
export function plainFacts(time: number): Facts {
  return { method: "GET", query: "", scheme: "https", headers: {}, cookies: {}, country: undefined, time };
}

function commonTime(rules: readonly Rule[], now: number): number | undefined {
  const time = Math.max(now, ...rules.map((rule) => rule.starts ?? now));
  return rules.some((rule) => failedWindow(rule, time)) ? undefined : time;
}

function solve(
  conditions: readonly Condition[],
  values: Readonly<Record<string, string>>,
  time: number,
): Facts | undefined {
  const groups = new Map<string, Condition[]>();
  for (const condition of conditions) {
    if (condition.kind === "host") continue;
    const key = `${condition.kind} ${condition.name}`;
    groups.set(key, [...(groups.get(key) ?? []), condition]);
  }
  let facts = plainFacts(time);
  for (const group of groups.values()) {
    const next = firstThatHolds(facts, group, values);
    if (!next) return undefined;
    facts = next;
  }
  return facts;
}

/** @param group conditions on one thing */
function firstThatHolds(
  facts: Facts,
  group: readonly Condition[],
  values: Readonly<Record<string, string>>,
): Facts | undefined {
  const texts = group.flatMap((condition) => samples(condition, values));
  // What two wildcards share: `1*` and `*2` the text `12`.
  if (group.length > 1 && texts.length <= FEW)
    texts.push(...texts.flatMap((one) => texts.map((other) => one + other)));
  for (const text of [undefined, ...texts, ...OTHERS]) {
    const next = group[0] && withValue(facts, group[0], text);
    const request = next && { ...next, host: "", path: "/" };
    if (request && group.every((condition) => matchCondition(condition, request))) return next;
  }
  return undefined;
}

/** Values that are put together in pairs. */
const FEW = 10;
/** Values for `{ "not": ... }` and `true`. */
const OTHERS = ["1", "other", "GET", "POST", "http", "https", "DE", "US", "de", "en"];

function samples({ values: all }: Condition, values: Readonly<Record<string, string>>): string[] {
  if (all === "any") return [];
  return all.map((tokens) => tokens.map((token) => sampleOf(token, values)).join(""));
}

function sampleOf(token: Token, values: Readonly<Record<string, string>>): string {
  if (token.type === "text") return token.value;
  if (token.type === "wildcard") return "";
  const value = values[token.name];
  if (value !== undefined && value !== "") return value;
  if (token.regex === undefined) return "x";
  const everything = automatonOf([{ type: "free", segment: false, least: 0, capture: undefined }], false);
  return commonWord(automatonOf(tokensPieces([token]), false), everything, "x1")?.text ?? "x";
}

/** @param text undefined for absent */
function withValue(facts: Facts, { kind, name }: Condition, text: string | undefined): Facts | undefined {
  switch (kind) {
    case "host":
      return facts;
    case "method":
      return text === undefined ? facts : { ...facts, method: text };
    case "scheme":
      return { ...facts, scheme: text === "http" ? "http" : "https" };
    case "query":
      return text === undefined ? facts : { ...facts, query: withPair(facts.query, `${name}=${text}`) };
    case "header":
      return text === undefined ? facts : { ...facts, headers: { ...facts.headers, [name]: text } };
    case "cookie":
      return text === undefined ? facts : { ...facts, cookies: { ...facts.cookies, [name]: text } };
    case "country":
      return { ...facts, country: text };
    case "language":
      return text === undefined
        ? facts
        : { ...facts, headers: { ...facts.headers, "accept-language": text } };
    default:
      return kind satisfies never;
  }
}

const withPair = (query: string, pair: string): string => (query === "" ? pair : `${query}&${pair}`);
