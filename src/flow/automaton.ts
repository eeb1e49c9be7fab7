/**
 * Languages of canonical paths as automata over printable ASCII, and a shortest word that two of them share. They take
 * a little too much rather than too little: what is found is asked of the matcher before anybody is told.
 */
import { type AST, RegExpParser } from "@eslint-community/regexpp";

/** Characters as bits, by their code. */
export type CharacterSet = bigint;

interface Step {
  /** Number of a set: see `SETS`. */
  readonly set: number;
  readonly to: number;
  /** Name of the capture that the character belongs to. */
  readonly capture: string | undefined;
}

/** State 0 is the start. */
export interface Automaton {
  readonly steps: readonly (readonly Step[])[];
  /** Steps that read nothing. */
  readonly jumps: readonly (readonly number[])[];
  readonly end: number;
}

/** What a path is made of, from left to right. */
export type Piece =
  | { readonly type: "text"; readonly value: string }
  /** Any characters, none of them `/` where `segment`. */
  | {
      readonly type: "free";
      readonly segment: boolean;
      readonly least: 0 | 1;
      readonly capture: string | undefined;
    }
  | { readonly type: "regex"; readonly node: AST.Alternative[]; readonly capture: string | undefined }
  /** Either way, and so for a piece that may be left out. */
  | { readonly type: "either"; readonly pieces: readonly (readonly Piece[])[] };

const FIRST = 0x21;
const LAST = 0x7e;

const BITS: readonly CharacterSet[] = Array.from({ length: 128 }, (_, code) => 1n << BigInt(code));
const bit = (code: number): CharacterSet => BITS[code] ?? 1n << BigInt(code);
/** Every set that a step has read, by its number: there are few, and numbers are compared at once. */
const SETS: CharacterSet[] = [];
const NUMBERS = new Map<CharacterSet, number>();

function numberOf(set: CharacterSet): number {
  const number = NUMBERS.get(set) ?? SETS.push(set) - 1;
  NUMBERS.set(set, number);
  return number;
}

const range = (from: number, to: number): CharacterSet => {
  let set = 0n;
  for (let code = Math.max(from, FIRST); code <= Math.min(to, LAST); code++) set |= bit(code);
  return set;
};
const ANY = range(FIRST, LAST);
const SLASH = bit(0x2f);
const DIGIT = range(0x30, 0x39);
const WORD = DIGIT | range(0x41, 0x5a) | range(0x61, 0x7a) | bit(0x5f);

/** Thrown for what is no regular language of single characters: look-around and word boundaries. */
export class Undecided extends Error {}

const parser = new RegExpParser({ ecmaVersion: 2018 });

/** @throws SyntaxError where it is no regular expression */
export const parseRegex = (source: string): AST.Alternative[] =>
  parser.parsePattern(source, 0, source.length, false).alternatives;

/** @throws Undecided */
export function automatonOf(pieces: readonly Piece[], ignoreCase: boolean): Automaton {
  const steps: Step[][] = [];
  const jumps: number[][] = [];
  const state = () => {
    steps.push([]);
    jumps.push([]);
    return steps.length - 1;
  };
  const read = (from: number, set: CharacterSet, to: number, capture?: string) => {
    steps[from]?.push({ set: numberOf(ignoreCase ? folded(set) : set), to, capture });
    return to;
  };
  const jump = (from: number, to: number) => void jumps[from]?.push(to);

  function addPieces(from: number, all: readonly Piece[]): number {
    return all.reduce(addPiece, from);
  }

  function addPiece(from: number, piece: Piece): number {
    switch (piece.type) {
      case "text":
        return [...piece.value].reduce(
          (at, character) => read(at, bit(character.charCodeAt(0)), state()),
          from,
        );
      case "free": {
        const set = piece.segment ? ANY & ~SLASH : ANY;
        const loop = state();
        if (piece.least === 0) jump(from, loop);
        else read(from, set, loop, piece.capture);
        read(loop, set, loop, piece.capture);
        return loop;
      }
      case "regex":
        return addAlternatives(from, piece.node, piece.capture);
      case "either":
        return joined(
          from,
          piece.pieces.map((one) => (start: number) => addPieces(start, one)),
        );
      default:
        return piece satisfies never;
    }
  }

  /** Ways that begin and end at the same states, each with a start of its own so that loops do not mix. */
  function joined(from: number, ways: readonly ((start: number) => number)[]): number {
    const end = state();
    for (const way of ways) {
      const start = state();
      jump(from, start);
      jump(way(start), end);
    }
    return end;
  }

  function addAlternatives(
    from: number,
    alternatives: readonly AST.Alternative[],
    capture: string | undefined,
  ): number {
    return joined(
      from,
      alternatives.map(
        ({ elements }) =>
          (start: number) =>
            elements.reduce((at, element) => addElement(at, element, capture), start),
      ),
    );
  }

  function addElement(from: number, element: AST.Element, capture: string | undefined): number {
    switch (element.type) {
      case "Character":
      case "CharacterSet":
      case "CharacterClass":
        return read(from, setOf(element), state(), capture);
      case "Group":
        return addAlternatives(from, element.alternatives, capture);
      case "CapturingGroup":
        return addAlternatives(from, element.alternatives, element.name ?? capture);
      case "Quantifier":
        return addQuantifier(from, element, capture);
      case "Assertion":
        // The whole expression is anchored, so an anchor at its edge says nothing; one inside it matches nothing.
        if (element.kind === "start" || element.kind === "end") return from;
        throw new Undecided();
      default:
        throw new Undecided();
    }
  }

  function addQuantifier(from: number, { element, min, max }: AST.Quantifier, capture: string | undefined) {
    if (min > MOST_REPEATS || (max !== Infinity && max > MOST_REPEATS)) throw new Undecided();
    let at = from;
    for (let i = 0; i < min; i++) at = addElement(at, element, capture);
    if (max === Infinity) {
      const loop = state();
      jump(at, loop);
      jump(addElement(loop, element, capture), loop);
      return loop;
    }
    const end = state();
    jump(at, end);
    for (let i = min; i < max; i++) {
      at = addElement(at, element, capture);
      jump(at, end);
    }
    return end;
  }

  const start = state();
  return { end: addPieces(start, pieces), steps, jumps };
}

