import type { Rule } from "../rules/rule.ts";
import type { Table } from "../table/compile.ts";

/** A rule and the bytes of table that it takes. */
export interface RuleWeight {
  readonly rule: Rule;
  readonly bytes: number;
}

/** The rules that take most of the table, heaviest first. */
export function heaviest(table: Table, count: number): RuleWeight[] {
  return ruleWeights(table)
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, count);
}

/** Bytes of table by rule: keys, records and separators; a rule of several hosts or optional parts has several. */
export function ruleWeights(table: Table): RuleWeight[] {
  const bytes = new Map<Rule, number>();
  const add = (rule: Rule, more: number) => bytes.set(rule, (bytes.get(rule) ?? 0) + more);
  for (const { rule, key, record } of table.exact) add(rule, key.length + record.length + 2);
  for (const { rule, key, record, offset } of table.index) {
    add(rule, key.length + record.length + String(offset).length + 3);
  }
  return [...bytes].map(([rule, total]) => ({ rule, bytes: total }));
}
