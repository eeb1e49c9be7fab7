/** What answers have in common, each kind once: rules that differ only in path and target share one. */
import type { Rule } from "../rules/rule.ts";

/** `301kp` + Cache-Control, then further headers as name and value, one a line. */
export function kindOf(rule: Rule): string {
  const method = rule.preserveMethod && (rule.status === 301 || rule.status === 302) ? "p" : "-";
  const head = `${rule.status}${rule.query.charAt(0)}${method}${rule.cacheControl}`;
  return [head, ...rule.headers.flat()].join("\n");
}

/** All kinds, the most frequent first: its number is not written. */
export function kindsOf(rules: readonly Rule[]): string[] {
  const counts = new Map<string, number>();
  for (const rule of rules) counts.set(kindOf(rule), (counts.get(kindOf(rule)) ?? 0) + 1);
  return [...counts.entries()].sort((a, b) => b[1] - a[1]).map(([kind]) => kind);
}
