/**
 * What look-ups in the compressed table allocate, and how much of that is the answer: without the handler around it.
 * `node --expose-gc --max-semi-space-size=128 --import tsx bench/lambda/lookups.ts`
 */
import { open } from "../../src/table/compressed/decode.ts";
import { encode } from "../../src/table/compressed/encode.ts";
import { generatedLines } from "../../test/support/generated-rules.ts";

const COUNT = 60_000;
const ROUNDS = 3;

const lines = generatedLines(COUNT);
const entries = lines
  .map(({ from, to }) => ({ key: from, record: to }))
  .sort((a, b) => (a.key < b.key ? -1 : 1));
const packed = encode(entries);
if (!packed) throw new Error("not printable ASCII");
const get = open(packed.packed, packed.count, packed.size);
// Copies: keys that are no ropes, which the first look-up would flatten.
const hits = lines.map(({ from }) => Buffer.from(from).toString());
const misses = hits.map((hit) => Buffer.from(`${hit}-x`).toString());
const answers: unknown[] = hits.map(() => "");
const heap = (collect: boolean): number => {
  if (collect) globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};

for (let round = 0; round < ROUNDS; round++) for (const key of [...hits, ...misses]) get(key);
console.log("| look-up | allocated, bytes | of these the answer |");
console.log("| --- | --- | --- |");
for (const [name, keys] of [
  ["miss", misses],
  ["hit", hits],
] as const) {
  const before = heap(true);
  for (let i = 0; i < COUNT; i++) answers[i] = get(keys[i] ?? "");
  const allocated = (heap(false) - before) / COUNT;
  const kept = (heap(true) - before) / COUNT;
  console.log(`| ${name} | ${allocated.toFixed(1)} | ${Math.max(0, kept).toFixed(1)} |`);
  answers.fill("");
}
