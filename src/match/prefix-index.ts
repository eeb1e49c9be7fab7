/** Things by a text that their paths begin with. */
export interface PrefixIndex<T> {
  /** All whose text begins with `start`, or with whose text `start` begins. O(length + log n). */
  compatible(start: string): Compatible<T>;
}

export interface Compatible<T> {
  readonly count: number;
  /** In the order of their texts, those of one text as they were given; one after the other. O(found). */
  items(): Iterable<T>;
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

  function* itemsAt(begins: number, from: number, to: number): Generator<T> {
    const places: number[] = [];
    for (let at = begins; at >= 0; at = parents[at] as number) places.push(at);
    for (const at of places.reverse()) yield* lists[at] as readonly T[];
    for (let at = from; at < to; at++) yield* lists[at] as readonly T[];
  }

  return {
    compatible(start) {
      const from = firstFrom(texts, start);
      const to = endOf(texts, start, from);
      // The longest text that `start` begins with and is not; -1 where there is none.
      let begins = from - 1;
      while (begins >= 0 && !start.startsWith(texts[begins] as string)) begins = parents[begins] as number;
      return {
        count: (before[to] as number) - (before[from] as number) + (above[begins] ?? 0),
        items: () => itemsAt(begins, from, to),
      };
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

/** The index behind the last text that begins with `start`; mostly there are few, so the steps grow from one on. */
function endOf(sorted: readonly string[], start: string, from: number): number {
  const begins = (at: number): boolean => sorted[at]?.startsWith(start) === true;
  let low = from;
  let step = 1;
  while (begins(low + step - 1)) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step - 1, sorted.length);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (begins(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
