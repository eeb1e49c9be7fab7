/** Things by what they begin and end with. */
import { endsMeet, startsMeet } from "./path-shape.ts";
import { type Compatible, createTextIndex, type TextIndex } from "./text-index.ts";

/** Few things are looked through faster than they are looked up. */
const FEW = 8;

/** What begins and ends in a known way. */
export interface Affixes {
  readonly start: string;
  readonly end: string;
}

export interface AffixIndex<T extends Affixes> {
  add(item: T): void;
  /** Items of which one text may have both affixes as well. O(length + log n + the fewer that start or end alike). */
  compatible(affixes: Affixes): readonly T[];
}

export function createAffixIndex<T extends Affixes>(): AffixIndex<T> {
  const items: T[] = [];
  let byStart: Grouped<T> | undefined;
  let byEnd: Grouped<T> | undefined;
  const sides: Sides<Grouped<T>> = {
    starts: () => {
      byStart ??= grouped(items, ({ start }) => start);
      return byStart;
    },
    ends: () => {
      byEnd ??= grouped(items, ({ end }) => reversed(end));
      return byEnd;
    },
  };
  return {
    add(item) {
      byStart = undefined;
      byEnd = undefined;
      items.push(item);
    },
    compatible(affixes) {
      const { start, end } = affixes;
      const few = items.length <= FEW || (start === "" && end === "");
      return (few ? items : itemsOf(fewer(sides, affixes))).filter(
        (item) => startsMeet(item.start, start) && endsMeet(item.end, end),
      );
    },
  };
}

/** Things by texts. */
interface Grouped<T> extends TextIndex {
  readonly byText: ReadonlyMap<string, readonly T[]>;
}

function grouped<T>(items: readonly T[], textOf: (item: T) => string): Grouped<T> {
  const byText = new Map<string, T[]>();
  for (const item of items) {
    const text = textOf(item);
    const list = byText.get(text);
    if (list) list.push(item);
    else byText.set(text, [item]);
  }
  return { byText, ...createTextIndex(byText.keys()) };
}

function itemsOf<T>({ side: { byText }, found }: Found<Grouped<T>>): T[] {
  const items: T[] = [];
  for (const text of found.texts()) for (const item of byText.get(text) ?? []) items.push(item);
  return items;
}

/** Each made when it is asked for. */
interface Sides<Side extends TextIndex> {
  readonly starts: () => Side;
  /** Of reversed texts. */
  readonly ends: () => Side;
}

interface Found<Side extends TextIndex> {
  readonly side: Side;
  readonly found: Compatible;
}

/** Of what begins and of what ends alike, the one that is less. */
function fewer<Side extends TextIndex>({ starts, ends }: Sides<Side>, { start, end }: Affixes): Found<Side> {
  const begun = start === "" ? undefined : foundIn(starts(), start);
  if (begun && (begun.found.count <= FEW || end === "")) return begun;
  const ended = foundIn(ends(), reversed(end));
  return begun && begun.found.count <= ended.found.count ? begun : ended;
}

const foundIn = <Side extends TextIndex>(side: Side, text: string): Found<Side> => ({
  side,
  found: side.compatible(text),
});

/** Texts that begin and end as they are. */
export interface WholeIndex {
  /** Those that begin with `start` and end with `end`. */
  having(affixes: Affixes): readonly string[];
  /** Those that begin as `start`, or as which `start` begins, in their order; one after the other. */
  alike(start: string): Iterable<string>;
}

/**
 * O(n log n), once somebody asks.
 *
 * @param texts each once
 */
export function createWholeIndex(texts: readonly string[]): WholeIndex {
  let byStart: TextIndex | undefined;
  let byEnd: TextIndex | undefined;
  const sides: Sides<TextIndex> = {
    starts: () => {
      byStart ??= createTextIndex(texts);
      return byStart;
    },
    ends: () => {
      byEnd ??= createTextIndex(texts.map(backwards));
      return byEnd;
    },
  };
  return {
    having(affixes) {
      const { start, end } = affixes;
      if (start === "" && end === "") return texts;
      const { side, found } = fewer(sides, affixes);
      const alike = side === byEnd ? Array.from(found.texts(), backwards) : [...found.texts()];
      return alike.filter((text) => text.startsWith(start) && text.endsWith(end));
    },
    alike: (start) => sides.starts().compatible(start).texts(),
  };
}

/** Of ASCII, as canonical paths are. */
const backwards = (text: string): string => text.split("").reverse().join("");

let asked = "";
let askedReversed = "";

/** One after the other many indexes are asked for the same text. */
function reversed(text: string): string {
  if (text !== asked) {
    asked = text;
    askedReversed = backwards(text);
  }
  return askedReversed;
}
