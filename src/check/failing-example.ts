import { createMatcher } from "../match/matcher.ts";
import type { Diagnostic } from "../rules/diagnostic.ts";
import type { RuleSet } from "../rules/rule.ts";
import { exampleFailure, examplesOf } from "./example.ts";

/** FP2001: an example of a rule that the rule set does not answer as it says. */
export function failingExamples(ruleSet: RuleSet, now: number): Diagnostic[] {
  const matcher = createMatcher(ruleSet);
  return examplesOf(ruleSet.rules, ruleSet.site, now).flatMap((each) => {
    const failure = exampleFailure(each, matcher(each.request));
    if (failure === undefined) return [];
    return [
      {
        code: "FP2001",
        severity: "error" as const,
        ...each.rule.location,
        message: `example ${each.index + 1}, \`${each.example.request}\`: ${failure}`,
        help: `mend the rule or the example; \`fingerpost explain '${each.example.request}'\` shows why`,
      } satisfies Diagnostic,
    ];
  });
}
