/** Where one changed variant answers: who answers there on the other side, and is it the same answer? */
import { matchPattern } from "../match/pattern-match.ts";
import type { Request } from "../match/request.ts";
import type { Literal } from "../region/atom.ts";
import { locationMeaning } from "../region/meaning.ts";
import { type PathClass, pathClasses } from "../region/path-class.ts";
import { asksNoMore, type Region } from "../region/region.ts";
import { plainVariationsOf, spelledOtherwise } from "../region/samples.ts";
import { type Assignment, noneOf, satisfy } from "../region/satisfy.ts";
import type { Setting } from "../region/values.ts";
import { requestFor } from "../region/witness.ts";
import type { ChangeKind } from "./change.ts";
import { ANSWERED, type Difference, differencesOf, isToldByPath, withOrigins } from "./difference.ts";
import { hasHostCapture, hostProbes } from "./host-probe.ts";
import { atTarget, constantPath, mostKinds } from "./kinds.ts";
import { meaningIn, type Side } from "./side.ts";

export interface Comparison {
  readonly own: Side;
  readonly other: Side;
  readonly setting: Setting;
  /** Asks both sides; true where they differ and the two that decide are the rules given. */
  readonly differ: (request: Request, own: Region, other: Region | undefined) => boolean;
  /** How often other kinds than the first are looked for: where rules change by the thousand, not for each. */
  readonly more: { left: number };
  /** Kinds of difference that were found between the two. */
  readonly known: (own: Region, other: Region | undefined) => ReadonlySet<ChangeKind>;
  readonly undecided: (own: Region, other: Region | undefined) => void;
}

/** Paths of a class that are tried before all are made. */
const FIRST_PATHS = 3;
/** Paths of a class without end that are tried before a difference is given up. */
const MAX_PATHS = 60;

export function examine(region: Region, comparison: Comparison): void {
  const { own, other, setting } = comparison;
  const meets = (rival: Region) =>
    satisfy([...region.literals, ...rival.literals], [], setting) !== undefined;
  const before = own.index.meeting(region).filter((rival) => rival.rank < region.rank && meets(rival));
  const rivals = other.index.meeting(region).filter(meets);
  const { classes, complete, unknown } = pathClasses(region, before, rivals, (each) =>
    hasHostCapture(each) ? hostProbes(each, (each === region ? own : other).ruleSet.site) : undefined,
  );
  for (const each of selfLast(region, classes)) examineClass(region, each, comparison);
  const hidden = new Set(
    before.filter((rival) => asksNoMore(rival, region)).map((rival) => meaningIn(own, rival).key),
  );
  for (const rival of unknown) {
    if (rival === region || !rivals.includes(rival)) continue;
    if (!hidden.has(meaningIn(other, rival).key)) comparison.undecided(region, rival);
  }
  if (!complete) comparison.undecided(region, undefined);
}

/** The page itself passes through, but for odd spellings, which are no good witness. */
function selfLast({ variant }: Region, classes: readonly PathClass[]): PathClass[] {
  const self = constantPath(variant.rule);
  const isSelf = (each: PathClass): boolean => self !== undefined && each.paths(1)[0] === self;
  return [...classes.filter((each) => !isSelf(each)), ...classes.filter(isSelf)];
}

function examineClass(region: Region, paths: PathClass, comparison: Comparison): void {
  if (paths.before.some((rival) => asksNoMore(rival, region))) return;
  const hidden = paths.before.map(({ literals }) => noneOf(literals));
  for (const rival of [...paths.rivals, undefined]) {
    comparePair(region, rival, paths, hidden, comparison);
    if (!rival || asksNoMore(rival, region)) return;
    hidden.push(noneOf(rival.literals));
  }
}

