/** How the rules of one set stand to each other: which never answer, and between which only their place decides. */
import { createDecide } from "../match/indexed-matcher.ts";
import { matchPattern } from "../match/pattern-match.ts";
import { isExact, rankKey, type Variant } from "../match/variant.ts";
import { createVariantIndex, type VariantIndex } from "../match/variant-index.ts";
import { canonicalPath } from "../rules/canonical-path.ts";
import { conditionCount, type Rule, type RuleSet } from "../rules/rule.ts";
import type { Work } from "./explore.ts";
import { findRequest, guesses, type Others } from "./find-request.ts";
import { holdsPath } from "./path-class.ts";
import { hostsMeet, type Region, regionOf } from "./region.ts";
import { createTies, type Tie, type Ties } from "./ties.ts";
import type { Setting } from "./values.ts";

export interface Overlaps {
  /** Rules whose conditions, or whose pattern, no request meets. */
  readonly impossible: readonly Rule[];
  /** Rules all of whose requests others get, with one of these. */
  readonly shadowed: readonly { readonly rule: Rule; readonly by: Rule }[];
  readonly ties: readonly Tie[];
  /** Rules of which one of these could not be found out. */
  readonly undecided: readonly Rule[];
}

/** Steps of automata for all rules of a set: some seconds. With more, what is left is undecided. */
const MOST_WORK = 15_000_000;

/**
 * Where ties are looked for a parameter stands in a query once: repeated, it would let any two values meet. Each rule takes some
 * look-ups and, where rules of its rank ask for paths like its own, a walk for each of these.
 *
 * @param variants of the rule set, in the order of M9
 * @param index of `variants`, where there is one already
 */
export function overlapsOf(
  ruleSet: RuleSet,
  variants: readonly Variant[],
  now: number,
  index: VariantIndex = createVariantIndex(variants),
): Overlaps {
  const regionAt = createRegions(variants);
  const setting = { hosts: ruleSet.site.hosts, now, repeats: false };
  const others = othersOf(ruleSet, variants, index, regionAt);
  const dead = createDead(others, setting, ruleSet.rules.some(mayMissRepeated));
  const ties = createTies(ruleSet, others, setting);
  for (const [rank, variant] of variants.entries()) {
    // Most rules ask for paths that no other asks for, and nothing need be made for them.
    if (index.shapes.alone(rank) && answersSurely(variant)) dead.addAlive(variant.rule);
    else dead.add(regionAt(rank));
  }
  const result = dead.result();
  const silent = new Set([...result.impossible, ...result.shadowed.map(({ rule }) => rule)]);
  addTies(ties, { variants, index, regionAt, silent, work: others.work });
  return {
    ...result,
    undecided: [...new Set([...result.undecided, ...ties.undecided])],
    ties: ties.found(),
  };
}

type RegionAt = (rank: number) => Region;

function createRegions(variants: readonly Variant[]): RegionAt {
  const regions = new Map<number, Region>();
  return (rank) => {
    const region = regions.get(rank) ?? regionOf(variants[rank] as Variant, rank);
    regions.set(rank, region);
    return region;
  };
}

export function othersOf(
  ruleSet: RuleSet,
  variants: readonly Variant[],
  index: VariantIndex,
  regionAt: RegionAt,
): Others {
  const decide = createDecide(ruleSet, variants, index);
  return {
    work: { left: MOST_WORK },
    decides: (request) => decide(request)?.rule,
    before: ({ rank, variant }, path) =>
      index.at(path, variant).flatMap((at) => {
        const other = variants[at] as Variant;
        return at < rank && hostsMeet(other.host, variant.host) && holdsPath(regionAt(at), path)
          ? [regionAt(at)]
          : [];
      }),
  };
}

/** It has a path, and no condition that would have to hold. Never true by mistake. */
function answersSurely({ pattern, rule, host }: Variant): boolean {
  if (host || conditionCount(rule) > 0) return false;
  if (isExact(pattern)) return true;
  const [path] = guesses(pattern);
  return path !== undefined && matchPattern(pattern, canonicalPath(path), rule) !== undefined;
}

