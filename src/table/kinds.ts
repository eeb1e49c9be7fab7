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
  const found = new Map<string, { readonly kind: Kind; count: number }>();
  const keys = new Map<Rule, string>();
  for (const rule of rules) {
    const key = keyOf(rule);
    keys.set(rule, key);
    const known = found.get(key);
    if (known) known.count++;
    else found.set(key, { kind: kindOf(rule), count: 1 });
  }
  const ordered = [...found].sort((a, b) => b[1].count - a[1].count);
  const numbers = new Map(ordered.map(([key], i) => [key, i]));
  return {
    kinds: ordered.map(([, { kind }]) => kind),
    numberOf: (rule) => numbers.get(keys.get(rule) ?? "") ?? 0,
  };
}

/** The same for two rules of one kind and for no others; no header holds a line break. */
function keyOf({ status, preserveMethod, query, cacheControl, headers }: Rule): string {
  const other = preserveMethod ? preservingStatus(status) : status;
  const key = `${status} ${other} ${query} ${cacheControl}`;
  return headers.length > 0 ? `${key}\n${headers.flat().join("\n")}` : key;
}
