/**
 * Exact look-up in a Lambda bundle: the columns of `encode.ts` are unpacked once, when the module starts, and get a
 * hash table over the keys. Texts stay front-coded: each knows the text that its beginning is taken from, so that only
 * what is asked for is put together, once. This is code for Node, not for runtime 2.0.
 */
import { Buffer } from "node:buffer";
import { brotliDecompressSync } from "node:zlib";

const NEWLINE = 10;

/** Texts 1 to count; text 0 is empty. */
interface Texts {
  /** Of each text, the characters that it shares with the one before. */
  readonly shared: Uint8Array;
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
 * O(bytes of the columns), once. The look-up that it gives is O(length of the key); the first time that a rule is
 * found, O(length of its record) too. It makes nothing but what it keeps: each rule that was asked for, as text.
 *
 * @throws Error for what is no table
 */
export const open = (packed: string, count: number, size: number): ((key: string) => string | undefined) => {
  const columns = brotliDecompressSync(Buffer.from(packed, "base64"), { chunkSize: Math.max(size, 64) });
  const text = columns.toString("latin1");
  const keys = textsOf(columns, count, 0, 2 * count);
  const records = textsOf(columns, count, count, keys.starts[count + 1] as number);

  const hashes = new Int32Array(count + 1);
  const mask = 2 ** Math.ceil(Math.log2(count + 1) + 1) - 1;
  const slots = new Int32Array(mask + 1);
  /** Hash of each beginning of the present key that the next may share, by its length. */
  const ofBeginnings = new Int32Array(256);
  for (let i = 1; i <= count; i++) {
    let length = keys.shared[i] as number;
    let hash = ofBeginnings[length] as number;
    const end = (keys.starts[i + 1] as number) - 1;
    for (let at = keys.starts[i] as number; at < end; at++) {
      hash = (Math.imul(hash, 31) + (columns[at] as number)) | 0;
      if (++length < 256) ofBeginnings[length] = hash;
    }
    hashes[i] = hash;
    let slot = spread(hash) & mask;
    while (slots[slot]) slot = (slot + 1) & mask;
    slots[slot] = i;
  }

  const kept = new Array<Rule | undefined>(count + 1);
  const ruleAt = (i: number): Rule => {
    const rule = kept[i] || { key: textOf(text, keys, i), record: textOf(text, records, i) };
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

/**
 * @param numbers where the numbers of what is shared begin
 * @param rests where the rests begin
 */
const textsOf = (columns: Buffer, count: number, numbers: number, rests: number): Texts => {
  const shared = new Uint8Array(count + 1);
  const starts = new Int32Array(count + 2);
  const sources = new Int32Array(count + 1);
  starts[1] = rests;
  for (let i = 1, at = numbers; i <= count; i++, at++) {
    const common = columns[at] as number;
    shared[i] = common;
    while (columns[rests++] !== NEWLINE) if (rests > columns.length) throw new RangeError("cut short");
    starts[i + 1] = rests;
    let source = common ? i - 1 : 0;
    while (source && (shared[source] as number) >= common) source = sources[source] as number;
    sources[i] = source;
  }
  return { shared, starts, sources };
};

/** The high bits of a hash take part in the choice of the slot. */
const spread = (hash: number): number => hash ^ (hash >>> 15);

const textOf = (text: string, { shared, starts, sources }: Texts, i: number): string => {
  let end = shared[i] as number;
  let result = text.slice(starts[i], (starts[i + 1] as number) - 1);
  while (end > 0) {
    i = sources[i] as number;
    const begin = shared[i] as number;
    const start = starts[i] as number;
    result = text.slice(start, start + end - begin) + result;
    end = begin;
  }
  return result;
};
