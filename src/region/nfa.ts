/** Nondeterministic automata, put together piece by piece (Thompson's construction). */
import { type CharSet, oneChar } from "./char-set.ts";

export interface Edge {
  readonly set: CharSet;
  readonly to: number;
}

export interface Nfa {
  readonly start: number;
  readonly accept: number;
  /** By state: edges that read a character. */
  readonly edges: readonly (readonly Edge[])[];
  /** By state: edges that read nothing. */
  readonly skips: readonly (readonly number[])[];
}

/** An automaton while it is built. Each method that appends returns the state behind what it appended. */
export interface NfaBuilder {
  state(): number;
  edge(from: number, set: CharSet, to: number): void;
  skip(from: number, to: number): void;
  finish(start: number, accept: number): Nfa;
  /** States so far: what limits repetitions that are written out. */
  size(): number;
}

export function createNfa(): NfaBuilder {
  const edges: Edge[][] = [];
  const skips: number[][] = [];
  return {
    state() {
      skips.push([]);
      return edges.push([]) - 1;
    },
    edge: (from, set, to) => void edges[from]?.push({ set, to }),
    skip: (from, to) => void skips[from]?.push(to),
    finish: (start, accept) => ({ start, accept, edges, skips }),
    size: () => edges.length,
  };
}

export function appendSet(nfa: NfaBuilder, from: number, set: CharSet): number {
  const to = nfa.state();
  nfa.edge(from, set, to);
  return to;
}

export function appendText(nfa: NfaBuilder, from: number, text: string, fold: boolean): number {
  let at = from;
  for (let i = 0; i < text.length; i++) at = appendSet(nfa, at, oneChar(text.charCodeAt(i), fold));
  return at;
}

/** Any number of characters of a set, none included. */
export function appendMany(nfa: NfaBuilder, from: number, set: CharSet): number {
  const to = nfa.state();
  nfa.skip(from, to);
  nfa.edge(to, set, to);
  return to;
}

/** One of several pieces, each appended by its function. */
export function appendOneOf(
  nfa: NfaBuilder,
  from: number,
  pieces: readonly ((start: number) => number)[],
): number {
  const to = nfa.state();
  for (const append of pieces) {
    const start = nfa.state();
    nfa.skip(from, start);
    nfa.skip(append(start), to);
  }
  return to;
}
