import type { Rule, RuleSet } from "./rule.ts";
import type { Status } from "./schema.ts";

const SOFTER: Partial<Record<Status, Status>> = { 301: 302, 308: 307 };

/** The rule set as a stage sees it (M10): a softened stage answers temporarily and lets nothing be cached. */
export function forStage(ruleSet: RuleSet, stage: string | undefined): RuleSet {
  const soften = stage !== undefined && ruleSet.site.stages[stage]?.soften;
  return soften ? { ...ruleSet, rules: ruleSet.rules.map(softened) } : ruleSet;
}

const softened = (rule: Rule): Rule => ({
  ...rule,
  status: SOFTER[rule.status] ?? rule.status,
  cacheControl: "no-cache",
});
