/** Things by a text that their paths begin with. */
export interface PrefixIndex<T> {
  /** All whose text begins with `start`, or with whose text `start` begins. O(length + log n + found). */
  compatible(start: string): Iterable<T>;
}

export function createPrefixIndex<T>(items: readonly T[], textOf: (item: T) => string): PrefixIndex<T> {
  const entries = items
    .map((item) => ({ item, text: textOf(item) }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  const byText = new Map<string, T[]>();
  for (const { item, text } of entries) {
    const list = byText.get(text);
    if (list) list.push(item);
    else byText.set(text, [item]);
  }
  return {
    *compatible(start) {
      for (let length = 0; length < start.length; length++) yield* byText.get(start.slice(0, length)) ?? [];
      for (let at = firstNotBelow(start); entries[at]?.text.startsWith(start); at++) {
        const entry = entries[at];
        if (entry) yield entry.item;
      }
    },
  };

  function firstNotBelow(text: string): number {
    let low = 0;
    let high = entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((entries[middle]?.text ?? "") < text) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
