/**
 * Which page of KeyValueStore holds the patterns and conditions that may answer a path.
 *
 * A path belongs to the cell of its first segments: as few of them as `splits` does not name. A cell is hashed to one of
 * the bits; where its bit is set there is a page of that number, with the records of all cells of that bit. So a page
 * is read for the paths of its cells and, by chance, for a few others. O(segments) native searches and one digest.
 */
import { pathHash } from "../kvs/decode.ts";
import { BIT, FIRST_CODE, FIRST_LETTER, SPLIT_END } from "./format.ts";

/**
 * The first segments of a path that lead to its page.
 *
 * @param splits beginnings of paths, `SPLIT_END` before and behind each
 * @param key canonical path without the trailing slash
 */
export const cellOf = (splits: string, key: string): string => {
  let end = key.indexOf("/", 1);
  while (end > 0 && splits.includes(SPLIT_END + key.slice(0, end) + SPLIT_END))
    end = key.indexOf("/", end + 1);
  return end < 0 ? key : key.slice(0, end);
};

/** Number of the bit of a cell, by its hash, of so many characters of bits. */
export const bitFor = (hash: number, characters: number): number => hash % (characters * BIT);

/** Name of the page of a bit, without the version before it. */
export const pageName = (bit: number): string => FIRST_LETTER + bit.toString(36);

/** The page of a path; empty where it has none. */
export const pageOf = (splits: string, bits: string, key: string): string => {
  const bit = bitFor(pathHash(cellOf(splits, key)), bits.length);
  return (((bits.codePointAt((bit / BIT) | 0) as number) - FIRST_CODE) >> (bit % BIT)) & 1
    ? pageName(bit)
    : "";
};
