/**
 * Tier kvs: bytes a rule of the layout that is built, which reads the store once, against one that reads twice, on the
 * same rules. `npx tsx bench/kvs-designs.ts 40000`
 *
 * In the layout of two reads the first value belongs to a group of folders: it names the bucket, and holds phrases for
 * the rules of its group alone. It is counted in its favour: each group gets a dictionary of its own for all of what
 * the function holds too, naming the bucket costs nothing, and the first value is counted with its phrases and its key.
 *
 * Coded: codes are counted at the entropy of their characters, as no coder does better without contexts; what the
 * decoder would need to know is not counted.
 */
import { type EncodedStore, encodeStore } from "../src/table/kvs/encode.ts";
import { CODES, FINGERPRINT, RULE } from "../src/table/kvs/format.ts";
import { createHasher } from "../src/table/kvs/hash.ts";
import { STORE_ITEM_BYTES, STORE_ITEM_OVERHEAD } from "../src/target/limits.ts";
import { VERSION_LENGTH } from "../src/target/store-data.ts";
import { generatedLines } from "../test/support/generated-rules.ts";

/** As `src/target/kvs.ts` has them. */
const DICTIONARY_BYTES = 6_000;
const GROUPS = 1_024;
const BUCKET_BYTES = STORE_ITEM_BYTES - VERSION_LENGTH;
/** Key of a first value, with the version, and what an item takes beside. */
const INDEX_KEY = VERSION_LENGTH + 3 + STORE_ITEM_OVERHEAD;
const INDEX_PHRASES = STORE_ITEM_BYTES - INDEX_KEY;
/** Rules that share a first value. */
const SHARED_BY = [800, 1_600, 3_200, 6_400];

const count = Number(process.argv[2] ?? 40_000);
const entries = generatedLines(count).map(({ from, to }) => ({ key: from, record: to }));

type Entries = typeof entries;

interface Bytes {
  readonly plain: number;
  readonly coded: number;
}

function stored(rules: Entries, dictionaryBytes: number): EncodedStore {
  const store = encodeStore(rules, { bucketBytes: BUCKET_BYTES, dictionaryBytes, groups: GROUPS });
  if ("tooLong" in store) throw new Error(`${store.tooLong.length} rules are too long`);
  return store;
}

function bytesOf({ buckets }: EncodedStore): Bytes {
  const frame = VERSION_LENGTH + STORE_ITEM_OVERHEAD;
  const plain = buckets.reduce((sum, { name, value }) => sum + frame + name.length + value.length, 0);
  const codes = buckets.flatMap(({ value }) => {
    const [locals = "", ...rules] = value.split(RULE);
    return [locals, ...rules.map((rule) => rule.slice(FINGERPRINT))];
  });
  const text = codes.map((code) => code + RULE).join("");
  return { plain, coded: plain - text.length + codedLength(text) };
}

/** Characters of `CODES` that a coder needs which knows how often each stands in the text. */
function codedLength(text: string): number {
  const uses = new Map<string, number>();
  for (const character of text) uses.set(character, (uses.get(character) ?? 0) + 1);
  let bits = 0;
  for (const use of uses.values()) bits -= use * Math.log2(use / text.length);
  return bits / Math.log2(CODES);
}

function twoReads(sharedBy: number): Bytes {
  const groups: Entries[] = Array.from({ length: Math.max(1, Math.round(count / sharedBy)) }, () => []);
  const hashesOf = createHasher();
  for (const entry of entries) groups[hashesOf(entry.key).folder % groups.length]?.push(entry);
  const used = groups.filter((group) => group.length > 0);
  const sizes = used.map((group) => bytesOf(stored(group, DICTIONARY_BYTES + INDEX_PHRASES)));
  const index = used.length * STORE_ITEM_BYTES;
  return {
    plain: index + sizes.reduce((sum, { plain }) => sum + plain, 0),
    coded: index + sizes.reduce((sum, { coded }) => sum + coded, 0),
  };
}

const one = bytesOf(stored(entries, DICTIONARY_BYTES));
const aRule = (bytes: number): string => (bytes / count).toFixed(2);
const row = (cells: readonly (string | number)[]): void => console.log(`| ${cells.join(" | ")} |`);
const show = (name: string, reads: number, { plain, coded }: Bytes): void =>
  row([
    name,
    reads,
    aRule(plain),
    (one.plain / plain).toFixed(2),
    aRule(coded),
    (one.plain / coded).toFixed(2),
  ]);

row(["layout", "reads", "bytes a rule", "capacity", "coded", "capacity"]);
row(["---", "---", "---", "---", "---", "---"]);
show("built", 1, one);
for (const sharedBy of SHARED_BY) show(`a first value for ${sharedBy} rules`, 2, twoReads(sharedBy));
row(["fingerprints and what separates them", "", FINGERPRINT + RULE.length, "", "", ""]);
