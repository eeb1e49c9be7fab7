import { type Flow, flowOf } from "../../src/flow/flow.ts";
import { createIndexedMatcher } from "../../src/match/indexed-matcher.ts";
import { orderedVariants } from "../../src/match/variant.ts";
import type { RuleSet } from "../../src/rules/rule.ts";

/** 2026-06-01, in seconds since 1970. */
export const NOW = Date.parse("2026-06-01T00:00:00Z") / 1000;

export function flowAt(ruleSet: RuleSet, now = NOW): Flow {
  const variants = orderedVariants(ruleSet);
  return flowOf({ ruleSet, variants, matcher: createIndexedMatcher(ruleSet, variants), now });
}
