/** Why a request gets the answer it gets: every rule that could have had it, in the order in which they are asked. */
import { canonicalPath } from "../rules/canonical-path.ts";
import type { Condition } from "../rules/condition.ts";
import type { Rule, RuleSet } from "../rules/rule.ts";
import { failedWindow, matchCondition, matchHost } from "./condition-match.ts";
import { type Answer, answerWith, failingOpen, matchVariant } from "./matcher.ts";
import { type MatchOptions, matchPattern } from "./pattern-match.ts";
import type { Request } from "./request.ts";
import { orderedVariants, type Variant } from "./variant.ts";

export type Outcome = "answers" | "passes-through" | "host" | "condition" | "time" | "path" | "precedence";

export interface Considered {
  readonly rule: Rule;
  readonly outcome: Outcome;
  /** The same in words. */
  readonly reason: string;
}

export interface Explanation {
  readonly request: Request;
  /** Undefined for text that is no path. */
  readonly canonicalPath: string | undefined;
  readonly answer: Answer | undefined;
  /** The rule that decided, if only that the request passes through. */
  readonly rule: Rule | undefined;
  readonly considered: readonly Considered[];
}

export function explain(ruleSet: RuleSet, request: Request): Explanation {
  const path = failingOpen(() => canonicalPath(request.path));
  const considered: Considered[] = [];
  let answer: Answer | undefined;
  let winner: Rule | undefined;
  if (path?.startsWith("/")) {
    for (const variant of orderedVariants(ruleSet)) {
      const captured = matchVariant(variant, path, request);
      if (captured && !winner) {
        winner = variant.rule;
        answer = failingOpen(() => answerWith(ruleSet, variant.rule, captured, request));
        considered.push(decided(variant.rule, answer));
      } else {
        const lost = reasonFor(variant, path, request, winner);
        if (lost) considered.push({ rule: variant.rule, ...lost });
      }
    }
  }
  return { request, canonicalPath: path, answer, rule: winner, considered };
}

const decided = (rule: Rule, answer: Answer | undefined): Considered =>
  answer
    ? { rule, outcome: "answers", reason: "first in precedence whose pattern and conditions hold" }
    : {
        rule,
        outcome: "passes-through",
        reason:
          "its target is the URL asked for, or a host not in `allowedHosts`: the request passes through",
      };

type Lost = Omit<Considered, "rule">;

/** Why a variant whose path fits, or nearly fits, did not answer; undefined for the many that have nothing to do with it. */
function reasonFor(
  variant: Variant,
  path: string,
  request: Request,
  winner: Rule | undefined,
): Lost | undefined {
  const { rule, pattern, host } = variant;
  if (!matchPattern(pattern, path, rule)) return nearMiss(variant, path);
  if (!matchHost(host, request.host)) {
    const name = host ? (host.wildcard ? `*.${host.name}` : host.name) : "";
    return { outcome: "host", reason: `host is ${request.host || "not given"}, not ${name}` };
  }
  if (failedWindow(rule, request.time)) return { outcome: "time", reason: windowText(rule) };
  const failed = rule.conditions.find((condition) => !matchCondition(condition, request));
  if (failed) return { outcome: "condition", reason: `${conditionText(failed)} does not hold` };
  if (!winner || winner === rule) return undefined;
  return { outcome: "precedence", reason: `would answer too, but comes after ${place(winner)}` };
}

function nearMiss({ rule, pattern }: Variant, path: string): Lost | undefined {
  const fits = (more: Partial<MatchOptions>) =>
    matchPattern(pattern, path, { ignoreCase: rule.ignoreCase, strictSlash: rule.strictSlash, ...more }) !==
    undefined;
  if (fits({ ignoreCase: true }))
    return { outcome: "path", reason: "the path differs in case (see `ignoreCase`)" };
  if (fits({ strictSlash: false })) {
    return { outcome: "path", reason: "the path differs by the trailing slash (see `trailingSlash`)" };
  }
  return undefined;
}

export const place = ({ location }: Rule): string => `${location.file}:${location.line}`;

const windowText = ({ starts, ends }: Rule): string =>
  `outside its time: ${[starts === undefined ? "" : `from ${isoTime(starts)}`, ends === undefined ? "" : `until ${isoTime(ends)}`].filter(Boolean).join(" ")}`;

export const isoTime = (seconds: number): string =>
  new Date(seconds * 1000).toISOString().replace(".000Z", "Z");

function conditionText({ kind, name, negated, values }: Condition): string {
  const what = name ? `${kind} ${name}` : kind;
  if (values === "any") return `${what} ${negated ? "absent" : "present"}`;
  const texts = values.map((tokens) =>
    tokens
      .map((token) =>
        token.type === "text" ? token.value : token.type === "wildcard" ? "*" : `:${token.name}`,
      )
      .join(""),
  );
  return `${what} ${negated ? "not " : ""}${texts.join(" or ")}`;
}
