import { isExact } from "../match/variant.ts";
import { conditionCount, type Rule } from "../rules/rule.ts";
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

/** Rules that have something in common, and the bytes of table that they take together. */
export interface RuleGroup {
  readonly by: "file" | "kind";
  /** A file of rules; or `exact`, `pattern`, `condition`. */
  readonly name: string;
  readonly rules: number;
  readonly bytes: number;
}

/** By file and by kind, heaviest first: bytes before any compression. Rules that other rules hide weigh nothing. */
export function ruleGroups(table: Table): RuleGroup[] {
  const weights = ruleWeights(table);
  return [...grouped("file", weights, ({ location }) => location.file), ...grouped("kind", weights, kindOf)];
}

function kindOf(rule: Rule): string {
  if (conditionCount(rule) > 0 || rule.hosts.length > 0) return "condition";
  return rule.patterns.every(isExact) ? "exact" : "pattern";
}

function grouped(
  by: RuleGroup["by"],
  weights: readonly RuleWeight[],
  nameOf: (rule: Rule) => string,
): RuleGroup[] {
  const groups = new Map<string, RuleGroup>();
  for (const { rule, bytes } of weights) {
    const name = nameOf(rule);
    const group = groups.get(name);
    groups.set(name, {
      by,
      name,
      rules: (group?.rules ?? 0) + 1,
      bytes: (group?.bytes ?? 0) + bytes,
    });
  }
  return [...groups.values()].sort((a, b) => b.bytes - a.bytes);
}
