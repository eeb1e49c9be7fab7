/** Deterministic automata, computed as far as somebody walks them. */
import { type CharSet, has, oneChar, SLASH } from "./char-set.ts";
import type { Nfa } from "./nfa.ts";

/** The state from which nothing is accepted any more. */
export const DEAD = -1;

export interface Automaton {
  readonly start: number;
  step(state: number, code: number): number;
  accepts(state: number): boolean;
  /** Accepts whatever follows; never true by mistake, but not always true where it could be. */
  universal(state: number): boolean;
  /** Characters that none of these tells apart lead to the same state. */
  sets(state: number): readonly CharSet[];
  /** The sets of all states. */
  readonly allSets: readonly CharSet[];
}

interface SubsetState {
  readonly members: readonly number[];
  readonly sets: readonly CharSet[];
  readonly accepts: boolean;
  readonly universal: boolean;
  readonly next: Map<number, number>;
}

/** The subset construction, one state at a time. */
export function determinise(nfa: Nfa): Automaton {
  const states: SubsetState[] = [];
  const byKey = new Map<string, number>();
  const intern = (seeds: readonly number[]): number => {
    if (seeds.length === 0) return DEAD;
    const members = closure(nfa, seeds);
    const key = members.join();
    const known = byKey.get(key);
    if (known !== undefined) return known;
    byKey.set(key, states.length);
    return states.push(subsetState(nfa, members)) - 1;
  };
  const start = intern([nfa.start]);
  return {
    start,
    step(state, code) {
      const from = states[state];
      if (!from) return DEAD;
      const known = from.next.get(code);
      if (known !== undefined) return known;
      const to = intern(from.members.flatMap((member) => targets(nfa, member, code)));
      from.next.set(code, to);
      return to;
    },
    accepts: (state) => states[state]?.accepts ?? false,
    universal: (state) => states[state]?.universal ?? false,
    sets: (state) => states[state]?.sets ?? [],
    allSets: [...new Set(nfa.edges.flat().map(({ set }) => set))],
  };
}

const targets = (nfa: Nfa, state: number, code: number): number[] =>
  (nfa.edges[state] ?? []).flatMap(({ set, to }) => (has(set, code) ? [to] : []));

function closure(nfa: Nfa, seeds: readonly number[]): number[] {
  const found = new Set(seeds);
  for (const state of found) for (const to of nfa.skips[state] ?? []) found.add(to);
  return [...found].sort((a, b) => a - b);
}

function subsetState(nfa: Nfa, members: readonly number[]): SubsetState {
  const edges = members.map((member) => nfa.edges[member] ?? []);
  return {
    members,
    sets: [...new Set(edges.flat().map(({ set }) => set))],
    accepts: members.includes(nfa.accept),
    universal: members.some((member, i) => loopsOnAny(edges[i] ?? [], member) && reachesEnd(nfa, member)),
    next: new Map(),
  };
}

const loopsOnAny = (edges: Nfa["edges"][number], state: number): boolean =>
  edges.some(({ set, to }) => to === state && set.negated && set.codes.size === 0);

const reachesEnd = (nfa: Nfa, state: number): boolean => closure(nfa, [state]).includes(nfa.accept);

/**
 * M3: with a path also its other form. A state is one of `base` (dead included), whether the path so far ends in a
 * slash, and whether `base` accepts what stands before that slash.
 */
export function slashForgiving(base: Automaton): Automaton {
  const encode = (state: number, ends: boolean, before: boolean) =>
    state === DEAD && !before ? DEAD : (state + 1) * 4 + Number(ends) * 2 + Number(before);
  const stateOf = (code: number) => (code >> 2) - 1;
  const endsInSlash = (code: number) => (code & 2) !== 0;
  return {
    // The empty path counts as one that ends in a slash: `/` has no other form.
    start: encode(base.start, true, false),
    step(code, character) {
      const state = stateOf(code);
      const slash = character === SLASH;
      const before = slash && !endsInSlash(code) && base.accepts(state);
      return encode(base.step(state, character), slash, before);
    },
    accepts(code) {
      const state = stateOf(code);
      if (base.accepts(state)) return true;
      return endsInSlash(code) ? (code & 1) !== 0 : base.accepts(base.step(state, SLASH));
    },
    universal: (code) => base.universal(stateOf(code)),
    sets: (code) => [...base.sets(stateOf(code)), ONLY_SLASH],
    allSets: [...base.allSets, ONLY_SLASH],
  };
}

const ONLY_SLASH = oneChar(SLASH, false);
