/**
 * Finds the phrases in which a set of texts is written.
 *
 * Candidates come from pairing the most frequent neighbours again and again. Then the texts are parsed into the cheapest
 * phrases, phrases are priced by their use, and those that do not earn their place in the table are dropped, in a few
 * rounds.
 */

/** Uses of each phrase. */
export type Counts = Map<string, number>;

/** Price of each phrase in bits. */
export type Prices = ReadonlyMap<string, number>;

/** Bits of one character of the table. */
export const BITS_PER_CHARACTER = Math.log2(91);

/** A character which is no phrase: dear, but it may occur in a text that is only being considered. */
const UNKNOWN_PRICE = 14;

/** Two symbols make one number. */
const PAIR_SHIFT = 65536;

interface Node {
  readonly next: Map<string, Node>;
  phrase?: string;
}

/** The phrases as a tree of characters. */
export class PhraseTree {
  private readonly root: Node = { next: new Map() };

  constructor(phrases: Iterable<string>) {
    for (const phrase of phrases) {
      let node = this.root;
      for (const character of phrase) {
        let next = node.next.get(character);
        if (!next) node.next.set(character, (next = { next: new Map() }));
        node = next;
      }
      node.phrase = phrase;
    }
  }

  /** Calls back with each phrase that the text has at the position. */
  each(text: string, at: number, found: (phrase: string) => void): void {
    let node: Node | undefined = this.root;
    for (let index = at; index < text.length; index++) {
      node = node.next.get(text[index] ?? "");
      if (!node) return;
      if (node.phrase !== undefined) found(node.phrase);
    }
  }
}

/** The cheapest phrases that spell the text, and their price. `without` is not used. */
export const parse = (
  text: string,
  tree: PhraseTree,
  prices: Prices,
  without?: string,
): { cost: number; phrases: string[] } => {
  const costs = new Float64Array(text.length + 1).fill(Infinity);
  const last: string[] = [];
  costs[0] = 0;
  const offer = (to: number, cost: number, phrase: string): void => {
    if (cost >= (costs[to] ?? 0)) return;
    costs[to] = cost;
    last[to] = phrase;
  };
  for (let at = 0; at < text.length; at++) {
    const base = costs[at] ?? 0;
    offer(at + 1, base + UNKNOWN_PRICE, text[at] ?? "");
    tree.each(text, at, (phrase) => {
      if (phrase !== without) offer(at + phrase.length, base + (prices.get(phrase) ?? UNKNOWN_PRICE), phrase);
    });
  }
  const phrases: string[] = [];
  for (let at = text.length; at > 0; at -= last[at]?.length ?? 1) phrases.push(last[at] ?? "");
  return { cost: costs[text.length] ?? 0, phrases: phrases.reverse() };
};

/** Counts neighbours; of three equal symbols only one pair. */
const countPairs = (texts: readonly (readonly number[])[]): Map<number, number> => {
  const counts = new Map<number, number>();
  for (const text of texts) {
    for (let at = 0; at + 1 < text.length; at++) {
      const left = text[at] ?? 0;
      const right = text[at + 1] ?? 0;
      const pair = left * PAIR_SHIFT + right;
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
      if (left === right && text[at + 2] === left) at++;
    }
  }
  return counts;
};

const replacePair = (text: readonly number[], pair: number, by: number): number[] => {
  const left = Math.floor(pair / PAIR_SHIFT);
  const right = pair % PAIR_SHIFT;
  const result: number[] = [];
  for (let at = 0; at < text.length; at++) {
    if (text[at] === left && text[at + 1] === right) {
      result.push(by);
      at++;
    } else result.push(text[at] ?? 0);
  }
  return result;
};

/** Texts as numbers, and back: `names[intern(text)]` is the text. O(1). */
export const createSymbols = (): {
  readonly names: readonly string[];
  readonly intern: (name: string) => number;
} => {
  const names: string[] = [];
  const ids = new Map<string, number>();
  const intern = (name: string): number => {
    const known = ids.get(name);
    if (known !== undefined) return known;
    ids.set(name, names.length);
    return names.push(name) - 1;
  };
  return { names, intern };
};

