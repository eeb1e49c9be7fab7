/** What a version changes, as far as its values tell: they hold digests of rules' paths, and not the paths. */
import { FINGERPRINT, RULE } from "../../table/kvs/format.ts";
import type { StoreItem } from "../../target/store-data.ts";

export interface Changes {
  readonly rules: Counts;
  /** Keys of the same name with another value. A key holds several rules, which are written relative to each other. */
  readonly keys: Counts & { readonly changed: number };
}

interface Counts {
  /** Before. */
  readonly live: number;
  readonly added: number;
  readonly removed: number;
}

/** Keys are without namespace and version. */
export function changesBetween(before: readonly StoreItem[], after: readonly StoreItem[]): Changes {
  const values = new Map(before.map(({ key, value }) => [key, value]));
  const changed = after.filter(({ key, value }) => values.has(key) && values.get(key) !== value).length;
  return {
    rules: compare(before.flatMap(rulesOf), after.flatMap(rulesOf)),
    keys: {
      ...compare(
        [...values.keys()],
        after.map(({ key }) => key),
      ),
      changed,
    },
  };
}

function compare(before: readonly string[], after: readonly string[]): Counts {
  const [old, now] = [new Set(before), new Set(after)];
  return {
    live: old.size,
    added: [...now].filter((each) => !old.has(each)).length,
    removed: [...old].filter((each) => !now.has(each)).length,
  };
}

/** The digest of each rule's path. A key without rules holds one that is empty. */
const rulesOf = ({ value }: StoreItem): string[] =>
  value
    .split(RULE)
    .slice(1)
    .map((rule) => rule.slice(0, FINGERPRINT))
    .filter((digest) => digest !== "");
