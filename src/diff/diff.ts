/** What a change of rules does to requests: every pair of rules between which an answer changes, with a request that shows it. */

import type { Decision } from "../match/indexed-matcher.ts";
import type { Request } from "../match/request.ts";
import type { Region } from "../region/region.ts";
import type { Rule, RuleSet } from "../rules/rule.ts";
import { CHANGE_KINDS, type Change, type ChangeKind, kindOf, type Undecided } from "./change.ts";
import { type Comparison, examine } from "./examine.ts";
import { changedIn, reorderedIn, type Side, sideOf } from "./side.ts";

export interface DiffOptions {
  /** Seconds since 1970: the time of witnesses where no rule asks for another. Default: the clock. */
  readonly now?: number;
}

export interface Diff {
  /** No request is answered differently. */
  readonly same: boolean;
  /** By kind, then by place of the rules. */
  readonly changes: readonly Change[];
  /** Pairs for which neither a difference was found nor that there is none: see docs/diff.md. */
  readonly undecided: readonly Undecided[];
}

/**
 * Compares two rule sets. O(n log n) in their rules, and for each changed rule what it shares with others.
 */
export function diff(before: RuleSet, after: RuleSet, options: DiffOptions = {}): Diff {
  const sides = { before: sideOf(before), after: sideOf(after) };
  const setting = {
    hosts: [...after.site.hosts, ...before.site.hosts],
    now: options.now ?? Math.floor(Date.now() / 1000),
  };
  const found = createFindings(sides);
  for (const direction of ["before", "after"] as const) {
    const comparison = found.comparison(direction);
    for (const region of [
      ...changedIn(comparison.own, comparison.other),
      ...reorderedIn(comparison.own, comparison.other),
    ]) {
      // Repeated query parameters let almost any two rules of one path meet. They are looked at only for a rule that
      // differs in nothing else.
      examine(region, { ...comparison, setting: { ...setting, repeats: false } });
      if (!found.differs(direction, region))
        examine(region, { ...comparison, setting: { ...setting, repeats: true } });
    }
  }
  const { changes, undecided } = found.all();
  return { same: changes.length === 0 && undecided.length === 0, changes, undecided };
}

type Direction = "before" | "after";

/** Some tenths of a second. */
const MOST_LOOKED_FOR_MORE = 3_000;

interface Findings {
  comparison(direction: Direction): Omit<Comparison, "setting">;
  /** Was a difference found in which the rule of the region takes part? */
  differs(direction: Direction, region: Region): boolean;
  all(): Pick<Diff, "changes" | "undecided">;
}

function createFindings(sides: Readonly<Record<Direction, Side>>): Findings {
  const changes = new Map<string, Change>();
  const undecided = new Map<string, Undecided>();
  const more = { left: MOST_LOOKED_FOR_MORE };
  const kinds = new Map<string, Set<ChangeKind>>();
  const rules = { before: new Set<number>(), after: new Set<number>() };
  const record = (request: Request): string | undefined => {
    const before = sides.before.decide(request);
    const after = sides.after.decide(request);
    const kind = kindOf(before?.answer, after?.answer);
    if (!kind) return undefined;
    const pair = pairOf(before?.rule, after?.rule);
    const key = `${kind} ${pair}`;
    if (!changes.has(key)) changes.set(key, { kind, request, before, after });
    kinds.set(pair, (kinds.get(pair) ?? new Set()).add(kind));
    if (before) rules.before.add(before.rule.index);
    if (after) rules.after.add(after.rule.index);
    return pair;
  };
  const comparison = (direction: Direction): Omit<Comparison, "setting"> => {
    const ordered = (own: Region, other: Region | undefined): [Rule | undefined, Rule | undefined] =>
      direction === "before"
        ? [own.variant.rule, other?.variant.rule]
        : [other?.variant.rule, own.variant.rule];
    return {
      own: sides[direction],
      other: sides[direction === "before" ? "after" : "before"],
      differ: (request, own, other) => record(request) === pairOf(...ordered(own, other)),
      more,
      known: (own, other) => kinds.get(pairOf(...ordered(own, other))) ?? NONE,
      undecided(own, other) {
        const [before, after] = ordered(own, other);
        undecided.set(pairOf(before, after), { before, after });
      },
    };
  };
  return {
    comparison,
    differs: (direction, { variant }) => rules[direction].has(variant.rule.index),
    all: () => ({
      changes: [...changes.values()].sort(byKindAndPlace),
      undecided: [...undecided].flatMap(([pair, each]) => (kinds.has(pair) ? [] : [each])),
    }),
  };
}

const NONE: ReadonlySet<ChangeKind> = new Set();

const pairOf = (before: Rule | undefined, after: Rule | undefined): string =>
  `${before?.index ?? "-"} ${after?.index ?? "-"}`;

function byKindAndPlace(a: Change, b: Change): number {
  const place = ({ before, after }: Change) => (before ?? (after as Decision)).rule.index;
  return CHANGE_KINDS.indexOf(a.kind) - CHANGE_KINDS.indexOf(b.kind) || place(a) - place(b);
}
