/** Which phrases the function holds: found in a sample of the rules, and kept by what they save. */
import { createSymbols } from "../shared/phrases.ts";
import { costed, draftBucket, type Prepared } from "./bucket.ts";
import { createDictionary, type Dictionary, MOST_PHRASES, UNUSED_CODES } from "./dictionary.ts";
import { CODES, GROUP_BLOCKS } from "./format.ts";
import { createTrie, restCosts, spell, type Trie } from "./spelling.ts";

/** Rules of one bucket: fingerprints and templates. */
export type Sample = readonly { readonly fingerprint: string; readonly templates: readonly string[] }[];

/** Rounds of writing the sample and choosing anew; the later ones allow ever less. */
const ROUNDS = 5;
/** Rounds that look for phrases of what is left to spell. */
const FINDING = [0, 2];
const CANDIDATES = 3000;
/** Pairs joined at a time. */
const BATCH = 60;
const LONGEST_PHRASE = 40;
/** Bytes of the group whose code is never written, and of the brackets around all. */
const FRAME_BYTES = 3 * GROUP_BLOCKS + 10;
/** Bytes beside a phrase: what separates it from the next, and its share of a group's quotes, commas and unused slots. */
const PHRASE_BYTES = 1 + (2 * GROUP_BLOCKS + UNUSED_CODES) / (CODES - UNUSED_CODES);
/** Beyond the budget, by rounds that are left. */
const EASE = 0.3;

/**
 * @param alphabet characters that every text must be spellable with
 * @param budget bytes of the dictionary's blocks, as JSON
 */
export function trainDictionary(
  sample: readonly Sample[],
  alphabet: ReadonlySet<string>,
  budget: number,
): Dictionary {
  let prices = new Map([...alphabet].map((character) => [character, 1]));
  let uses = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round++) {
    const texts = writtenTexts(sample, createTrie(prices));
    if (FINDING.includes(round)) {
      for (const phrase of findPhrases(texts)) if (!prices.has(phrase)) prices.set(phrase, 2);
    }
    const trie = createTrie(prices);
    uses = countUses(texts, trie);
    const most = budget * (1 + EASE * (ROUNDS - 1 - round));
    const phrases = ordered(alphabet, keepBest(uses, alphabet, trie, most), uses);
    const { codes } = createDictionary(phrases);
    prices = new Map([...codes].map(([phrase, code]) => [phrase, code.length]));
  }
  return createDictionary(ordered(alphabet, [...prices.keys()].filter(isPhrase), uses));
}

const isPhrase = (text: string): boolean => text.length > 1;

/** The most used first: those get the short codes. */
const ordered = (
  alphabet: ReadonlySet<string>,
  phrases: readonly string[],
  uses: ReadonlyMap<string, number>,
): string[] => [...alphabet, ...phrases].sort((a, b) => (uses.get(b) ?? 0) - (uses.get(a) ?? 0));

/** All that is spelled in the buckets of the sample. */
function writtenTexts(sample: readonly Sample[], trie: Trie): string[] {
  return sample.flatMap((rules) => {
    const prepared: Prepared[] = rules.map(({ fingerprint, templates }) => ({
      fingerprint,
      templates: templates.map((text) => costed(text, trie)),
    }));
    const { locals, edits } = draftBucket(prepared, trie);
    return [...locals, ...edits.map(({ rest }) => rest)];
  });
}

function countUses(texts: readonly string[], trie: Trie): Map<string, number> {
  const uses = new Map<string, number>();
  for (const text of texts) {
    for (const phrase of spell(text, trie)) uses.set(phrase, (uses.get(phrase) ?? 0) + 1);
  }
  return uses;
}

/** The phrases that save most for each byte of the dictionary, as many as the budget allows. */
function keepBest(
  uses: ReadonlyMap<string, number>,
  alphabet: ReadonlySet<string>,
  trie: Trie,
  budget: number,
): string[] {
  const gains = [...uses]
    .filter(([phrase]) => isPhrase(phrase))
    .map(([phrase, count]) => ({ phrase, gain: (count * savedBy(phrase, trie)) / (phrase.length + 1) }))
    .filter(({ gain }) => gain > 0)
    .sort((a, b) => b.gain - a.gain);
  let left = budget - alphabet.size * (1 + PHRASE_BYTES) - FRAME_BYTES;
  const kept: string[] = [];
  for (const { phrase } of gains) {
    if (phrase.length + PHRASE_BYTES > left || kept.length + alphabet.size >= MOST_PHRASES) continue;
    left -= phrase.length + PHRASE_BYTES;
    kept.push(phrase);
  }
  return kept;
}

/** Bytes that one use of a phrase saves against the two cheapest parts that spell it. */
function savedBy(phrase: string, trie: Trie): number {
  const own = restCosts(phrase, trie);
  let instead = Number.POSITIVE_INFINITY;
  for (let cut = 1; cut < phrase.length; cut++) {
    const head = restCosts(phrase.slice(0, cut), trie)[0] ?? 0;
    instead = Math.min(instead, head + (own[cut] ?? 0));
  }
  return instead - (own[0] ?? 0);
}

const PAIR = 65_536;

/** Texts that recur, found by joining the most frequent neighbours again and again. */
function findPhrases(texts: readonly string[]): string[] {
  const { names, intern } = createSymbols();
  let symbols = texts.map((text) => Array.from(text, intern));
  const found: string[] = [];
  while (found.length < CANDIDATES) {
    const joined = new Map<number, number>();
    for (const pair of frequentPairs(symbols, names)) {
      const name = (names[Math.floor(pair / PAIR)] ?? "") + (names[pair % PAIR] ?? "");
      found.push(name);
      joined.set(pair, intern(name));
    }
    if (joined.size === 0) break;
    symbols = symbols.map((text) => join(text, joined));
  }
  return found;
}

function frequentPairs(texts: readonly (readonly number[])[], names: readonly string[]): number[] {
  const counts = new Map<number, number>();
  for (const text of texts) {
    for (let i = 0; i + 1 < text.length; i++) {
      const pair = (text[i] ?? 0) * PAIR + (text[i + 1] ?? 0);
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
  }
  const lengthOf = (pair: number) =>
    (names[Math.floor(pair / PAIR)] ?? "").length + (names[pair % PAIR] ?? "").length;
  return [...counts]
    .filter(([pair, uses]) => uses > 2 && lengthOf(pair) <= LONGEST_PHRASE)
    .sort((a, b) => b[1] - a[1])
    .slice(0, BATCH)
    .map(([pair]) => pair);
}

function join(text: readonly number[], joined: ReadonlyMap<number, number>): number[] {
  const result: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const left = text[i] ?? 0;
    const both = i + 1 < text.length ? joined.get(left * PAIR + (text[i + 1] ?? 0)) : undefined;
    result.push(both ?? left);
    if (both !== undefined) i++;
  }
  return result;
}
