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

const NEWLINE = 0x0a;
const FIRST_PRINTABLE = 0x20;
const LAST_PRINTABLE = 0x7e;

/**
 * @param entries sorted by key
 * @returns undefined for text that is not printable ASCII
 */
export function encode(entries: readonly Entry[], quality: Quality = QUALITIES[0]): Compressed | undefined {
  const keys = frontCode(entries.map(({ key }) => key));
  const records = frontCode(entries.map(({ record }) => record));
  if (!keys || !records) return undefined;
  const columns = Buffer.concat([
    keys.shared,
    records.shared,
    blockLengths(records),
    keys.rests,
    records.rests,
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

interface FrontCoded {
  /** Characters that each text shares with the one before. */
  readonly shared: Buffer;
  /** The other characters of all texts, a newline behind each. */
  readonly rests: Buffer;
  /** Bytes of the rests of each block. */
  readonly blocks: readonly number[];
}

/** Undefined for text that is not printable ASCII. O(characters): byte by byte, because there are millions. */
function frontCode(texts: readonly string[]): FrontCoded | undefined {
  const shared = Buffer.alloc(texts.length);
  const rests = Buffer.alloc(texts.reduce((bytes, text) => bytes + text.length + 1, 0));
  const blocks: number[] = [];
  let end = 0;
  for (let first = 0; first < texts.length; first += BLOCK) {
    const start = end;
    let before = "";
    for (let i = first; i < Math.min(first + BLOCK, texts.length); i++) {
      const text = texts[i] ?? "";
      const common = commonLength(before, text);
      for (let at = common; at < text.length; at++) {
        const code = text.charCodeAt(at);
        if (code < FIRST_PRINTABLE || code > LAST_PRINTABLE) return undefined;
        rests[end++] = code;
      }
      rests[end++] = NEWLINE;
      shared[i] = common;
      before = text;
    }
    blocks.push(end - start);
  }
  return { shared, rests: rests.subarray(0, end), blocks };
}

function blockLengths({ blocks }: FrontCoded): Buffer {
  const lengths = Buffer.alloc(blocks.length * LENGTH_BYTES);
  for (const [i, bytes] of blocks.entries()) lengths.writeUIntLE(bytes, i * LENGTH_BYTES, LENGTH_BYTES);
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