/** Phrases that occur at least three times, found by pairing; at most `limit`. */
export const findCandidates = (texts: readonly string[], limit: number, longest: number): Set<string> => {
  const { names, intern } = createSymbols();
  let symbols = texts.map((text) => Array.from(text, intern));
  const found = new Set<string>();
  for (let round = 0; round < limit; round++) {
    let best = -1;
    let uses = 2;
    for (const [pair, count] of countPairs(symbols)) {
      const size =
        (names[Math.floor(pair / PAIR_SHIFT)] ?? "").length + (names[pair % PAIR_SHIFT] ?? "").length;
      if (count > uses && size <= longest) [best, uses] = [pair, count];
    }
    if (best < 0) break;
    const name = (names[Math.floor(best / PAIR_SHIFT)] ?? "") + (names[best % PAIR_SHIFT] ?? "");
    found.add(name);
    const id = intern(name);
    const pair = best;
    symbols = symbols.map((text) => replacePair(text, pair, id));
  }
  return found;
};

/** Prices of phrases by their share of all uses. */
export const priceByUse = (counts: Counts): Map<string, number> => {
  let total = 0;
  for (const count of counts.values()) total += count;
  return new Map(Array.from(counts, ([phrase, count]) => [phrase, Math.log2(total / count)]));
};

/** Uses of each phrase in parsed texts. */
export const countUses = (parsed: readonly (readonly string[])[]): Counts => {
  const counts: Counts = new Map();
  for (const phrases of parsed)
    for (const phrase of phrases) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
  return counts;
};

/** Bits that a phrase takes in the table, and its share of the header. */
const placeBits = (phrase: string): number => phrase.length * BITS_PER_CHARACTER + 2;

/** Bits saved by having the phrase, its place in the table included. Single characters are always kept. */
const gainOf = (phrase: string, uses: number, tree: PhraseTree, prices: Prices): number => {
  if (phrase.length < 2) return Infinity;
  const instead = parse(phrase, tree, prices, phrase).cost;
  return uses * (instead - (prices.get(phrase) ?? 0)) - placeBits(phrase);
};

/** Drops the phrases that cost more than they save: the worst first, at most the given share of all. */
export const prune = (counts: Counts, tree: PhraseTree, prices: Prices, share: number): Counts => {
  const gains = Array.from(counts, ([phrase, uses]) => ({
    phrase,
    gain: gainOf(phrase, uses, tree, prices),
  }));
  const losing = gains.filter(({ gain }) => gain < 0).sort((left, right) => left.gain - right.gain);
  const kept = new Map(counts);
  for (const { phrase } of losing.slice(0, Math.ceil(share * counts.size))) kept.delete(phrase);
  return kept;
};

/** Estimated bits of texts and phrases together. */
const sizeOf = (counts: Counts): number => {
  const prices = priceByUse(counts);
  let bits = 0;
  for (const [phrase, uses] of counts) bits += uses * (prices.get(phrase) ?? 0) + placeBits(phrase);
  return bits;
};

/** Candidates looked at in one set of texts. */
const CANDIDATES = 1000;

/** Share of the phrases which one round may drop. */
const DROP_SHARE = 0.12;

/** Chooses phrases for the texts, all single characters among them, and says how often each is used. */
export const choosePhrases = (texts: readonly string[], longest: number, rounds: number): Counts => {
  const characters = new Set(texts.join(""));
  let counts: Counts = new Map(Array.from(characters, (character) => [character, 1]));
  for (const phrase of findCandidates(texts, CANDIDATES, longest)) counts.set(phrase, 2);
  let best = { size: Infinity, counts };
  for (let round = 0; round < rounds; round++) {
    const tree = new PhraseTree(counts.keys());
    const prices = priceByUse(counts);
    const used = countUses(texts.map((text) => parse(text, tree, prices).phrases));
    const size = sizeOf(used);
    if (size < best.size) best = { size, counts: used };
    counts = prune(used, tree, priceByUse(used), round < rounds - 3 ? DROP_SHARE : 1);
    for (const character of characters) if (!counts.has(character)) counts.set(character, 0.5);
  }
  return best.counts;
};
