/** The code of a fast table: which bucket a source would be in, by comparisons. */
import type { FastBucket, FastTable } from "./encode.ts";

/** An expression for the bucket of the text in the variable `name`. Balanced: its depth is log2 of the buckets. */
const choice = (buckets: readonly FastBucket[], name: string): string => {
  if (buckets.length < 2) return JSON.stringify(buckets[0]?.text ?? "");
  const middle = buckets.length >> 1;
  const separator = JSON.stringify(buckets[middle]?.separator);
  const [before, after] = [buckets.slice(0, middle), buckets.slice(middle)];
  return `${name} < ${separator} ? ${choice(before, name)} : ${choice(after, name)}`;
};

/** The body of a function of `key`, where `get` is that of `decode.ts`. */
export const fastCode = ({ buckets, shared, seed }: FastTable): string =>
  [
    `const source = key.slice(${shared.length});`,
    `return get(${choice(buckets, "source")}, source, ${JSON.stringify(shared)}, ${JSON.stringify(seed)}, key);`,
  ].join("\n");
