/** Cheapest spelling of texts in phrases: what each costs is bytes. Texts are ASCII. */

/** Phrases as a tree of characters, flat, so that half a million texts are spelled in seconds. */
export interface Trie {
  /** Child of node n by character c at n * 128 + c; 0 where there is none. */
  readonly next: Int32Array;
  /** Cost of the phrase that ends at a node, 0 where none does. */
  readonly costs: Uint8Array;
}

const WIDTH = 128;

/** More than any text costs: what cannot be spelled. */
export const NEVER = 60_000;

/** @param phrases not empty, with the bytes that each costs, at least 1 */
export function createTrie(phrases: ReadonlyMap<string, number>): Trie {
  let most = 1;
  for (const phrase of phrases.keys()) most += phrase.length;
  const next = new Int32Array(most * WIDTH);
  const costs = new Uint8Array(most);
  let nodes = 1;
  for (const [phrase, cost] of phrases) {
    let node = 0;
    for (let i = 0; i < phrase.length; i++) {
      const at = node * WIDTH + phrase.charCodeAt(i);
      if (!next[at]) next[at] = nodes++;
      node = next[at] ?? 0;
    }
    costs[node] = cost;
  }
  return { next, costs };
}

/** Cost of the rest of the text from each position on, in bytes; `NEVER` where it cannot be spelled. */
export function restCosts(text: string, { next, costs }: Trie): number[] {
  // A plain array: one of a typed array's would be allocated beside the heap, which takes longer than to fill it.
  const rests = new Array<number>(text.length + 1).fill(0);
  for (let at = text.length - 1; at >= 0; at--) {
    let best = NEVER;
    let node = 0;
    for (let end = at; end < text.length; ) {
      node = next[node * WIDTH + text.charCodeAt(end++)] ?? 0;
      if (node === 0) break;
      const cost = costs[node] ?? 0;
      if (cost > 0) best = Math.min(best, cost + (rests[end] ?? NEVER));
    }
    rests[at] = best;
  }
  return rests;
}

/** The phrases of the cheapest spelling; of equal ones the longest first. @throws Error where there is none */
export function spell(text: string, trie: Trie): string[] {
  const rests = restCosts(text, trie);
  const phrases: string[] = [];
  for (let at = 0; at < text.length; ) {
    const end = phraseEnd(text, at, rests, trie);
    if (end === at) throw new Error(`no phrases spell ${JSON.stringify(text)}`);
    phrases.push(text.slice(at, end));
    at = end;
  }
  return phrases;
}

function phraseEnd(text: string, at: number, rests: readonly number[], { next, costs }: Trie): number {
  let found = at;
  let node = 0;
  for (let end = at; end < text.length; ) {
    node = next[node * WIDTH + text.charCodeAt(end++)] ?? 0;
    if (node === 0) break;
    const cost = costs[node] ?? 0;
    if (cost > 0 && rests[at] === cost + (rests[end] ?? NEVER)) found = end;
  }
  return found;
}
