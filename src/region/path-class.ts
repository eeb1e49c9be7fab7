/** The paths of a region in classes, such that all paths of a class are held by the same regions. */
import { foldPath } from "../match/path-shape.ts";
import { matchPattern } from "../match/pattern-match.ts";
import { createShapeIndex, type ShapeIndex } from "../match/shape-index.ts";
import type { Automaton } from "./automaton.ts";
import { explore, type Node, type Work } from "./explore.ts";
import { CANONICAL_PATHS, PATH_ALPHABET } from "./language.ts";
import { asksNoMore, type Region } from "./region.ts";
import { wordsTo } from "./words.ts";

export interface PathClass {
  /** The first so many canonical paths of the class; where there is no end of them, a spread. */
  readonly paths: (limit: number) => readonly string[];
  /** All paths, where they are few. */
  readonly all: () => readonly string[] | undefined;
  /** Those regions, of the ones asked for, that hold the paths of the class; in their order. */
  readonly before: readonly Region[];
  readonly rivals: readonly Region[];
  /** Do the paths make a host that is allowed, where a capture stands in the target's? Undefined where unknown. */
  readonly permits: (region: Region) => boolean | undefined;
}

export interface PathClasses {
  readonly classes: readonly PathClass[];
  /** False where there may be more classes. */
  readonly complete: boolean;
  /** Regions of which nobody knows which paths they hold. */
  readonly unknown: readonly Region[];
}

export type ProbesOf = (region: Region) => readonly Automaton[] | undefined;

/** A knot of patterns: more joint states than these are not walked. */
const MAX_NODES = 20_000;

/**
 * Classes of the paths at which `region` may answer.
 *
 * @param before regions that answer before it
 * @param rivals regions that are told apart as well
 * @param probesOf paths with which the host that a capture makes is allowed; undefined where that is not known
 * @param work what several calls may take together
 */
export function pathClasses(
  region: Region,
  before: readonly Region[],
  rivals: readonly Region[],
  probesOf: ProbesOf = () => undefined,
  work?: Work,
): PathClasses {
  const question = { before: split(before), rivals: split(rivals) };
  if (region.paths) {
    return { classes: region.paths.map((path) => pointClass(path, question)), complete: true, unknown: [] };
  }
  const hiding = before.filter((other) => asksNoMore(other, region));
  const hidden = split(hiding).at;
  const points = new Set([...question.before.at.keys(), ...question.rivals.at.keys()]);
  const single = [...points].filter((path) => !hidden.has(path) && holdsPath(region, path));
  const probes = probesFor([region, ...rivals], probesOf);
  const walked = walkPatterns(region, question, { hiding: new Set(hiding), points, probes, work });
  return { ...walked, classes: [...single.map((path) => pointClass(path, question)), ...walked.classes] };
}

interface Split {
  /** By each path that is written out. */
  readonly at: ReadonlyMap<string, readonly Region[]>;
  readonly patterns: readonly Region[];
  /** Those of the patterns that hold a path. */
  readonly holding: (path: string) => Region[];
}

interface Question {
  readonly before: Split;
  readonly rivals: Split;
}

function split(regions: readonly Region[]): Split {
  const at = new Map<string, Region[]>();
  for (const region of regions) {
    for (const path of region.paths ?? []) {
      const list = at.get(path);
      if (list) list.push(region);
      else at.set(path, [region]);
    }
  }
  const patterns = regions.filter(({ paths }) => !paths);
  return { at, patterns, holding: holdingOf(patterns) };
}

function holdingOf(patterns: readonly Region[]): Split["holding"] {
  let index: ShapeIndex | undefined;
  return (path) => {
    index ??= createShapeIndex(patterns.map(({ shape }) => shape));
    const found = index.meeting({ kind: "exact", path: foldPath(path) }).map((i) => patterns[i] as Region);
    return found.filter((region) => holdsPath(region, path));
  };
}

function pointClass(path: string, { before, rivals }: Question): PathClass {
  const holding = ({ at, holding }: Split): Region[] =>
    [...(at.get(path) ?? []), ...holding(path)].sort((a, b) => a.rank - b.rank);
  return {
    paths: () => [path],
    all: () => [path],
    before: holding(before),
    rivals: holding(rivals),
    permits: () => undefined,
  };
}

