/** Phrases that the function holds, and the codes that stand for them in values. */
import { BLOCK_BITS, CODES, FIRST_CODE, GROUP_BLOCKS, LOCALS, PHRASE_END, RULE } from "./format.ts";
import { createTrie, spell, type Trie } from "./spelling.ts";

export interface Dictionary {
  /** As the decoder takes them: blocks of phrases, and how many codes stand for a phrase alone. */
  readonly blocks: readonly string[];
  readonly singles: number;
  readonly trie: Trie;
  /** Codes of each phrase: one or two characters. */
  readonly codes: ReadonlyMap<string, string>;
}

/** Codes whose characters are never written: the backslash is escaped in JSON, the other separates rules. */
const UNUSED = new Set(["\\", RULE].map((character) => character.charCodeAt(0) - FIRST_CODE));

export const UNUSED_CODES = UNUSED.size;

const SECOND_CODES = Array.from({ length: CODES }, (_, code) => code).filter((code) => !UNUSED.has(code));

/** Phrases that all codes together can name. */
export const MOST_PHRASES = (CODES - LOCALS - UNUSED.size) * SECOND_CODES.length;

const characterOf = (code: number): string => String.fromCharCode(FIRST_CODE + code);

/** @param phrases the most used first: the first ones get one code; at most `MOST_PHRASES` */
export function createDictionary(phrases: readonly string[]): Dictionary {
  const groups = groupsFor(phrases.length);
  const singles = CODES - LOCALS - groups;
  const slots: string[][] = Array.from({ length: groups + 1 }, () => []);
  const codes = new Map<string, string>();
  let taken = 0;
  const place = (group: string[], code: number, before: string, length: number) => {
    if (UNUSED.has(code)) group.push("");
    else if (taken < phrases.length && group.length < length) {
      const phrase = phrases[taken++] ?? "";
      group.push(phrase);
      codes.set(phrase, before + characterOf(code));
    }
  };
  for (let i = 0; i < singles; i++) place(slots[0] ?? [], LOCALS + i, "", singles);
  for (let group = 1; group <= groups; group++) {
    const lead = LOCALS + singles + group - 1;
    if (UNUSED.has(lead)) continue;
    for (let code = 0; code < CODES; code++) place(slots[group] ?? [], code, characterOf(lead), CODES);
  }
  return {
    blocks: withoutEmptyEnd(slots.flatMap(blocksOf)),
    singles,
    trie: createTrie(new Map([...codes].map(([phrase, code]) => [phrase, code.length]))),
    codes,
  };
}

const blocksOf = (phrases: readonly string[]): string[] =>
  Array.from({ length: GROUP_BLOCKS }, (_, i) =>
    phrases.slice(i << BLOCK_BITS, (i + 1) << BLOCK_BITS).join(PHRASE_END),
  );

const withoutEmptyEnd = (blocks: readonly string[]): readonly string[] =>
  blocks.slice(0, blocks.findLastIndex((block) => block !== "") + 1);

/** As few as hold what one code each does not. */
function groupsFor(phrases: number): number {
  for (let groups = 0; ; groups++) {
    const leads = Array.from({ length: groups }, (_, i) => CODES - 1 - i);
    const usedLeads = leads.filter((lead) => !UNUSED.has(lead)).length;
    const singles = SECOND_CODES.filter((code) => code >= LOCALS && code < CODES - groups).length;
    if (singles + usedLeads * SECOND_CODES.length >= phrases) return groups;
  }
}

/** The codes of a text. @throws Error for a character that no phrase has */
export const encodeText = (text: string, { trie, codes }: Dictionary): string =>
  spell(text, trie)
    .map((phrase) => codes.get(phrase) ?? "")
    .join("");
