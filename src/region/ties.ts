/** Between which rules only their place decides. */
import { type Answer, answerWith, matchVariant } from "../match/matcher.ts";
import type { Request } from "../match/request.ts";
import type { Variant } from "../match/variant.ts";
import { canonicalPath } from "../rules/canonical-path.ts";
import type { Rule, RuleSet } from "../rules/rule.ts";
import { clausesOf, hidingOrAll, inOrder, newsAmong, type Others } from "./find-request.ts";
import { type Meaning, meaningOf } from "./meaning.ts";
import { type PathClass, pathClasses } from "./path-class.ts";
import { asksNoMore, type Region } from "./region.ts";
import { variationsOf } from "./samples.ts";
import { type Assignment, satisfy } from "./satisfy.ts";
import type { Found, Setting } from "./values.ts";
import { requestFor } from "./witness.ts";

/** Two rules that precedence does not tell apart, and a request that both would answer, differently. */
export interface Tie {
  /** The one whose place comes first: it answers. */
  readonly first: Rule;
  readonly second: Rule;
  readonly request: Request;
  /** Others tie with the second as well, or may: after so many nobody looks. */
  readonly more: boolean;
}

export interface Ties {
  /** @param mates regions of the same rank behind it that may share a request with it */
  add(region: Region, mates: readonly Region[]): void;
  /** Is another tie of a rule with one before it still looked for? Once false, it stays so. */
  wants(second: Rule): boolean;
  /** Nobody looks for more ties of a rule with others before it. */
  leave(second: Rule): void;
  readonly found: () => readonly Tie[];
  /** Rules of which nobody knows whether they tie. */
  readonly undecided: ReadonlySet<Rule>;
}

/** Ties that one rule is told of, and where rules tie by the thousand. */
const MOST_TIES = 20;
const MANY_TIES = 300;

export function createTies(ruleSet: RuleSet, others: Others, setting: Setting): Ties {
  const bySecond = new Map<Rule, Tie[]>();
  const full = new Set<Rule>();
  const undecided = new Set<Rule>();
  const meanings = new Map<Region, Meaning>();
  const reported = new Set<string>();
  let count = 0;
  return {
    undecided,
    found: () =>
      [...bySecond].flatMap(([rule, ties]) =>
        ties.map((tie, i) => ({ ...tie, more: i === ties.length - 1 && full.has(rule) })),
      ),
    add(region, mates) {
      for (const mate of mates) addPair(region, mate);
    },
    wants,
    leave: (second) => void (wants(second) ? undecided : full).add(second),
  };

  function wants(second: Rule): boolean {
    return (bySecond.get(second)?.length ?? 0) < (count < MANY_TIES ? MOST_TIES : 1);
  }

  function meaningAt(region: Region): string {
    const known = meanings.get(region) ?? meaningOf(region, ruleSet.site);
    meanings.set(region, known);
    return known.key;
  }

  function addPair(region: Region, mate: Region): void {
    const [first, second] = [region.variant.rule, mate.variant.rule];
    if (first === second) return;
    if (!wants(second)) {
      full.add(second);
      return;
    }
    const pair = `${first.index} ${second.index}`;
    if (reported.has(pair) || meaningAt(region) === meaningAt(mate)) return;
    const request = findTie({ ruleSet, others, setting, region, mate });
    if (request === "undecided") undecided.add(second);
    if (request === undefined || request === "undecided") return;
    reported.add(pair);
    count++;
    const ties = bySecond.get(second) ?? [];
    ties.push({ first, second, request, more: false });
    bySecond.set(second, ties);
  }
}

interface Pair {
  readonly ruleSet: RuleSet;
  readonly others: Others;
  readonly setting: Setting;
  readonly region: Region;
  readonly mate: Region;
}

/** Regions before a pair that are walked with. */
const MOST_TOLD = 16;

/** Whom it meets before the pair is told apart as well, as in `findRequest`. */
function findTie(pair: Pair): Found<Request> {
  const { region, mate, others, setting } = pair;
  const both = satisfy([...region.literals, ...mate.literals], [], setting);
  if (both === undefined || both === "undecided") return undefined;
  if (others.work.left <= 0) return "undecided";
  const told = new Set<Region>();
  for (;;) {
    const { classes, complete } = pathClasses(region, inOrder(told), [mate], undefined, others.work);
    const met = new Set<Region>();
    for (const each of classes) {
      const found = each.rivals.length > 0 ? inClass(each, pair, both, met) : undefined;
      if (found) return found;
    }
    if (!complete || told.size + met.size > MOST_TOLD) return "undecided";
    if (met.size === 0) return undefined;
    for (const other of met) told.add(other);
  }
}

/** What it takes to find who else stands at a path, for each of them, as steps of automata. */
const STEPS_OF_LOOKUP = 50;
/** Paths at which others are in the way, before these are told apart. */
const MOST_BLOCKED = 4;
/** Paths of a class on which two answers are compared. */
const MAX_PATHS = 20;

function inClass(each: PathClass, pair: Pair, both: Assignment, met: Set<Region>): Request | undefined {
  const { ruleSet, region, mate } = pair;
  const rules = [region.variant.rule, mate.variant.rule];
  let blocked = 0;
  for (const path of each.paths(MAX_PATHS)) {
    const { assignment, before } = alone(path, pair, both);
    if (!assignment) {
      for (const other of hidingOrAll(newsAmong(before, each.before), region)) met.add(other);
      if (++blocked >= MOST_BLOCKED && met.size > 0) return undefined;
      continue;
    }
    for (const request of variationsOf(requestFor(path, assignment, pair.setting), rules)) {
      const [a, b] = [region, mate].map(({ variant }) => answerBy(ruleSet, variant, request));
      if (a && b && !sameAnswer(a, b)) return request;
    }
  }
  return undefined;
}

interface Alone {
  /** With which nobody before the pair answers at a path. */
  readonly assignment: Assignment | undefined;
  /** Who stands before it, where somebody is in the way. */
  readonly before: readonly Region[];
}

function alone(path: string, { region, mate, others, setting }: Pair, both: Assignment): Alone {
  if (others.decides(requestFor(path, both, setting)) === region.variant.rule)
    return { assignment: both, before: [] };
  const before = others.before(region, path);
  others.work.left -= STEPS_OF_LOOKUP * (before.length + 1);
  if (before.some((other) => asksNoMore(other, region))) return { assignment: undefined, before };
  const assignment = satisfy([...region.literals, ...mate.literals], clausesOf(before), setting);
  return assignment === undefined || assignment === "undecided"
    ? { assignment: undefined, before }
    : { assignment, before: [] };
}

function answerBy(ruleSet: RuleSet, variant: Variant, request: Request): Answer | undefined {
  const captured = matchVariant(variant, canonicalPath(request.path), request);
  return captured && answerWith(ruleSet, variant.rule, captured, request);
}

const sameAnswer = (a: Answer, b: Answer): boolean =>
  a.status === b.status &&
  JSON.stringify(Object.entries(a.headers).sort()) === JSON.stringify(Object.entries(b.headers).sort());
