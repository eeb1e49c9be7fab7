/** Query, headers and cookies as CloudFront Functions show them: by name, with all values where a name repeats. */

export type Pair = readonly [name: string, value: string];

export interface Value {
  value: string;
  multiValue?: { value: string }[];
}

export type Values = Record<string, Value>;

/** The first value of a name counts; all of them stand in `multiValue`. */
export function valuesOf(pairs: readonly Pair[]): Values {
  const values = new Map<string, string[]>();
  for (const [name, value] of pairs) values.set(name, [...(values.get(name) ?? []), value]);
  return Object.fromEntries(
    [...values].map(([name, [first = "", ...more]]) => [
      name,
      more.length === 0
        ? { value: first }
        : { value: first, multiValue: [first, ...more].map((value) => ({ value })) },
    ]),
  );
}

/** The other way round, the pairs of one name side by side. */
export const pairsOf = (values: Values): Pair[] =>
  Object.entries(values).flatMap(([name, entry]) =>
    (entry.multiValue ?? [entry]).map(({ value }): Pair => [name, value]),
  );

/** @param query raw, without `?`; nothing is decoded */
export const queryPairs = (query: string): Pair[] => (query === "" ? [] : query.split("&").map(splitPair));

/** The pairs of one `Cookie` header: RFC 6265, section 4.2.1. */
export const cookiePairs = (header: string): Pair[] =>
  header
    .split(";")
    .map((pair) => splitPair(pair.trim()))
    .filter(([name]) => name !== "");

/** `a` and `a=` look alike in the event; `a` is what most senders mean. */
export const queryText = (pairs: readonly Pair[]): string =>
  pairs.map(([name, value]) => (value === "" ? name : `${name}=${value}`)).join("&");

function splitPair(pair: string): Pair {
  const index = pair.indexOf("=");
  return index < 0 ? [pair, ""] : [pair.slice(0, index), pair.slice(index + 1)];
}
