/** All checks of a rule set that could be read. */
import { type Diagnostic, sortDiagnostics } from "../rules/diagnostic.ts";
import type { RuleSet } from "../rules/rule.ts";
import { duplicateRules } from "./duplicate-rule.ts";
import { failingExamples } from "./failing-example.ts";

export interface CheckOptions {
  /** Seconds since 1970. Default: the clock. */
  readonly now?: number;
}

export function check(ruleSet: RuleSet, options: CheckOptions = {}): Diagnostic[] {
  const now = options.now ?? Math.floor(Date.now() / 1000);
  return sortDiagnostics([...duplicateRules(ruleSet), ...failingExamples(ruleSet, now)]);
}