export const holdsPath = ({ variant, paths }: Region, path: string): boolean =>
  paths ? paths.includes(path) : matchPattern(variant.pattern, path, variant.rule) !== undefined;

interface Walk {
  /** Regions before the one in question that ask for no more. */
  readonly hiding: ReadonlySet<Region>;
  /** Paths that are written out somewhere: each is a class by itself. */
  readonly points: ReadonlySet<string>;
  readonly probes: ReadonlyMap<Region, readonly Automaton[]>;
  readonly work: Work | undefined;
}

function walkPatterns(region: Region, { before, rivals }: Question, walk: Walk): PathClasses {
  const own = region.automaton();
  if (!own) return { classes: [], complete: false, unknown: [region] };
  const { hiding, points, probes, work } = walk;
  const patterns = [...before.patterns, ...rivals.patterns];
  const { automata, indexOf, regionsAt } = shareAutomata(
    [CANONICAL_PATHS, own, ...[...probes.values()].flat()],
    patterns,
  );
  const hides = automata.map((_, i) => regionsAt(i).some((other) => hiding.has(other)));
  const { nodes, complete } = explore(automata, {
    required: 2,
    alphabet: PATH_ALPHABET,
    limit: MAX_NODES,
    ...(work && { work }),
    prune: (universal) => universal.some((i) => hides[i]),
  });
  const classes = bySignature(nodes, hides).map((targets): PathClass => {
    const accepting = new Set(nodes[targets[0] as number]?.accepting);
    const words = wordsTo(nodes, targets);
    const holds = (other: Region) => accepting.has(indexOf.get(other) ?? -1);
    return {
      paths: remembered(without(words.spread(), points)),
      all: () => words.all()?.filter((path) => !points.has(path)),
      before: before.patterns.filter(holds),
      rivals: rivals.patterns.filter(holds),
      permits: (other) => probes.get(other)?.some((probe) => accepting.has(automata.indexOf(probe))),
    };
  });
  return { classes, complete, unknown: patterns.filter((other) => !other.automaton()) };
}

/** Ids of the nodes at which the same automata accept, and none that hides the rest. */
function bySignature(nodes: readonly Node[], hides: readonly boolean[]): number[][] {
  const found = new Map<string, number[]>();
  for (const { id, accepting } of nodes) {
    if (accepting.length === 0 || accepting.some((i) => hides[i])) continue;
    const key = accepting.join();
    const list = found.get(key);
    if (list) list.push(id);
    else found.set(key, [id]);
  }
  return [...found.values()];
}

function probesFor(regions: readonly Region[], probesOf: ProbesOf): Map<Region, readonly Automaton[]> {
  return new Map(
    regions.flatMap((region): [Region, readonly Automaton[]][] => {
      const probes = probesOf(region);
      return probes ? [[region, probes]] : [];
    }),
  );
}

interface Shared {
  readonly automata: readonly Automaton[];
  readonly indexOf: ReadonlyMap<Region, number>;
  readonly regionsAt: (index: number) => readonly Region[];
}

/** One automaton for all regions that hold the same paths. */
function shareAutomata(first: readonly Automaton[], regions: readonly Region[]): Shared {
  const automata = [...first];
  const indexOf = new Map<Region, number>();
  const sharing: Region[][] = first.map(() => []);
  const byPaths = new Map<string, number>();
  for (const region of regions) {
    const automaton = region.automaton();
    if (!automaton) continue;
    const { pattern, rule } = region.variant;
    const key = JSON.stringify([pattern, rule.ignoreCase, rule.strictSlash]);
    const index = byPaths.get(key) ?? automata.push(automaton) - 1;
    byPaths.set(key, index);
    indexOf.set(region, index);
    const list = sharing[index];
    if (list) list.push(region);
    else sharing[index] = [region];
  }
  return { automata, indexOf, regionsAt: (index) => sharing[index] ?? [] };
}

function* without(words: Iterator<string>, left: ReadonlySet<string>): Generator<string> {
  for (let next = words.next(); !next.done; next = words.next()) if (!left.has(next.value)) yield next.value;
}

/** What was taken once is kept. */
function remembered(words: Iterator<string>): (limit: number) => readonly string[] {
  const taken: string[] = [];
  return (limit) => {
    while (taken.length < limit) {
      const next = words.next();
      if (next.done) break;
      taken.push(next.value);
    }
    return taken.slice(0, limit);
  };
}
