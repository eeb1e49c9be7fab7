/** Is there a request for which some literals hold, and of each of some lists at least one? */
import type { Atom, Literal, Values } from "./atom.ts";
import { type Found, findValues, type Setting } from "./values.ts";

/** One of these must hold; none in the list = it cannot be. */
export type Clause = readonly Literal[];

/** By dimension. What is missing may be anything. */
export type Assignment = ReadonlyMap<string, Values>;

/** Branches tried before the question is given up. */
const MAX_BRANCHES = 5_000;

/** That none of the variants with these literals answers: each fails in one of them. */
export const noneOf = (literals: readonly Literal[]): Clause =>
  literals.map(({ atom, positive }) => ({ atom, positive: !positive }));

/**
 * Dimensions are independent, so an assignment is found one literal at a time. Exponential in the lists with several
 * literals at worst; lists of one literal cost nothing.
 */
export function satisfy(
  literals: readonly Literal[],
  clauses: readonly Clause[],
  setting: Setting,
): Found<Assignment> {
  const start = assumeAll(EMPTY, literals, setting);
  if (start === undefined || start === "undecided") return start;
  const search = { setting, left: MAX_BRANCHES, undecided: false };
  const found = choose(
    start,
    [...clauses].sort((a, b) => a.length - b.length),
    0,
    search,
  );
  if (found) return new Map([...found].map(([dimension, { values }]) => [dimension, values]));
  return search.undecided ? "undecided" : undefined;
}

interface Constraint {
  readonly hold: readonly Atom[];
  readonly fail: readonly Atom[];
  readonly values: Values;
}
type Store = ReadonlyMap<string, Constraint>;

const EMPTY: Store = new Map();

interface Search {
  readonly setting: Setting;
  left: number;
  undecided: boolean;
}

function choose(store: Store, clauses: readonly Clause[], at: number, search: Search): Store | undefined {
  const clause = clauses[at];
  if (!clause) return store;
  for (const literal of clause) {
    if (search.left-- <= 0) {
      search.undecided = true;
      return undefined;
    }
    const next = assume(store, literal, search.setting);
    if (next === "undecided") search.undecided = true;
    else if (next) {
      const found = choose(next, clauses, at + 1, search);
      if (found) return found;
    }
  }
  return undefined;
}

function assumeAll(store: Store, literals: readonly Literal[], setting: Setting): Found<Store> {
  let all: Found<Store> = store;
  for (const literal of literals) {
    all = assume(all, literal, setting);
    if (all === undefined || all === "undecided") return all;
  }
  return all;
}

function assume(store: Store, { atom, positive }: Literal, setting: Setting): Found<Store> {
  const { hold, fail, values } = store.get(atom.dimension) ?? { hold: [], fail: [], values: undefined };
  if ((positive ? hold : fail).some(({ key }) => key === atom.key)) return store;
  const next = { hold: positive ? [...hold, atom] : hold, fail: positive ? fail : [...fail, atom] };
  // What held before and holds still need not be looked for again.
  const found =
    values && atom.holds(values) === positive
      ? values
      : findValues(atom.dimension, next.hold, next.fail, setting);
  if (found === undefined || found === "undecided") return found;
  return new Map(store).set(atom.dimension, { ...next, values: found });
}
