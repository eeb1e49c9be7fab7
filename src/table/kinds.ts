/** What answers have in common, each kind once: rules that differ only in path and target share one. */
import type { QueryMode, Rule } from "../rules/rule.ts";
import type { Status } from "../rules/schema.ts";
import { preservingStatus } from "../rules/status.ts";

/** What an answer is made of, target aside. */
export interface Kind {
  readonly status: Status;
  /** For methods other than GET and HEAD. */
  readonly otherStatus: Status;
  readonly query: QueryMode;
  /** In the order in which they are sent. */
  readonly headers: readonly (readonly [name: string, value: string])[];
}

export function kindOf(rule: Rule): Kind {
  return {
    status: rule.status,
    otherStatus: rule.preserveMethod ? preservingStatus(rule.status) : rule.status,
    query: rule.query,
    headers: [["cache-control", rule.cacheControl], ...rule.headers],
  };
}

/** The kinds of a rule set, and the number of each rule's: 0 is the most frequent. */
export interface Kinds {
  readonly kinds: readonly Kind[];
  readonly numberOf: (rule: Rule) => number;
}

export function kindsOf(rules: readonly Rule[]): Kinds {
  const counts = new Map<string, number>();
  const keys = new Map(rules.map((rule) => [rule, JSON.stringify(kindOf(rule))]));
  for (const key of keys.values()) counts.set(key, (counts.get(key) ?? 0) + 1);
  const ordered = [...counts].sort((a, b) => b[1] - a[1]).map(([key]) => key);
  const numbers = new Map(ordered.map((key, i) => [key, i]));
  return {
    kinds: ordered.map((key) => JSON.parse(key)),
    numberOf: (rule) => numbers.get(keys.get(rule) ?? "") ?? 0,
  };
}
