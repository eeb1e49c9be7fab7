/** The answers of a rule set for many requests: the reference's own reading, asked of those rules only that may answer. */
import { type Answer, answerWith, failingOpen, matchVariant } from "../match/matcher.ts";
import type { Request } from "../match/request.ts";
import { canonicalPath } from "../rules/canonical-path.ts";
import type { Rule, RuleSet } from "../rules/rule.ts";
import type { RegionIndex } from "./region-index.ts";

/** What a rule set does with a request. */
export interface Decision {
  /** The rule that decided, if only that the request passes through. */
  readonly rule: Rule;
  /** Undefined where the request passes through. */
  readonly answer: Answer | undefined;
}

export type Decide = (request: Request) => Decision | undefined;

/** Decides as `createMatcher` does, in O(length of the path + rules that may hold it). */
export function createDecide(ruleSet: RuleSet, index: RegionIndex): Decide {
  return (request) => failingOpen(() => decide(ruleSet, index, request));
}

function decide(ruleSet: RuleSet, index: RegionIndex, request: Request): Decision | undefined {
  if (!request.path.startsWith("/")) return undefined;
  const path = canonicalPath(request.path);
  for (const { variant } of index.at(path)) {
    const captured = matchVariant(variant, path, request);
    if (captured) return { rule: variant.rule, answer: answerWith(ruleSet, variant.rule, captured, request) };
  }
  return undefined;
}
