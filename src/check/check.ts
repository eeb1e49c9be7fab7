/** All checks of a rule set that could be read. */
import { type Diagnostic, type Severity, sortDiagnostics } from "../rules/diagnostic.ts";
import type { RuleSet } from "../rules/rule.ts";
import { CHECKS } from "./checks.ts";
import { type CheckOptions, createContext } from "./context.ts";
import type { Finding } from "./definition.ts";
import { ruleIdentity } from "./identity.ts";

/** Findings in reading order, without those that a rule allows. O(n log n) for n rules. */
export function check(ruleSet: RuleSet, options: CheckOptions = {}): Diagnostic[] {
  const context = createContext(ruleSet, options);
  const findings: Finding[] = [];
  const ran = new Map<string, boolean>();
  const reported: Diagnostic[] = [];
  for (const { code, needs, severity, find } of CHECKS) {
    const runs = needs === undefined || context[needs] !== undefined;
    for (const finding of runs ? find(context, { findings, ran }) : []) {
      findings.push(finding);
      if (!finding.rule.allow.has(code)) reported.push(diagnosticOf(finding, severity));
    }
    ran.set(code, runs);
  }
  return sortDiagnostics(reported);
}

function diagnosticOf(finding: Finding, usual: Severity): Diagnostic {
  const { code, rule, at = rule.location, severity = usual, subject, fixable } = finding;
  const { file, line, column, length } = at;
  const identity = () => JSON.stringify([code, severity, subject, ruleIdentity(rule)]);
  if ("words" in finding) {
    const { words } = finding;
    return {
      ...{ code, severity, file, line, column, length, identity, ...(fixable && { fixable }) },
      get message() {
        return words().message;
      },
      get help() {
        return words().help;
      },
    };
  }
  const { message, help } = finding;
  const found = { code, severity, file, line, column, length, message, help, identity };
  return fixable ? { ...found, fixable } : found;
}
