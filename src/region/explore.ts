/** Several automata walked side by side: which of them accept the same words? */
import { type Automaton, DEAD } from "./automaton.ts";
import { type CharSet, has } from "./char-set.ts";

/** Characters that lead from one node to the same other. */
export interface Step {
  readonly characters: string;
  readonly to: number;
}

export interface Node {
  readonly id: number;
  /** The way here that is shortest: from node `parent` by one of `characters`. None for the first node. */
  readonly parent: number;
  readonly characters: string;
  /** Indices of the automata that accept here, in order; empty unless all required ones do. */
  readonly accepting: readonly number[];
  readonly steps: readonly Step[];
}

export interface ExploreOptions {
  /** Words are of interest that the first so many automata accept all. */
  readonly required: number;
  /** In the order in which witnesses are to hold them. */
  readonly alphabet: readonly number[];
  readonly limit: number;
  /** Shared with other walks: without anything left of it, a walk ends as at its limit. */
  readonly work?: Work;
  /** Nothing behind such a node is of interest. `universal`: automata that accept whatever follows. */
  readonly prune?: (universal: readonly number[]) => boolean;
  /** Called for each node with accepting automata, shortest first; true ends the walk. */
  readonly visit?: (node: Node, nodes: readonly Node[]) => boolean;
}

/** Steps of automata that may still be taken. */
export interface Work {
  left: number;
}

export interface Exploration {
  readonly nodes: readonly Node[];
  /** False where the walk met its limit: there may be more. */
  readonly complete: boolean;
}

/** [automaton, state, automaton, state, ...] of those that are not dead. */
type Live = readonly number[];

/** Breadth first, so that the first way to a node is a shortest. O(nodes x characters x live automata). */
export function explore(automata: readonly Automaton[], options: ExploreOptions): Exploration {
  const classes = alphabetClasses(automata, options.alphabet);
  const nodes: MutableNode[] = [];
  const ids = new Map<string, number>();
  const intern = (live: Live, parent: number, characters: string): number => {
    const key = live.join();
    const known = ids.get(key);
    if (known !== undefined) return known;
    const id = nodes.length;
    ids.set(key, id);
    nodes.push({ id, parent, characters, live, accepting: accepting(automata, live, options), steps: [] });
    return id;
  };
  intern(
    automata.flatMap(({ start }, i) => [i, start]),
    -1,
    "",
  );
  for (let id = 0; id < nodes.length; id++) {
    const node = nodes[id] as MutableNode;
    if (node.accepting.length > 0 && options.visit?.(node, nodes)) return { nodes, complete: true };
    if (nodes.length > options.limit || (options.work && options.work.left <= 0))
      return { nodes, complete: false };
    if (options.prune?.(universal(automata, node.live))) continue;
    for (const { characters, live } of successors(automata, node.live, classes, options)) {
      node.steps.push({ characters, to: intern(live, id, characters) });
    }
    node.live = [];
  }
  return { nodes, complete: true };
}

interface MutableNode extends Node {
  live: Live;
  readonly steps: Step[];
}

function* pairs(live: Live): Generator<readonly [automaton: number, state: number]> {
  for (let i = 0; i < live.length; i += 2) yield [live[i] as number, live[i + 1] as number];
}

function accepting(automata: readonly Automaton[], live: Live, { required }: ExploreOptions): number[] {
  const found: number[] = [];
  for (const [i, state] of pairs(live)) if (automata[i]?.accepts(state)) found.push(i);
  return found[required - 1] === required - 1 ? found : [];
}

function universal(automata: readonly Automaton[], live: Live): number[] {
  const found: number[] = [];
  for (const [i, state] of pairs(live)) if (automata[i]?.universal(state)) found.push(i);
  return found;
}

interface Successor {
  readonly live: Live;
  characters: string;
}

function successors(
  automata: readonly Automaton[],
  live: Live,
  classes: readonly string[],
  { required, work }: ExploreOptions,
): Iterable<Successor> {
  const found = new Map<string, Successor>();
  const ways = alike(automata, live, classes);
  if (work) work.left -= (ways.length * live.length) / 2;
  for (const characters of ways) {
    const next = stepAll(automata, live, characters.charCodeAt(0));
    // Without the required ones alive no word of interest follows.
    if (next[2 * required - 2] !== required - 1) continue;
    const key = next.join();
    const known = found.get(key);
    if (known) known.characters += characters;
    else found.set(key, { live: next, characters });
  }
  return found.values();
}

function stepAll(automata: readonly Automaton[], live: Live, code: number): number[] {
  const next: number[] = [];
  for (const [i, state] of pairs(live)) {
    const to = automata[i]?.step(state, code) ?? DEAD;
    if (to !== DEAD) next.push(i, to);
  }
  return next;
}

/** The alphabet in parts that no automaton tells apart anywhere. */
function alphabetClasses(automata: readonly Automaton[], alphabet: readonly number[]): string[] {
  const sets = new Set(automata.flatMap(({ allSets }) => allSets));
  return split(
    alphabet.map((code) => String.fromCharCode(code)),
    sets,
  );
}

/** The same for where the automata are now: classes put together again. */
function alike(automata: readonly Automaton[], live: Live, classes: readonly string[]): string[] {
  const sets = new Set<CharSet>();
  for (const [i, state] of pairs(live)) for (const set of automata[i]?.sets(state) ?? []) sets.add(set);
  return split(classes, sets);
}

/** Sets that fit the bits of a number, a character beside them. */
const MOST_BITS = 40;

/** Joins the classes that are in the same of some sets. O(classes x large sets + small sets). */
function split(classes: readonly string[], sets: ReadonlySet<CharSet>): string[] {
  const singles = new Set<number>();
  const large: CharSet[] = [];
  for (const set of sets) {
    if (set.negated || set.codes.size > 1) large.push(set);
    else for (const code of set.codes) singles.add(code);
  }
  const parts = new Map<number | string, string>();
  for (const characters of classes) {
    const code = characters.charCodeAt(0);
    const key = keyOf(singles.has(code) ? code + 1 : 0, code, large);
    parts.set(key, (parts.get(key) ?? "") + characters);
  }
  return [...parts.values()];
}

function keyOf(single: number, code: number, large: readonly CharSet[]): number | string {
  if (large.length > MOST_BITS)
    return `${single} ${large.map((set) => (has(set, code) ? "+" : "-")).join("")}`;
  let key = single;
  for (const set of large) key = key * 2 + (has(set, code) ? 1 : 0);
  return key;
}
