/**
 * Puts rules into an order in which each has much in common with the one before. Nothing else depends on the order, so
 * that rules with one template stand together.
 */
import type { Entry } from "../shared/entry.ts";
import { copied, templatesOf } from "../shared/templates.ts";

/** What one more rule with a template saves, in characters, when the number of rules that have it doubles. */
const DOUBLING = 4;

const countOf = (lists: readonly (readonly string[])[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const text of lists.flat()) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
};

/** The short and common one. */
const choose = (templates: readonly string[], counts: ReadonlyMap<string, number>): string => {
  const price = (template: string): number =>
    template.length - DOUBLING * Math.log2(counts.get(template) ?? 1);
  return templates.reduce((best, next) => (price(next) < price(best) ? next : best));
};

/** The entries by template, then by key. */
export const orderRules = (entries: readonly Entry[]): Entry[] => {
  const templates = entries.map(({ key, record }) => [...new Set(templatesOf(copied(key), record))]);
  const counts = countOf(templates);
  return entries
    .map((entry, number) => ({ entry, order: `${choose(templates[number] ?? [], counts)}\n${entry.key}` }))
    .sort((left, right) => (left.order < right.order ? -1 : 1))
    .map(({ entry }) => entry);
};
