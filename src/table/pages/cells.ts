/** Which entries share a page: cells of paths, and the bits that they are hashed to. */
import { hashOf } from "../kvs/hash.ts";
import { bitFor, cellOf } from "./decode.ts";
import { BIT, FIRST_CODE, SPLIT_END } from "./format.ts";

export interface Pageable {
  /** Segments that every path begins with that the entry may answer; empty: it can stand in no page. */
  readonly segments: string;
  /** What it takes of a page. */
  readonly bytes: number;
}

export interface Layout<E extends Pageable> {
  readonly splits: string;
  readonly bits: string;
  /** By number of the bit. */
  readonly pages: ReadonlyMap<number, readonly E[]>;
  /** Entries that no page can hold. */
  readonly rest: readonly E[];
}

/** Parts of a page that a cell may take: two small ones may meet in one page. */
const PARTS = [1, 2, 3, 5];
/** Bits a cell: with few, more paths have a page read for nothing; with many, the function is larger. */
const LEAST_BITS = 4;
const MOST_BITS = 12;

/** Entries keep their order within a page. @param most bytes of a page */
export function layOut<E extends Pageable>(entries: readonly E[], most: number): Layout<E> {
  const pageable = entries.filter(({ segments, bytes }) => segments !== "" && bytes <= most);
  const { splits, placed } = bestDivision(pageable, most);
  const inPage = new Set([...placed.pages.values()].flat());
  return {
    splits,
    bits: bitsText(placed.characters, placed.pages),
    pages: placed.pages,
    rest: entries.filter((entry) => !inPage.has(entry)),
  };
}

/** The first that leaves nothing over, or else the one that leaves least. */
function bestDivision<E extends Pageable>(entries: readonly E[], most: number): Division<E> {
  let best: Division<E> | undefined;
  for (const parts of PARTS) {
    const { splits, cells } = divide(entries, most / parts);
    const placed = place(hashed(cells), most);
    if (!best || placed.over < best.placed.over) best = { splits, placed };
    if (placed.over === 0) break;
  }
  return best as Division<E>;
}

interface Division<E> {
  readonly splits: string;
  readonly placed: Placed<E>;
}

type Cells<E> = ReadonlyMap<string, readonly E[]>;

/** Cells of at most so many bytes; an entry is in none where its own segments are divided further. */
function divide<E extends Pageable>(
  entries: readonly E[],
  most: number,
): { splits: string; cells: Cells<E> } {
  const names = new Set<string>();
  for (;;) {
    const splits = SPLIT_END + [...names].map((name) => name + SPLIT_END).join("");
    const cells = new Map<string, E[]>();
    for (const entry of entries) {
      const cell = cellOf(splits, entry.segments);
      // Paths that go on behind it lead to other cells.
      if (cell === entry.segments && splits.includes(SPLIT_END + cell + SPLIT_END)) continue;
      const others = cells.get(cell);
      if (others) others.push(entry);
      else cells.set(cell, [entry]);
    }
    const large = [...cells].filter(
      ([cell, list]) => bytesOf(list) > most && list.some(({ segments }) => segments.length > cell.length),
    );
    if (large.length === 0) return { splits, cells };
    for (const [cell] of large) names.add(cell);
  }
}

const bytesOf = (entries: readonly Pageable[]): number => entries.reduce((all, { bytes }) => all + bytes, 0);

/** A cell by its hash, since many numbers of bits are tried. */
interface HashedCell<E> {
  readonly hash: number;
  readonly entries: readonly E[];
}

const hashed = <E>(cells: Cells<E>): HashedCell<E>[] =>
  [...cells].map(([cell, entries]) => ({ hash: hashOf(cell), entries }));

interface Placed<E> {
  readonly characters: number;
  readonly pages: ReadonlyMap<number, E[]>;
  /** Bytes that found no room. */
  readonly over: number;
}

/** With as few bits as leave nothing over, or else as leave least. */
function place<E extends Pageable>(cells: readonly HashedCell<E>[], most: number): Placed<E> {
  const least = Math.ceil((cells.length * LEAST_BITS) / BIT);
  const step = Math.ceil(least / 50);
  let best = Math.max(1, least);
  let over = overIn(cells, best, most);
  for (let size = least + step; over > 0 && size <= (least * MOST_BITS) / LEAST_BITS; size += step) {
    const next = overIn(cells, size, most);
    if (next < over) [best, over] = [size, next];
  }
  return placeIn(cells, best, most);
}

/** The same sum as that of `placeIn`, whose pages are made for one size only. */
function overIn(cells: readonly HashedCell<Pageable>[], characters: number, most: number): number {
  const taken = new Float64Array(characters * BIT);
  let over = 0;
  for (const { hash, entries } of cells) {
    const bit = bitFor(hash, characters);
    for (const entry of entries) {
      const bytes = (taken[bit] ?? 0) + entry.bytes;
      if (bytes > most) over += entry.bytes;
      else taken[bit] = bytes;
    }
  }
  return over;
}

function placeIn<E extends Pageable>(
  cells: readonly HashedCell<E>[],
  characters: number,
  most: number,
): Placed<E> {
  const pages = new Map<number, E[]>();
  const taken = new Map<number, number>();
  let over = 0;
  for (const { hash, entries } of cells) {
    const bit = bitFor(hash, characters);
    for (const entry of entries) {
      const bytes = (taken.get(bit) ?? 0) + entry.bytes;
      if (bytes > most) {
        over += entry.bytes;
        continue;
      }
      taken.set(bit, bytes);
      const page = pages.get(bit);
      if (page) page.push(entry);
      else pages.set(bit, [entry]);
    }
  }
  return { characters, pages, over };
}

function bitsText(characters: number, pages: ReadonlyMap<number, unknown>): string {
  const codes = new Array<number>(characters).fill(FIRST_CODE);
  for (const bit of pages.keys()) {
    const at = Math.floor(bit / BIT);
    codes[at] = (codes[at] ?? 0) + (1 << (bit % BIT));
  }
  return codes.map((code) => String.fromCharCode(code)).join("");
}