interface Ranked {
  readonly variants: readonly Variant[];
  readonly index: VariantIndex;
  readonly regionAt: RegionAt;
  /** Rules that never answer. */
  readonly silent: ReadonlySet<Rule>;
  readonly work: Work;
}

/** Rules that may tie with one are listed so many in the time of a step of automata. */
const MATES_A_STEP = 10;

/** Variants of one rank have an index of their own: with all others nobody ties. */
function addTies(ties: Ties, { variants, index, regionAt, silent, work }: Ranked): void {
  for (const ranks of sameRanks(variants, index)) {
    const same = ranks.map((rank) => variants[rank] as Variant);
    const among = createVariantIndex(same);
    const ruleAt = (i: number): Rule => (same[i] as Variant).rule;
    const mayTie = (i: number): boolean => !silent.has(ruleAt(i)) && !among.shapes.alone(i);
    let last = same.length - 1;
    for (const [i, rank] of ranks.entries()) {
      while (last > i && !(mayTie(last) && ties.wants(ruleAt(last)))) last--;
      if (last <= i || work.left <= 0) {
        for (let left = i + 1; left < same.length; left++) if (mayTie(left)) ties.leave(ruleAt(left));
        break;
      }
      if (!mayTie(i)) continue;
      const variant = same[i] as Variant;
      const behind = among.meeting(variant).filter((other) => other > i);
      work.left -= behind.length / MATES_A_STEP;
      if (behind.length === 0) continue;
      const mates = behind.map((other) => regionAt(ranks[other] as number));
      ties.add(
        regionAt(rank),
        mates.filter((mate) => hostsMeet(mate.variant.host, variant.host)),
      );
    }
  }
}

/** Those that precedence does not tell apart, as far as they may meet. */
function sameRanks(variants: readonly Variant[], { shapes }: VariantIndex): readonly number[][] {
  const byRank = new Map<string, number[]>();
  for (const [rank, variant] of variants.entries()) {
    if (shapes.alone(rank)) continue;
    const key = rankKey(variant);
    const list = byRank.get(key);
    if (list) list.push(rank);
    else byRank.set(key, [rank]);
  }
  return [...byRank.values()].filter(({ length }) => length > 1);
}

interface DeadRules {
  addAlive(rule: Rule): void;
  add(region: Region): void;
  result(): Omit<Overlaps, "ties">;
}

/** Of a parameter that is repeated, another value is enough for it not to answer. */
const mayMissRepeated = ({ conditions }: Rule): boolean =>
  conditions.some(({ kind, negated }) => kind === "query" && negated);

/**
 * Regions come in the order of M9.
 *
 * @param repeating a rule that has nothing left may still answer where a parameter is repeated
 */
function createDead(others: Others, setting: Setting, repeating: boolean): DeadRules {
  const alone: Others = { ...others, decides: () => undefined, before: () => [] };
  const seen = new Set<Rule>();
  const alive = new Set<Rule>();
  const possible = new Set<Rule>();
  const undecided = new Set<Rule>();
  const hiding = new Map<Rule, Rule>();
  return {
    addAlive: (rule) => void alive.add(rule),
    add(region) {
      const { rule } = region.variant;
      seen.add(rule);
      if (alive.has(rule)) return;
      const found =
        findRequest(region, others, setting) ??
        (repeating ? findRequest(region, others, { ...setting, repeats: true }) : undefined);
      if (found !== undefined) {
        alive.add(rule);
        if (found === "undecided") undecided.add(rule);
        return;
      }
      const request = findRequest(region, alone, setting);
      if (request === undefined) return;
      possible.add(rule);
      const by = request === "undecided" ? undefined : others.decides(request);
      if (by) hiding.set(rule, hiding.get(rule) ?? by);
    },
    result: () => ({
      impossible: [...seen].filter((rule) => !alive.has(rule) && !possible.has(rule)),
      shadowed: [...hiding].flatMap(([rule, by]) => (alive.has(rule) ? [] : [{ rule, by }])),
      undecided: [...undecided],
    }),
  };
}
