/** Things by what they begin and end with. */
import { endsMeet, startsMeet } from "./path-shape.ts";
import {
  createTextIndex,
  FEW,
  type Found,
  fewer,
  reversed,
  type Sides,
  type TextIndex,
} from "./text-index.ts";

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
