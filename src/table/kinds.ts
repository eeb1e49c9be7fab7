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
  const found = new Map<string, Counted>();
  let before: Rule | undefined;
  let last: Counted | undefined;
  // Most rules are as the one before: they need no text.
  const countedOf = (rule: Rule): Counted => {
    if (!last || !before || !isAlike(rule, before)) {
      const key = keyOf(rule);
      last = found.get(key) ?? { kind: kindOf(rule), count: 0, number: 0 };
      found.set(key, last);
    }
    before = rule;
    return last;
  };
  for (const rule of rules) countedOf(rule).count++;
  const ordered = [...found.values()].sort((a, b) => b.count - a.count);
  for (const [i, each] of ordered.entries()) each.number = i;
  return { kinds: ordered.map(({ kind }) => kind), numberOf: (rule) => countedOf(rule).number };
}

interface Counted {
  readonly kind: Kind;
  count: number;
  number: number;
}

/** Whether two rules are of one kind, as far as that is told without a text. */
const isAlike = (a: Rule, b: Rule): boolean =>
  a.status === b.status &&
  a.preserveMethod === b.preserveMethod &&
  a.query === b.query &&
  a.cacheControl === b.cacheControl &&
  a.headers.length === 0 &&
  b.headers.length === 0;

/** The same for two rules of one kind and for no others; no header holds a line break. */
function keyOf({ status, preserveMethod, query, cacheControl, headers }: Rule): string {
  const other = preserveMethod ? preservingStatus(status) : status;
  const key = `${status} ${other} ${query} ${cacheControl}`;
  return headers.length > 0 ? `${key}\n${headers.flat().join("\n")}` : key;
}
