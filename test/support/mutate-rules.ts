/** A rule set and what an edit made of it. */

import { type ArbitraryRules, arbitraryRules } from "./arbitrary-rules.ts";
import fc from "./fast-check.ts";

export interface Edited {
  readonly what: string;
  readonly before: ArbitraryRules;
  readonly after: ArbitraryRules;
  /** The edit says by itself that no answer changes. */
  readonly harmless: boolean;
}

type Json = Record<string, unknown>;
type Edit = (rules: readonly Json[], at: number, other: ArbitraryRules) => readonly Json[];

const replaced = (rules: readonly Json[], at: number, rule: Json): Json[] => rules.with(at, rule);

const withTarget = (rule: Json, to: string): Json => {
  const { status, ...rest } = rule;
  return { ...rest, to, ...(status !== 410 && status !== undefined && { status }) };
};

const EDITS: Readonly<Record<string, Edit>> = {
  "a rule is removed": (rules, at) => rules.toSpliced(at, 1),
  "a rule is added": (rules, at, { rules: others }) => rules.toSpliced(at, 0, ...others.slice(0, 1)),
  "a rule is given twice": (rules, at) => rules.toSpliced(at, 0, rules[at] as Json),
  "some fields come from another rule": (rules, at, { rules: [other = {}] }) => {
    const fields = Object.entries(other).filter((_, i) => (i + at) % 3 === 0);
    return replaced(rules, at, { ...rules[at], ...Object.fromEntries(fields) });
  },
  "another target": (rules, at) => replaced(rules, at, withTarget(rules[at] as Json, "/zz")),
  "a target with another query": (rules, at) => replaced(rules, at, withTarget(rules[at] as Json, "/t?p=3")),
  "another pattern": (rules, at, { rules: [other = {}] }) =>
    replaced(rules, at, { ...rules[at], from: other["from"] }),
  "no conditions": (rules, at) => replaced(rules, at, { ...rules[at], when: undefined }),
  "another priority": (rules, at) => replaced(rules, at, { ...rules[at], priority: 2 }),
  "another treatment of the query": (rules, at) => replaced(rules, at, { ...rules[at], query: "replace" }),
  "another order": (rules, at) => [...rules.slice(at), ...rules.slice(0, at)],
};

/** Notes, and the order of keys. */
const harmlessly = (rules: readonly Json[]): Json[] =>
  rules.map((rule, i) => ({
    note: `note ${i}`,
    ...Object.fromEntries(Object.entries(rule).reverse()),
    added: "2024-01-01",
  }));

export const arbitraryEdit: fc.Arbitrary<Edited> = fc
  .tuple(
    arbitraryRules(true, 8),
    arbitraryRules(true, 2),
    fc.nat(),
    fc.constantFrom(...Object.keys(EDITS), "notes", "site"),
  )
  .map(([before, other, place, what]) => {
    const edit = EDITS[what];
    const after = edit
      ? { ...before, rules: edit(before.rules, place % before.rules.length, other) }
      : what === "site"
        ? { ...before, site: other.site }
        : { ...before, rules: harmlessly(before.rules) };
    return { what, before, after, harmless: what === "notes" || what === "a rule is given twice" };
  });
