/**
 * Exact look-up in a Lambda bundle: the columns of `encode.ts` are unpacked once, when the module starts, and get a
 * hash table over the keys. Texts stay front-coded: each knows the text that its beginning is taken from, so that only
 * what is asked for is put together, once. Where the texts of a block begin is found out when one of them is first
 * asked for. This is code for Node, not for runtime 2.0.
 */
import { Buffer } from "node:buffer";
import { brotliDecompressSync } from "node:zlib";
import { BLOCK, BLOCK_BITS, LENGTH_BYTES } from "./format.ts";

const NEWLINE = 10;

/** Texts 1 to count; text 0 is empty. */
interface Texts {
  /** All columns; numbers are codes of characters. */
  readonly columns: string;
  readonly count: number;
  /** Where the numbers of what texts share with the one before stand, less one. */
  readonly numbers: number;
  /** Where the rests of each block begin. */
  readonly blocks: Int32Array;
  /** Whether `starts` and `sources` of a block are there. */
  readonly known: Uint8Array;
  /** Where the rest of each text begins, which ends in a newline; one more for what follows the last. */
  readonly starts: Int32Array;
  /** The text before it that has the last of the shared characters in its own rest. */
  readonly sources: Int32Array;
}

interface Rule {
  readonly key: string;
  readonly record: string;
}

/**
 * O(bytes of the keys), once. The look-up that it gives is O(length of the key); the first time that a rule is found,
 * O(length of its record) too, and the first time in a block, O(bytes of the block). It makes nothing but what it
 * keeps: each rule that was asked for, as text.
 *
 * @param size bytes of the columns
 * @throws Error for what is no table
 */
export const open = (packed: string, count: number, size: number): ((key: string) => string | undefined) => {
  const bytes = brotliDecompressSync(Buffer.from(packed, "base64"), { chunkSize: Math.max(size, 64) });
  if (bytes.length !== size || (count > 0 && bytes[size - 1] !== NEWLINE)) throw new RangeError("cut short");
  const columns = bytes.toString("latin1");
  const lengths = 2 * count;
  const keys = textsOf(columns, count, -1);
  const records = textsOf(columns, count, count - 1);

  const hashes = new Int32Array(count + 1);
  const mask = 2 ** Math.ceil(Math.log2(count + 1) + 1) - 1;
  const slots = new Int32Array(mask + 1);
  /** Hash of each beginning of the present key that the next may share, by its length. */
  const ofBeginnings = new Int32Array(256);
  let at = lengths + LENGTH_BYTES * records.blocks.length;
  for (let i = 1; i <= count; i++) {
    if (at >= size) throw new RangeError("cut short");
    if ((i & (BLOCK - 1)) === 1) keys.blocks[blockOf(i)] = at;
    let length = bytes[i - 1] as number;
    let hash = ofBeginnings[length] as number;
    for (let code = bytes[at++] as number; code !== NEWLINE; code = bytes[at++] as number) {
      hash = (Math.imul(hash, 31) + code) | 0;
      if (++length < 256) ofBeginnings[length] = hash;
    }
    hashes[i] = hash;
    let slot = spread(hash) & mask;
    while (slots[slot]) slot = (slot + 1) & mask;
    slots[slot] = i;
  }
  for (let block = 0; block < records.blocks.length; block++) {
    records.blocks[block] = at;
    at += bytes.readUIntLE(lengths + LENGTH_BYTES * block, LENGTH_BYTES);
  }
  if (at !== size) throw new RangeError("cut short");

  const kept = new Array<Rule | undefined>(count + 1);
  const ruleAt = (i: number): Rule => {
    const rule = kept[i] || { key: textOf(keys, i), record: textOf(records, i) };
    kept[i] = rule;
    return rule;
  };

  return (key) => {
    let hash = 0;
    for (let at = 0; at < key.length; at++) hash = (Math.imul(hash, 31) + key.charCodeAt(at)) | 0;
    for (let slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
      const i = slots[slot] as number;
      if (i === 0) return;
      if (hashes[i] === hash) {
        const rule = ruleAt(i);
        if (rule.key === key) return rule.record;
      }
    }
  };
};

/** The high bits of a hash take part in the choice of the slot. */
const spread = (hash: number): number => hash ^ (hash >>> 15);

const textsOf = (columns: string, count: number, numbers: number): Texts => {
  const blocks = Math.ceil(count / BLOCK);
  return {
    columns,
    count,
    numbers,
    blocks: new Int32Array(blocks),
    known: new Uint8Array(blocks),
    starts: new Int32Array(count + 2),
    sources: new Int32Array(count + 1),
  };
};

const blockOf = (i: number): number => (i - 1) >> BLOCK_BITS;

/** Finds out where the texts of a block begin, which need none of the block before. O(bytes of the block), once. */
const look = ({ columns, count, numbers, blocks, known, starts, sources }: Texts, block: number): void => {
  if (known[block]) return;
  known[block] = 1;
  let rests = blocks[block] as number;
  const first = block * BLOCK + 1;
  const last = Math.min(count, first + BLOCK - 1);
  starts[first] = rests;
  for (let i = first; i <= last; i++) {
    rests = columns.indexOf("\n", rests) + 1;
    starts[i + 1] = rests;
    const common = columns.charCodeAt(numbers + i);
    let source = common ? i - 1 : 0;
    while (source && columns.charCodeAt(numbers + source) >= common) source = sources[source] as number;
    sources[i] = source;
  }
};

const textOf = (texts: Texts, i: number): string => {
  look(texts, blockOf(i));
  const { columns, numbers, starts, sources } = texts;
  let end = columns.charCodeAt(numbers + i);
  let result = columns.slice(starts[i], (starts[i + 1] as number) - 1);
  while (end > 0) {
    i = sources[i] as number;
    const begin = columns.charCodeAt(numbers + i);
    const start = starts[i] as number;
    result = columns.slice(start, start + end - begin) + result;
    end = begin;
  }
  return result;
};
