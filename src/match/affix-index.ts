/** Things by what they begin and end with. */
import { endsMeet, startsMeet } from "./path-shape.ts";
import { createPrefixIndex, type PrefixIndex } from "./prefix-index.ts";

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
  /** Items that begin as `start`, or as which `start` begins, in the order of their starts; one after the other. */
  alike(start: string): Iterable<T>;
}

export function createAffixIndex<T extends Affixes>(): AffixIndex<T> {
  const items: T[] = [];
  let byStart: PrefixIndex<T> | undefined;
  let byEnd: PrefixIndex<T> | undefined;
  return {
    add(item) {
      byStart = undefined;
      byEnd = undefined;
      items.push(item);
    },
    compatible({ start, end }) {
      return candidates(start, end).filter(
        (item) => startsMeet(item.start, start) && endsMeet(item.end, end),
      );
    },
    alike: (start) => starts().compatible(start).items(),
  };

  function candidates(start: string, end: string): readonly T[] {
    if (items.length <= FEW || (start === "" && end === "")) return items;
    const begun = start === "" ? undefined : starts().compatible(start);
    if (begun && (begun.count <= FEW || end === "")) return [...begun.items()];
    const ended = ends().compatible(reversed(end));
    return [...(begun && begun.count <= ended.count ? begun : ended).items()];
  }

  function starts(): PrefixIndex<T> {
    byStart ??= createPrefixIndex(items, (item) => item.start);
    return byStart;
  }

  function ends(): PrefixIndex<T> {
    byEnd ??= createPrefixIndex(items, (item) => reversed(item.end));
    return byEnd;
  }
}

let asked = "";
let askedReversed = "";

/** Of ASCII, as canonical paths are. One after the other many indexes are asked for the same text. */
function reversed(text: string): string {
  if (text !== asked) {
    asked = text;
    askedReversed = text.split("").reverse().join("");
  }
  return askedReversed;
}
