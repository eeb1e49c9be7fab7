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
  const lists = texts.map((text) => byText.get(text) as readonly T[]);
  const parents = parentsOf(texts);
  /** How many things stand before each text; one more for all. */
  const before = new Int32Array(texts.length + 1);
  /** How many things begin each text, its own among them. */
  const above = new Int32Array(texts.length);
  for (const [i, { length }] of lists.entries()) {
    before[i + 1] = (before[i] as number) + length;
    above[i] = (above[parents[i] as number] ?? 0) + length;
  }

  /** The longest text that `start` begins with and is not, as its place; -1 where there is none. */
  function longestIn(start: string, from: number): number {
    let at = from - 1;
    while (at >= 0 && !start.startsWith(texts[at] as string)) at = parents[at] as number;
    return at;
  }

  return {
    *compatible(start) {
      const from = firstFrom(texts, start);
      const begins: number[] = [];
      for (let at = longestIn(start, from); at >= 0; at = parents[at] as number) begins.push(at);
      for (const at of begins.reverse()) yield* lists[at] as readonly T[];
      for (let at = from; texts[at]?.startsWith(start); at++) yield* lists[at] as readonly T[];
    },
    count(start) {
      const from = firstFrom(texts, start);
      const begun = (before[firstFrom(texts, `${start}\uffff`)] as number) - (before[from] as number);
      return begun + (above[longestIn(start, from)] ?? 0);
    },
  };
}

/** For each text the place of the longest other one that it begins with; -1 where there is none. */
function parentsOf(sorted: readonly string[]): Int32Array {
  const parents = new Int32Array(sorted.length).fill(-1);
  for (let i = 1; i < sorted.length; i++) {
    let at = i - 1;
    while (at >= 0 && !(sorted[i] as string).startsWith(sorted[at] as string)) at = parents[at] as number;
    parents[i] = at;
  }
  return parents;
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
