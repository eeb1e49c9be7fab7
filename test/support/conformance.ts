/** What a conformance case is, and how it is asked. */
import { expect, test } from "vitest";
import { parseRules } from "../../src/rules/parse.ts";
import type { RuleSet } from "../../src/rules/rule.ts";
import { forStage } from "../../src/rules/stage.ts";
import { type AskedRequest, askReference, type Summary } from "./engines.ts";

type Json = Readonly<Record<string, unknown>>;

export interface ConformanceCase {
  /** Begins with the paragraph of the design that it shows. */
  readonly name: string;
  readonly site?: Json;
  /** One file's rules, or several files by name. */
  readonly rules: readonly Json[] | Readonly<Record<string, readonly Json[]>>;
  readonly stage?: string;
  /** Lambda@Edge viewer events do not show scheme and country: the build is refused, or the answer is another. */
  readonly lambda?: "refuses" | "cannot see";
  readonly asks: readonly Ask[];
}

/** `/old` or `POST https://a.test/old?x=1`, where that is not enough with headers and the time (ISO 8601). */
export type AskJson =
  | string
  | { readonly url: string; readonly headers?: Readonly<Record<string, string>>; readonly at?: string };

/** `/new` (301), `302 /new`, `410`, or the headers that must be there among others; null passes through. */
export type Expected = string | Readonly<Record<string, string | number | null>> | null;

export type Ask = readonly [request: AskJson, answer: Expected];

/** Answers the requests of a case, in their order. */
export type Engine = (each: ConformanceCase) => Summary[] | Promise<Summary[]>;

/** One test a case: the answers are those that the case names, and in all else the reference's (M14). */
export const conforms = (engine: Engine, cases: readonly ConformanceCase[]) =>
  test.each(cases)("$name", async (each) => {
    const answers = await engine(each);
    const inWords = each.asks.map(([request, expected], i) => [
      request,
      inWordsOf(expected, answers[i] ?? "-"),
    ]);
    expect(inWords).toEqual(each.asks);
    expect(answers).toEqual(await reference(each));
  });

export const reference: Engine = (each) => askReference(ruleSetFor(each), askedIn(each));

export const askedIn = ({ asks }: ConformanceCase): AskedRequest[] =>
  asks.map(([request]) => askedRequest(request));

/** @throws Error for rules with diagnostics: a case must be about its rules, not about a slip in them */
export function ruleSetFor({ site = {}, rules, stage }: ConformanceCase): RuleSet {
  const files = Array.isArray(rules) ? { "all.json": rules } : rules;
  const { ruleSet, diagnostics } = parseRules([
    { path: "rules/site.json", text: JSON.stringify(site) },
    ...Object.entries(files).map(([name, list]) => ({ path: `rules/${name}`, text: JSON.stringify(list) })),
  ]);
  if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics, null, 1));
  return forStage(ruleSet, stage);
}

function askedRequest(ask: AskJson): AskedRequest {
  const { url, headers = {}, at } = typeof ask === "string" ? { url: ask } : ask;
  const [, method = "GET", target = ""] = /^(?:([A-Z]+) )?(.*)$/s.exec(url) ?? [];
  return {
    url: target,
    method,
    headers: { ...(target.startsWith("/") && { host: "www.example.com" }), ...headers },
    ...(at !== undefined && { at: Date.parse(at) / 1000 }),
  };
}

/** The answer in the words of what is expected, so that both can be compared as they stand. */
function inWordsOf(expected: Expected, summary: Summary): Expected {
  if (summary === "-") return null;
  const status = summary.slice(0, 3);
  const headers: Record<string, string> = JSON.parse(summary.slice(4));
  const { location } = headers;
  if (typeof expected !== "object" || expected === null) {
    return [status === "301" ? "" : status, location ?? ""].filter(Boolean).join(" ");
  }
  const all: Record<string, string | number> = { ...headers, status: Number(status) };
  return Object.fromEntries(Object.keys(expected).map((name) => [name, all[name] ?? null]));
}
