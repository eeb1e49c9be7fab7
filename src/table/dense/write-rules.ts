/** Writes the rules of buckets as texts: `source>target>`, where each field continues the same field of the rule before. */
import type { Entry } from "../shared/entry.ts";
import { continueField, createTemplateWriter, type Field, type Price, type Seed } from "../shared/fields.ts";

/**
 * Entries are sorted by key, and each bucket is complete in itself: its first source continues the text of `lows` with
 * its number, or the seed, which is both its source and its template.
 */
export const writeBuckets = (
  buckets: readonly (readonly Entry[])[],
  seed: Seed,
  price: Price,
  lows: readonly string[],
): string[] => {
  const writeTemplate = createTemplateWriter(price);
  return buckets.map((bucket, index) => {
    const key: Field = { text: lows[index] ?? seed.text, keep: seed.keep };
    const template: Field = { ...seed };
    return bucket
      .map((entry) => continueField(key, [entry.key], price) + writeTemplate(template, entry))
      .join("");
  });
};
