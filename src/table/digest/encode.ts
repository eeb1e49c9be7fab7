/** Builds a digest table. The layout is described in `decode.ts`. */
import { type DecodingCosts, ruleCosts } from "../shared/bucketing.ts";
import { type Entry, isStorable } from "../shared/entry.ts";
import { createTemplateWriter, type Field, type Price, type Seed } from "../shared/fields.ts";
import { LARGEST_TABLE, layOut } from "../shared/layout.ts";
import { numeral } from "../shared/numeral.ts";
import { findSmallest } from "../shared/search.ts";
import { chooseSeed } from "../shared/seed.ts";
import { type DigestTable, digestOf } from "./decode.ts";
import { DIGEST_CHARACTERS } from "./format.ts";
import { orderRules } from "./order-rules.ts";

/** More rules than this do not even have room for their digests. */
export const MOST_RULES = Math.floor(LARGEST_TABLE / DIGEST_CHARACTERS);

/**
 * What a request that a rule answers may cost by the model, in instructions of njs 0.7.9, and for what buckets are cut:
 * so that it stays below 500,000.
 */
const MOST_COST = 485_000;
const BUDGET = 470_000;

/** Cost of a request besides its bucket, and for each character of the digests. */
const REQUEST_COST = 140_000;
const FINDING_COST = 39;

/** Length of the classes and the index before anything is known of them. */
const FIRST_INDEX = 1000;

/**
 * Fitted by least squares to 200 requests in a table of 400 rules of a corpus: they foretell a request within 3,600
 * (standard deviation; 14,000 at most).
 */
const COSTS: DecodingCosts = {
  fields: 1,
  rule: 460,
  template: 1600,
  keep: 2400,
  character: 36,
  lonePhrase: 1180,
  phrase: 2970,
};

const writeTemplates = (
  buckets: readonly (readonly Entry[])[],
  seed: Seed,
  price: Price,
): { texts: string[]; records: string[] } => {
  const write = createTemplateWriter(price);
  return {
    records: buckets.map(({ length }) => numeral(length)),
    texts: buckets.map((bucket) => {
      const template: Field = { ...seed };
      return bucket.map((entry) => write(template, entry)).join("");
    }),
  };
};

/** Builds the smallest table found, or returns undefined when the rules do not fit one. */
export const encode = (rules: readonly Entry[]): DigestTable | undefined => {
  if (rules.length > MOST_RULES || !rules.every(isStorable)) return undefined;
  const entries = orderRules(rules);
  const digests = entries.map(({ key }) => digestOf(key));
  const found = digests.join("");
  if (digests.some((digest, rank) => found.indexOf(digest) !== rank * DIGEST_CHARACTERS)) return undefined;
  const seed = chooseSeed(entries);
  const best = findSmallest({
    entries,
    room: LARGEST_TABLE - found.length,
    budget: BUDGET,
    most: MOST_COST,
    write: (buckets, price) => writeTemplates(buckets, seed, price),
    requestCost: REQUEST_COST,
    firstIndex: FIRST_INDEX,
    costsOf: (fit) => ruleCosts(fit, COSTS),
    finding: FINDING_COST * DIGEST_CHARACTERS,
  });
  const layout = best && layOut(best.fit, best.records, found);
  return layout && { ...layout, end: layout.start + found.length, seed: seed.text, keep: seed.keep };
};
