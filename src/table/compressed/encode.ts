/**
 * The form for bundles that may unpack at their start: columns of front-coded rules, compressed with brotli. What a
 * text shares with the one before is a number, and like stands by like, so that the compressor sees the rest.
 *
 * The columns: numbers of the keys, numbers of the records, lengths of the blocks of records in bytes, rests of the
 * keys, rests of the records. The blocks of the keys need no lengths, because a start reads all keys.
 */
import { brotliCompressSync, constants } from "node:zlib";
import type { Entry } from "../shared/entry.ts";
import { BLOCK, LENGTH_BYTES } from "./format.ts";

export interface Compressed {
  /** Base64 of the compressed columns: zipping takes the base64 off again, see bench/RESULTS.md. */
  readonly packed: string;
  readonly count: number;
  /** Bytes of the columns, unpacked. */
  readonly size: number;
}

/** Brotli's qualities, fastest first: 5 packs 120,000 rules in half a second; 9 is 8 % smaller and slower by three. */
export const QUALITIES = [5, 9] as const;
export type Quality = (typeof QUALITIES)[number];

/** Numbers have one byte. */
const MOST_SHARED = 0xff;

/**
 * @param entries sorted by key
 * @returns undefined for text that is not printable ASCII
 */
export function encode(entries: readonly Entry[], quality: Quality = QUALITIES[0]): Compressed | undefined {
  const keys = frontCode(entries.map(({ key }) => key));
  const records = frontCode(entries.map(({ record }) => record));
  const texts = [...keys, ...records];
  const rests = texts.map(({ rest }) => `${rest}\n`).join("");
  if (/[^ -~\n]/.test(rests) || linesOf(rests) !== texts.length) return undefined;
  const columns = Buffer.concat([
    Buffer.from(texts.map(({ shared }) => shared)),
    blockLengths(records),
    Buffer.from(rests),
  ]);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_LGWIN]: windowBits(columns.length),
    [constants.BROTLI_PARAM_SIZE_HINT]: columns.length,
  };
  return {
    packed: brotliCompressSync(columns, { params }).toString("base64"),
    count: entries.length,
    size: columns.length,
  };
}

function linesOf(text: string): number {
  let lines = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}

interface FrontCoded {
  /** Characters shared with the text before. */
  readonly shared: number;
  readonly rest: string;
}

const frontCode = (texts: readonly string[]): FrontCoded[] =>
  texts.map((text, i) => {
    const shared = i % BLOCK === 0 ? 0 : commonLength(texts[i - 1] ?? "", text);
    return { shared, rest: text.slice(shared) };
  });

function blockLengths(texts: readonly FrontCoded[]): Buffer {
  const lengths = Buffer.alloc(Math.ceil(texts.length / BLOCK) * LENGTH_BYTES);
  for (let block = 0; block * BLOCK < texts.length; block++) {
    const rests = texts.slice(block * BLOCK, (block + 1) * BLOCK);
    const bytes = rests.reduce((sum, { rest }) => sum + rest.length + 1, 0);
    lengths.writeUIntLE(bytes, block * LENGTH_BYTES, LENGTH_BYTES);
  }
  return lengths;
}

function commonLength(a: string, b: string): number {
  const most = Math.min(a.length, b.length, MOST_SHARED);
  let length = 0;
  while (length < most && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  return length;
}

/** The smallest window that holds everything: who unpacks it needs as much memory. */
const windowBits = (bytes: number): number =>
  Math.min(
    constants.BROTLI_MAX_WINDOW_BITS,
    Math.max(constants.BROTLI_MIN_WINDOW_BITS, Math.ceil(Math.log2(bytes + 16))),
  );
