/** The paths of a region in classes, such that all paths of a class are held by the same regions. */
import { matchPattern } from "../match/pattern-match.ts";
import type { Automaton } from "../region/automaton.ts";
import { explore } from "../region/explore.ts";
import { canonicalPaths, PATH_ALPHABET } from "../region/language.ts";
import { asksNoMore, type Region } from "../region/region.ts";
import { wordsTo } from "../region/words.ts";

export interface PathClass {
  /** The first so many canonical paths of the class: all there are if `finite`, else of a spread without end. */
  readonly paths: (limit: number) => readonly string[];
  readonly finite: boolean;
  /** Does this region hold the paths of the class? */
  readonly holds: (region: Region) => boolean;
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
 */
export function pathClasses(
  region: Region,
  before: readonly Region[],
  rivals: readonly Region[],
  probesOf: ProbesOf,
): PathClasses {
  if (region.paths) return { classes: region.paths.map(pointClass), complete: true, unknown: [] };
  const hiding = before.filter((other) => asksNoMore(other, region));
  const points = pointsOf([...before, ...rivals]);
  const hidden = pointsOf(hiding);
  const single = [...points].filter((path) => !hidden.has(path) && holdsPath(region, path)).map(pointClass);
  const walked = walkPatterns(
    region,
    [...before, ...rivals],
    new Set(hiding),
    points,
    probesFor([region, ...rivals], probesOf),
  );
  return { ...walked, classes: [...single, ...walked.classes] };
}

const pointClass = (path: string): PathClass => ({
  paths: () => [path],
  finite: true,
  holds: (region) => holdsPath(region, path),
  permits: () => undefined,
});

const holdsPath = ({ variant, paths }: Region, path: string): boolean =>
  paths ? paths.includes(path) : matchPattern(variant.pattern, path, variant.rule) !== undefined;

/** Paths that are written out somewhere: each is a class by itself. */
const pointsOf = (regions: readonly Region[]): Set<string> =>
  new Set(regions.flatMap(({ paths }) => paths ?? []));

function walkPatterns(
  region: Region,
  others: readonly Region[],
  hiding: ReadonlySet<Region>,
  points: ReadonlySet<string>,
  probes: ReadonlyMap<Region, readonly Automaton[]>,
): PathClasses {
  const own = region.automaton();
  if (!own) return { classes: [], complete: false, unknown: [region] };
  const patterns = others.filter(({ paths }) => !paths);
  const unknown = patterns.filter((other) => !other.automaton());
  const { automata, indexOf, regionsAt } = shareAutomata(
    [canonicalPaths(), own, ...[...probes.values()].flat()],
    patterns,
  );
  const hides = automata.map((_, i) => regionsAt(i).some((other) => hiding.has(other)));
  const { nodes, complete } = explore(automata, {
    required: 2,
    alphabet: PATH_ALPHABET,
    limit: MAX_NODES,
    prune: (universal) => universal.some((i) => hides[i]),
  });
  const bySignature = new Map<string, number[]>();
  for (const { id, accepting } of nodes) {
    if (accepting.length === 0 || accepting.some((i) => hides[i])) continue;
    const key = accepting.join();
    const list = bySignature.get(key);
    if (list) list.push(id);
    else bySignature.set(key, [id]);
  }
  const classes = [...bySignature.values()].map((targets): PathClass => {
    const accepting = new Set(nodes[targets[0] as number]?.accepting);
    const words = wordsTo(nodes, targets);
    return {
      paths: remembered(without(words.words, points)),
      finite: words.finite,
      holds: (other) => {
        const index = indexOf.get(other);
        return index !== undefined && accepting.has(index);
      },
      permits: (other) => probes.get(other)?.some((probe) => accepting.has(automata.indexOf(probe))),
    };
  });
  return { classes, complete, unknown };
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

function* without(words: Iterable<string>, left: ReadonlySet<string>): Generator<string> {
  for (const word of words) if (!left.has(word)) yield word;
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
