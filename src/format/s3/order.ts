/**
 * S3 takes the first rule that fits, fingerpost the longest prefix. Two raw prefixes share a key only where one
 * begins with the other, so the orders differ only where a shorter prefix stands before a longer one, and there the
 * later rule is never reached: it is left out, and no rule needs a `priority`.
 */
import { answeredPrefix, type RoutingRule } from "./routing-rule.ts";

/** For each rule that is never reached, the earlier one that takes all its requests. O(n²), S3 allows 50 rules. */
export function findShadows(rules: readonly RoutingRule[]): Map<RoutingRule, RoutingRule> {
  const shadows = new Map<RoutingRule, RoutingRule>();
  rules.forEach((rule, i) => {
    const earlier = rules.slice(0, i).find((other) => takesAllOf(other, rule));
    if (earlier) shadows.set(rule, earlier);
  });
  return shadows;
}

/** Does `rule` answer every request that `other` would? */
export function takesAllOf(rule: RoutingRule, other: RoutingRule): boolean {
  const prefix = answeredPrefix(rule);
  const otherPrefix = answeredPrefix(other);
  if (prefix === undefined || otherPrefix === undefined || rule.site?.host !== other.site?.host) return false;
  return otherPrefix.startsWith(prefix);
}

/** The rule that answers a request for `key` of a site, before any object is looked up. */
export function firstMatch(
  rules: readonly RoutingRule[],
  key: string,
  host: string | undefined,
): RoutingRule | undefined {
  return rules.find((rule) => {
    const prefix = answeredPrefix(rule);
    return prefix !== undefined && rule.site?.host === host && key.startsWith(prefix);
  });
}
