export interface Difference<T> {
  readonly key: string;
  readonly actual: T;
  readonly expected: T;
}

/** The keys that have other answers in two look-ups. An assertion for each of many keys would take most of the time. */
export function differing<T>(
  keys: readonly string[],
  actual: (key: string) => T,
  expected: (key: string) => T,
): Difference<T>[] {
  return keys
    .map((key) => ({ key, actual: actual(key), expected: expected(key) }))
    .filter((each) => each.actual !== each.expected);
}
