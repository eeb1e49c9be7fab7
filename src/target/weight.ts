import { isExact } from "../match/variant.ts";
import { conditionCount, type Rule } from "../rules/rule.ts";
import type { Table } from "../table/compile.ts";
import { leastExactBytes } from "../table/exact-format.ts";

/** A rule and the bytes of table that it takes. */
export interface RuleWeight {
  readonly rule: Rule;
  readonly bytes: number;
}

/** The rules that take most of the table, heaviest first. O(rules x count). */
export function heaviest(table: Table, count: number): RuleWeight[] {
  const found: RuleWeight[] = [];
  for (const weight of ruleWeights(table)) {
    if (weight.bytes <= (found[count - 1]?.bytes ?? -1)) continue;
    const at = found.findLastIndex(({ bytes }) => bytes >= weight.bytes) + 1;
    found.splice(at, 0, weight);
    found.splice(count);
  }
  return found;
}

/** A build asks for the same weights for each tier that is too small, and for its report. */
const weighed = new WeakMap<Table, readonly RuleWeight[]>();

/** Bytes of table by rule: keys, records and separators; a rule of several hosts or optional parts has several. */
export function ruleWeights(table: Table): readonly RuleWeight[] {
  const weights = weighed.get(table) ?? weightsOf(table);
  weighed.set(table, weights);
  return weights;
}

function weightsOf(table: Table): RuleWeight[] {
  const weights: { rule: Rule; bytes: number }[] = [];
  // Most rules stand in the table once, and need not be looked for.
  const several = new Map<Rule, { bytes: number }>();
  const add = (rule: Rule, bytes: number) => {
    const known = several.get(rule);
    if (known) known.bytes += bytes;
    else {
      const weight = { rule, bytes };
      weights.push(weight);
      if (rule.patterns.length > 1 || rule.hosts.length > 1) several.set(rule, weight);
    }
  };
  for (const { rule, key, record } of table.exact) add(rule, key.length + record.length + 2);
  for (const { rule, key, record, offset } of table.index) {
    add(rule, key.length + record.length + String(offset).length + 3);
  }
  return weights;
}

/** What the index takes in a function at least, in bytes: keys and records stand there as they are. */
export function leastIndexBytes({ index }: Table): number {
  let bytes = 0;
  for (const { record, offset } of index) bytes += record.length + 1 + String(offset).length + 1;
  for (const key of new Set(index.map((entry) => entry.key))) bytes += key.length + 1;
  return bytes;
}

/** What a table takes in a function at least, in bytes. */
export const leastBytes = (table: Table): number => leastIndexBytes(table) + leastExactBytes(table.exact);

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
  const groups = new Map<string, { rules: number; bytes: number }>();
  for (const { rule, bytes } of weights) {
    const name = nameOf(rule);
    const group = groups.get(name) ?? { rules: 0, bytes: 0 };
    groups.set(name, group);
    group.rules++;
    group.bytes += bytes;
  }
  return [...groups].map(([name, group]) => ({ by, name, ...group })).sort((a, b) => b.bytes - a.bytes);
}
