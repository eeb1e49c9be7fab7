/** Things by a text that their paths begin with. */
export interface PrefixIndex<T> {
  /**
   * All whose text begins with `start`, or with whose text `start` begins; in the order of their texts, those of one
   * text as they were given. O(length + log n + found).
   */
  compatible(start: string): Iterable<T>;
  /** How many these are. O(length + log n). */
  count(start: string): number;
}

/** O(n log n) to make. */
export function createPrefixIndex<T>(items: readonly T[], textOf: (item: T) => string): PrefixIndex<T> {
  const byText = new Map<string, T[]>();
  for (const item of items) {
    const text = textOf(item);
    const list = byText.get(text);
    if (list) list.push(item);
    else byText.set(text, [item]);
  }
  const texts = [...byText.keys()].sort();
  const lists = texts.map((text) => byText.get(text) ?? []);
  /** How many things stand before each text; one more for all. */
  const before = [0];
  for (const [i, list] of lists.entries()) before.push((before[i] ?? 0) + list.length);

  return {
    *compatible(start) {
      for (let length = 0; length < start.length; length++) yield* byText.get(start.slice(0, length)) ?? [];
      for (let at = firstFrom(texts, start); texts[at]?.startsWith(start); at++) yield* lists[at] ?? [];
    },
    count(start) {
      let count = (before[firstFrom(texts, `${start}\uffff`)] ?? 0) - (before[firstFrom(texts, start)] ?? 0);
      for (let length = 0; length < start.length; length++) {
        count += byText.get(start.slice(0, length))?.length ?? 0;
      }
      return count;
    },
  };
}

/** The index of the first text that is not before `text`. */
function firstFrom(sorted: readonly string[], text: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as string) < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
