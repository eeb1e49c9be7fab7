/** Words that lead to given nodes of an exploration: all where they are few, else a spread of them. */
import type { Node } from "./explore.ts";

export interface Words {
  /** All words, shortest first, where they are few. */
  readonly all: () => readonly string[] | undefined;
  /** Ever new words, if there are more; some may come twice. */
  readonly spread: () => Iterator<string>;
}

/** More words than these are a spread, not all. */
const MAX_FINITE = 300;

/** One of the shortest words, in the first characters of the alphabet. */
export const shortestWord = (nodes: readonly Node[], node: Node): string => spell(wayTo(nodes, node.id), 0);

/** @param targets ids of the nodes in question, at least one */
export const wordsTo = (nodes: readonly Node[], targets: readonly number[]): Words => ({
  all: () => allWords(nodes, new Set(targets), waysAhead(nodes, targets)),
  spread: () => spread(nodes, targets),
});

/** Steps are classes of characters; `variation` picks other ones of them. */
const spell = (way: readonly string[], variation: number): string =>
  way
    .map((characters, i) => characters.charAt(variation === 0 ? 0 : (variation + i * 7) % characters.length))
    .join("");

function wayTo(nodes: readonly Node[], id: number): string[] {
  const way: string[] = [];
  for (let node = nodes[id]; node && node.parent >= 0; node = nodes[node.parent]) way.push(node.characters);
  return way.reverse();
}

interface Ahead {
  readonly characters: string;
  readonly to: number;
}

/** For each node from which a target is reached: the first step of a shortest way there; a target's own is missing. */
function waysAhead(
  nodes: readonly Node[],
  targets: readonly number[],
): ReadonlyMap<number, Ahead | undefined> {
  const back = new Map<number, { from: number; characters: string }[]>();
  for (const { id, steps } of nodes) {
    for (const { characters, to } of steps) {
      const list = back.get(to);
      if (list) list.push({ from: id, characters });
      else back.set(to, [{ from: id, characters }]);
    }
  }
  const ahead = new Map<number, Ahead | undefined>(targets.map((id) => [id, undefined]));
  for (const [to] of ahead) {
    for (const { from, characters } of back.get(to) ?? []) {
      if (!ahead.has(from)) ahead.set(from, { characters, to });
    }
  }
  return ahead;
}

function wayOn(ahead: ReadonlyMap<number, Ahead | undefined>, id: number): string[] {
  const way: string[] = [];
  for (let step = ahead.get(id); step; step = ahead.get(step.to)) way.push(step.characters);
  return way;
}

/** All words, shortest first; undefined where they are many or without end. */
function allWords(
  nodes: readonly Node[],
  targets: ReadonlySet<number>,
  ahead: ReadonlyMap<number, unknown>,
): string[] | undefined {
  const words: string[] = [];
  let level: { id: number; word: string }[] = [{ id: 0, word: "" }];
  for (let length = 0; level.length > 0; length++) {
    // A way longer than there are nodes has gone round in a circle.
    if (length > ahead.size) return undefined;
    words.push(...level.filter(({ id }) => targets.has(id)).map(({ word }) => word));
    level = level.flatMap(({ id, word }) =>
      (nodes[id]?.steps ?? []).flatMap(({ characters, to }) =>
        ahead.has(to) ? [...characters].map((character) => ({ id: to, word: word + character })) : [],
      ),
    );
    if (words.length + level.length > MAX_FINITE) return undefined;
  }
  return words;
}

/** Ever new words: a shortest one first, then one over each step, then ever longer ones. */
function* spread(nodes: readonly Node[], targets: readonly number[]): Generator<string> {
  for (let variation = 0; variation < 3; variation++) {
    for (const id of targets) yield spell(wayTo(nodes, id), variation);
  }
  const ahead = waysAhead(nodes, targets);
  for (let variation = 0; variation < 2; variation++) {
    for (const { id, steps } of nodes) {
      for (const { characters, to } of steps) {
        if (ahead.has(id) && ahead.has(to)) {
          yield spell([...wayTo(nodes, id), characters, ...wayOn(ahead, to)], variation);
        }
      }
    }
  }
  const circles = circlesOf(nodes, ahead);
  for (let times = 2; circles.length > 0; times++) {
    for (const { id, circle } of circles) {
      const rounds = Array.from({ length: times }, () => circle).flat();
      yield spell([...wayTo(nodes, id), ...rounds, ...wayOn(ahead, id)], times);
    }
  }
}

/** One shortest way round through each step that leads back. */
function circlesOf(
  nodes: readonly Node[],
  ahead: ReadonlyMap<number, unknown>,
): { id: number; circle: string[] }[] {
  return nodes.flatMap(({ id, steps }) => {
    if (!ahead.has(id)) return [];
    const own = steps.find(({ to }) => to === id);
    const circle = own ? [own.characters] : roundTrip(nodes, id);
    return circle ? [{ id, circle }] : [];
  });
}

function roundTrip(nodes: readonly Node[], id: number): string[] | undefined {
  const seen = new Map<number, string[]>([[id, []]]);
  for (const [at, way] of seen) {
    for (const { characters, to } of nodes[at]?.steps ?? []) {
      if (to === id) return [...way, characters];
      if (!seen.has(to)) seen.set(to, [...way, characters]);
    }
  }
  return undefined;
}
