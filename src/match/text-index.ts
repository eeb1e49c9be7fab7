/** Texts by what they begin with. */
export interface TextIndex {
  /** All that begin with `start`, or with which `start` begins. O(length + log n). */
  compatible(start: string): Compatible;
}

export interface Compatible {
  readonly count: number;
  /** In their order, one after the other. O(found). */
  texts(): Iterable<string>;
}

/** Few things are looked through faster than they are looked up. */
export const FEW = 8;

/** The same things by their starts and by their ends, each index made when it is asked for. */
export interface Sides<Side extends TextIndex> {
  readonly starts: () => Side;
  /** Of reversed texts. */
  readonly ends: () => Side;
}

export interface Found<Side extends TextIndex> {
  readonly side: Side;
  readonly found: Compatible;
}

/** Of what begins and of what ends alike, the one that is less. One of the two texts is not empty. */
export function fewer<Side extends TextIndex>(
  { starts, ends }: Sides<Side>,
  { start, end }: { readonly start: string; readonly end: string },
): Found<Side> {
  const begun = start === "" ? undefined : foundIn(starts(), start);
  if (begun && (begun.found.count <= FEW || end === "")) return begun;
  const ended = foundIn(ends(), reversed(end));
  return begun && begun.found.count <= ended.found.count ? begun : ended;
}

const foundIn = <Side extends TextIndex>(side: Side, text: string): Found<Side> => ({
  side,
  found: side.compatible(text),
});

let asked = "";
let askedReversed = "";

/** Of ASCII, as canonical paths are. One after the other many indexes are asked for the same text. */
export function reversed(text: string): string {
  if (text !== asked) {
    asked = text;
    askedReversed = text.split("").reverse().join("");
  }
  return askedReversed;
}

/**
 * O(n log n) to make.
 *
 * @param texts each once
 */
export function createTextIndex(texts: Iterable<string>): TextIndex {
  const sorted = [...texts].sort();
  const parents = parentsOf(sorted);
  /** How many texts begin each, itself among them. */
  const above = new Int32Array(sorted.length);
  for (let i = 0; i < sorted.length; i++) above[i] = (above[parents[i] as number] ?? 0) + 1;

  function* textsAt(begins: number, from: number, to: number): Generator<string> {
    const places: number[] = [];
    for (let at = begins; at >= 0; at = parents[at] as number) places.push(at);
    for (const at of places.reverse()) yield sorted[at] as string;
    for (let at = from; at < to; at++) yield sorted[at] as string;
  }

  return {
    compatible(start) {
      const from = firstFrom(sorted, start);
      const to = endOf(sorted, start, from);
      // The longest text that `start` begins with and is not; -1 where there is none.
      let begins = from - 1;
      while (begins >= 0 && !start.startsWith(sorted[begins] as string)) begins = parents[begins] as number;
      return { count: to - from + (above[begins] ?? 0), texts: () => textsAt(begins, from, to) };
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
