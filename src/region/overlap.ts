/** How the rules of one set stand to each other: which never answer, and between which only their place decides. */
import { type Answer, answerWith, matchVariant } from "../match/matcher.ts";
import { shapeOf } from "../match/path-shape.ts";
import type { Request } from "../match/request.ts";
import { isExact, sameRank, type Variant } from "../match/variant.ts";
import { createVariantIndex, type VariantIndex } from "../match/variant-index.ts";
import { canonicalPath } from "../rules/canonical-path.ts";
import { conditionCount, type Rule, type RuleSet } from "../rules/rule.ts";
import { findRequest, holdsSomething } from "./find-request.ts";
import { type Meaning, meaningOf } from "./meaning.ts";
import { type PathClass, pathClasses } from "./path-class.ts";
import { hostsMeet, type Region, regionOf } from "./region.ts";
import { variationsOf } from "./samples.ts";
import { noneOf, satisfy } from "./satisfy.ts";
import type { Setting } from "./values.ts";
import { requestFor } from "./witness.ts";

/** Two rules that precedence does not tell apart, and a request that both would answer, differently. */
export interface Tie {
  /** The one whose place comes first: it answers. */
  readonly first: Rule;
  readonly second: Rule;
  readonly request: Request;
}

export interface Overlaps {
  /** Rules whose conditions, or whose pattern, no request meets. */
  readonly impossible: readonly Rule[];
  /** Rules all of whose requests others get, with one of these. */
  readonly shadowed: readonly { readonly rule: Rule; readonly by: Rule }[];
  readonly ties: readonly Tie[];
  /** Rules of which one of these could not be found out. */
  readonly undecided: readonly Rule[];
}

/**
 * A parameter is taken to stand in a query once: repeated, it would let any two values meet. O(n log n), and what each
 * rule shares with others.
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
  const regions = new Map<number, Region>();
  const regionAt = (rank: number): Region => {
    const region = regions.get(rank) ?? regionOf(variants[rank] as Variant, rank);
    regions.set(rank, region);
    return region;
  };
  const setting = { hosts: ruleSet.site.hosts, now, repeats: false };
  const dead = createDead(setting);
  const ties = createTies(ruleSet, setting);
  for (const [rank, variant] of variants.entries()) {
    const ranks = index.shapes.meeting(shapeOf(variant.pattern));
    // Most rules are a path that no other asks for, and nothing need be made for them.
    if (ranks.length === 1 && isPlain(variant)) dead.addAlive(variant.rule);
    else {
      const region = regionAt(rank);
      const meeting = ranks.map(regionAt).filter((other) => hostsMeet(other.variant.host, variant.host));
      const before = meeting.filter((other) => other.rank < rank);
      dead.add(region, before);
      // Nothing before or behind it: the usual case, of which there may be many.
      if (meeting.length > before.length + 1) ties.add(region, before, meeting.slice(before.length + 1));
    }
  }
  return { ...dead.result(), ties: ties.found };
}

const isPlain = ({ pattern, rule, host }: Variant): boolean =>
  isExact(pattern) && !rule.ignoreCase && conditionCount(rule) === 0 && !host;

interface DeadRules {
  addAlive(rule: Rule): void;
  add(region: Region, before: readonly Region[]): void;
  result(): Omit<Overlaps, "ties">;
}

/** Regions come in the order of M9. */
function createDead(setting: Setting): DeadRules {
  const seen = new Set<Rule>();
  const alive = new Set<Rule>();
  const possible = new Set<Rule>();
  const undecided = new Set<Rule>();
  const hiding = new Map<Rule, Rule>();
  return {
    addAlive: (rule) => void alive.add(rule),
    add(region, before) {
      const { rule } = region.variant;
      seen.add(rule);
      if (alive.has(rule)) return;
      const free = before.length === 0 && isFree(region);
      const found = free ? "free" : findRequest(region, before, setting);
      if (found !== undefined) {
        alive.add(rule);
        if (found === "undecided") undecided.add(rule);
        return;
      }
      const request = findRequest(region, [], setting);
      if (request === undefined) return;
      possible.add(rule);
      const by = request === "undecided" ? undefined : before.find((other) => answers(other, request));
      if (by) hiding.set(rule, hiding.get(rule) ?? by.variant.rule);
    },
    result: () => ({
      impossible: [...seen].filter((rule) => !alive.has(rule) && !possible.has(rule)),
      shadowed: [...hiding].flatMap(([rule, by]) => (alive.has(rule) ? [] : [{ rule, by }])),
      undecided: [...undecided],
    }),
  };
}

/** Some request meets it for sure: what asks for a host at most can always be met. */
const isFree = (region: Region): boolean =>
  region.paths
    ? region.literals.length < 2
    : region.literals.length <= (region.variant.host ? 1 : 0) && holdsSomething(region);

const answers = ({ variant }: Region, request: Request): boolean =>
  matchVariant(variant, canonicalPath(request.path), request) !== undefined;

interface Ties {
  /** @param after regions behind it that may share a request with it */
  add(region: Region, before: readonly Region[], after: readonly Region[]): void;
  readonly found: readonly Tie[];
}

function createTies(ruleSet: RuleSet, setting: Setting): Ties {
  const found: Tie[] = [];
  const meanings = new Map<Region, Meaning>();
  const reported = new Set<string>();
  const meaning = (region: Region): Meaning => {
    const known = meanings.get(region) ?? meaningOf(region, ruleSet.site);
    meanings.set(region, known);
    return known;
  };
  const mates = (region: Region) => (other: Region) =>
    other.variant.rule !== region.variant.rule &&
    sameRank(region.variant, other.variant) &&
    meaning(other).key !== meaning(region).key;
  return {
    found,
    add(region, before, after) {
      const tied = after.filter(mates(region));
      if (tied.length === 0) return;
      for (const each of pathClasses(region, before, tied).classes) {
        for (const mate of each.rivals) {
          const [first, second] = [region.variant.rule, mate.variant.rule];
          const pair = `${first.index} ${second.index}`;
          const request = reported.has(pair) ? undefined : findTie(ruleSet, setting, region, mate, each);
          if (!request) continue;
          reported.add(pair);
          found.push({ first, second, request });
        }
      }
    },
  };
}

/** Paths of a class on which two answers are compared. */
const MAX_PATHS = 20;

function findTie(
  ruleSet: RuleSet,
  setting: Setting,
  region: Region,
  mate: Region,
  { paths, before }: PathClass,
): Request | undefined {
  const assignment = satisfy(
    [...region.literals, ...mate.literals],
    before.map(({ literals }) => noneOf(literals)),
    setting,
  );
  if (assignment === undefined || assignment === "undecided") return undefined;
  const rules = [region.variant.rule, mate.variant.rule];
  for (const path of paths(MAX_PATHS)) {
    for (const request of variationsOf(requestFor(path, assignment, setting), rules)) {
      const [a, b] = [region, mate].map(({ variant }) => answerBy(ruleSet, variant, request));
      if (a && b && !sameAnswer(a, b)) return request;
    }
  }
  return undefined;
}

function answerBy(ruleSet: RuleSet, variant: Variant, request: Request): Answer | undefined {
  const captured = matchVariant(variant, canonicalPath(request.path), request);
  return captured && answerWith(ruleSet, variant.rule, captured, request);
}

const sameAnswer = (a: Answer, b: Answer): boolean =>
  a.status === b.status &&
  JSON.stringify(Object.entries(a.headers).sort()) === JSON.stringify(Object.entries(b.headers).sort());