function comparePair(
  region: Region,
  rival: Region | undefined,
  paths: PathClass,
  hidden: readonly (readonly Literal[])[],
  comparison: Comparison,
): void {
  const { setting, known, differ, undecided, more } = comparison;
  const rules = [region.variant.rule, ...(rival ? [rival.variant.rule] : [])];
  const differences = rival ? differencesBetween(region, rival, paths, comparison) : [ANSWERED];
  const most = rival ? mostKinds(region.variant.rule, rival.variant.rule) : 1;
  for (const difference of differences.flatMap((each) => withOrigins(each, rules))) {
    const found = known(region, rival).size;
    if (found >= most) return;
    const literals = [...region.literals, ...(rival?.literals ?? []), ...difference.literals];
    const assignment = satisfy(literals, hidden, setting);
    if (assignment === undefined) continue;
    if (found > 0) {
      if (assignment !== "undecided") lookForMore(assignment);
    } else if (assignment === "undecided" || !isTold(assignment, difference)) undecided(region, rival);
    else if (known(region, rival).size > 0) lookForMore(assignment);
  }

  /** Other kinds of difference than the one that was found, where there may be any. */
  function lookForMore(assignment: Assignment): void {
    if (known(region, rival).size >= most || more.left-- <= 0) return;
    const requests = paths.paths(FIRST_PATHS).map((path) => requestFor(path, assignment, setting));
    const tried = [
      ...requests.flatMap((request) => [...plainVariationsOf(request, rules)]),
      ...requests.flatMap((request) => rules.flatMap((rule) => atTarget(request, rule))),
      ...requests.flatMap((request) => [...spelledOtherwise(request)]),
    ];
    for (const request of tried) {
      if (known(region, rival).size >= most) return;
      differ(request, region, rival);
    }
  }

  function someOf(requests: Iterable<Request>): boolean {
    for (const request of requests) if (differ(request, region, rival)) return true;
    return false;
  }

  /** Whether a difference was found, or that there is none. */
  function isTold(assignment: Assignment, difference: Difference): boolean {
    const differOn = (path: string): boolean =>
      someOf(plainVariationsOf(requestFor(path, assignment, setting), rules));
    const differSpelled = (path: string): boolean =>
      someOf(spelledOtherwise(requestFor(path, assignment, setting)));
    if (paths.paths(FIRST_PATHS).some(differOn)) return true;
    const all = paths.all();
    const most = all ?? paths.paths(MAX_PATHS);
    // The odd spelling is no good witness: it comes last.
    if (most.some(differOn) || most.some(differSpelled)) return true;
    if ([region, rival].every((each) => !each || paths.permits(each) === false)) return true;
    if (!all || all.length === 0) return all !== undefined;
    return (difference.locationOnly && rival && sameOnEach(region, rival, all)) || rules.every(isToldByPath);
  }
}

/** Empty where the two always answer alike. */
function differencesBetween(
  region: Region,
  rival: Region,
  paths: PathClass,
  { own, other }: Comparison,
): Difference[] {
  const mine = meaningIn(own, region);
  const theirs = meaningIn(other, rival);
  const sameCaptures =
    mine.captures === theirs.captures || !(mine.location.usesPath || theirs.location.usesPath);
  const sameHosts = mine.hosts === theirs.hosts || equalAndKnown(paths.permits(region), paths.permits(rival));
  const sameText = sameCaptures && mine.location.key === theirs.location.key;
  const { forms } = mine.location;
  const sameForm = theirs.location.forms.some((form) => forms.includes(form));
  return differencesOf(mine, theirs, sameHosts && (sameText || sameForm));
}

const equalAndKnown = (a: boolean | undefined, b: boolean | undefined): boolean => a !== undefined && a === b;

function sameOnEach(region: Region, rival: Region, paths: readonly string[]): boolean {
  const meaning = ({ variant: { rule, pattern } }: Region, path: string) =>
    locationMeaning(rule, pattern, matchPattern(pattern, path, rule) ?? {}).key;
  return paths.every((path) => meaning(region, path) === meaning(rival, path));
}
