import type { Rule } from "../rules/rule.ts";

/** All of a rule that decides what it answers, as text. Its place, notes and examples may change. */
export function ruleIdentity(rule: Rule): string {
  const { from, to, status, query, priority, patterns, hosts, conditions, starts, ends } = rule;
  const { ignoreCase, strictSlash, preserveMethod, cacheControl, headers } = rule;
  const asks = [from, patterns, hosts, conditions, starts, ends, priority, ignoreCase, strictSlash];
  return JSON.stringify([...asks, to, status, query, preserveMethod, cacheControl, headers]);
}