/** A repetition is written out. */
const MOST_REPEATS = 100;

function folded(set: CharacterSet): CharacterSet {
  const lower = set & range(0x61, 0x7a);
  const upper = set & range(0x41, 0x5a);
  return set | (lower >> 32n) | (upper << 32n);
}

function setOf(element: AST.CharacterClassElement | AST.CharacterClass | AST.CharacterSet): CharacterSet {
  switch (element.type) {
    case "Character":
      return range(element.value, element.value);
    case "CharacterClassRange":
      return range(element.min.value, element.max.value);
    case "CharacterClass": {
      const set = element.elements.reduce((all, each) => all | setOf(each as AST.CharacterClassElement), 0n);
      return element.negate ? ANY & ~set : set;
    }
    case "CharacterSet": {
      if (element.kind === "any") return ANY;
      if (element.kind === "property") throw new Undecided();
      const set = element.kind === "digit" ? DIGIT : element.kind === "word" ? WORD : 0n;
      return element.negate ? ANY & ~set : set;
    }
    default:
      throw new Undecided();
  }
}

export interface Word {
  readonly text: string;
  /** What each capture of the first automaton took; where it stands twice, the first time. */
  readonly captures: Readonly<Record<string, string>>;
}

interface Visit {
  readonly a: number;
  readonly b: number;
  readonly before: Visit | undefined;
  readonly character: string;
  readonly capture: string | undefined;
}

/**
 * A shortest word of both languages, or undefined where they share none. O(states of `a` * states of `b`).
 *
 * @param liked characters to take where there is a choice, the best first
 */
export function commonWord(a: Automaton, b: Automaton, liked: string): Word | undefined {
  const seen = new Set<number>();
  const queue: Visit[] = [];
  const choose = chooserFor(liked);
  const visit = (each: Visit): boolean => {
    const key = each.a * b.steps.length + each.b;
    if (seen.has(key)) return false;
    seen.add(key);
    queue.push(each);
    if (each.a === a.end && each.b === b.end) return true;
    const silent = { before: each, character: "", capture: undefined };
    return (
      (a.jumps[each.a] ?? []).some((to) => visit({ ...silent, a: to, b: each.b })) ||
      (b.jumps[each.b] ?? []).some((to) => visit({ ...silent, a: each.a, b: to }))
    );
  };
  if (visit({ a: 0, b: 0, before: undefined, character: "", capture: undefined })) return wordOf(queue);
  for (let at = 0; at < queue.length; at++) {
    const here = queue[at];
    if (!here) break;
    for (const left of a.steps[here.a] ?? []) {
      for (const right of b.steps[here.b] ?? []) {
        const character = choose(left.set, right.set);
        if (character === undefined) continue;
        const next = { a: left.to, b: right.to, before: here, character, capture: left.capture };
        if (visit(next)) return wordOf(queue);
      }
    }
  }
  return undefined;
}

/** Of the visit that was made last. */
function wordOf(queue: readonly Visit[]): Word {
  const visits: Visit[] = [];
  for (let at = queue[queue.length - 1]; at; at = at.before) if (at.character !== "") visits.push(at);
  visits.reverse();
  const captures: Record<string, string> = {};
  visits.forEach(({ capture, character }, i) => {
    if (capture === undefined) return;
    const goesOn = i > 0 && visits[i - 1]?.capture === capture;
    if (captures[capture] === undefined) captures[capture] = character;
    else if (goesOn) captures[capture] += character;
  });
  return { text: visits.map(({ character }) => character).join(""), captures };
}

/** A character that two sets share, by their numbers; remembered for each two, because to intersect them takes longer. */
type Chooser = (a: number, b: number) => string | undefined;

/** By the characters that are liked: there are few. */
const CHOOSERS = new Map<string, Chooser>();

function chooserFor(liked: string): Chooser {
  const known = CHOOSERS.get(liked);
  if (known) return known;
  const chosen: (string | undefined)[][] = [];
  const chooser: Chooser = (a, b) => {
    chosen[a] ??= [];
    const row = chosen[a];
    if (!(b in row)) row[b] = choose((SETS[a] ?? 0n) & (SETS[b] ?? 0n), liked);
    return row[b];
  };
  CHOOSERS.set(liked, chooser);
  return chooser;
}

function choose(set: CharacterSet, liked: string): string | undefined {
  if (set === 0n) return undefined;
  for (const character of liked) if (set & bit(character.charCodeAt(0))) return character;
  let code = LAST;
  while (code > FIRST && !(set & bit(code))) code--;
  return String.fromCharCode(code);
}
