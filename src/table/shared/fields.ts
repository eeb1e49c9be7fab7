/**
 * Writes fields that continue each other: a field keeps the first `keep` characters of the one before and adds its own
 * text; `<` and a number at its start change `keep` from there on. An empty template means the one before.
 *
 * There are many ways to write a field so. The writer takes the cheapest by a price that the caller gives, one after
 * another: greedy in the state that a field leaves behind.
 */

import { sharedLength } from "../../rules/shared-length.ts";
import { FIELD_END, KEEP } from "./code-format.ts";
import type { Entry } from "./entry.ts";
import { isNumber, NUMBER_LIMIT, numeral } from "./numeral.ts";
import { copied, fill, isWordStart, templatesOf } from "./templates.ts";

/** What the first field of each kind continues. */
export interface Seed {
  readonly text: string;
  readonly keep: number;
}

/** Estimated size of a piece of rule text, in any unit. */
export type Price = (text: string) => number;

/** Templates of earlier rules that are tried on the next one. */
const MEMORY = 30;

/** The useful ways to keep at most `limit` characters: as now, all, whole words, whole segments. */
const keepChoices = (now: number, limit: number, text: string): number[] => {
  const choices = new Set(now <= limit ? [now, limit] : [limit]);
  let at = limit;
  while (at > 0 && !isWordStart(text, at)) at--;
  choices.add(at);
  while (at > 0 && /[A-Za-z0-9]/.test(text[at - 1] ?? "")) at--;
  choices.add(at).add(0);
  return [...choices].filter((choice) => choice === now || isNumber(choice));
};

/** One field of the rule before, and how it is continued. */
export interface Field {
  text: string;
  keep: number;
}

/** The cheapest way to write one of the wanted texts as a continuation of the field, which it updates. */
export const continueField = (field: Field, wanted: Iterable<string>, price: Price): string => {
  let best = { cost: Infinity, written: "", text: "", keep: 0 };
  for (const text of wanted) {
    const limit = Math.min(sharedLength(field.text, text), NUMBER_LIMIT);
    for (const keep of keepChoices(field.keep, limit, text)) {
      const added = text.slice(keep);
      // Nothing at all would mean the text of the rule before.
      const written = keep === field.keep && added ? added : KEEP + numeral(keep) + added;
      const cost = isNumber(keep) || added ? price(written + FIELD_END) : Infinity;
      if (cost < best.cost) best = { cost, written, text, keep };
    }
  }
  field.text = best.text;
  field.keep = best.keep;
  return best.written + FIELD_END;
};

/** Templates of the last rules, the latest first. */
class Memory {
  private templates: string[] = [];

  add(template: string): void {
    this.templates = [template, ...this.templates.filter((other) => other !== template)].slice(0, MEMORY);
  }

  /** The remembered templates which give the record. */
  fitting({ source, record }: { source: string; record: string }): string[] {
    return this.templates.filter((template) => fill(template, source) === record);
  }
}

/** Writes the template of each entry after the one before; what a table has had is remembered. */
export const createTemplateWriter = (price: Price): ((template: Field, entry: Entry) => string) => {
  const memory = new Memory();
  return (template, { key, record }) => {
    const source = copied(key);
    if (fill(template.text, source) === record) return FIELD_END;
    const wanted = new Set([...templatesOf(source, record), ...memory.fitting({ source, record })]);
    const written = continueField(template, wanted, price);
    memory.add(template.text);
    return written;
  };
};
