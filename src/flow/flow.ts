/** Chains and loops of a rule set. */
import type { Matcher } from "../match/matcher.ts";
import type { Request } from "../match/request.ts";
import type { Variant } from "../match/variant.ts";
import { createVariantIndex, type VariantIndex } from "../match/variant-index.ts";
import type { Rule, RuleSet } from "../rules/rule.ts";
import { createExplore, type Elsewhere } from "./explore.ts";
import { createFlatten, type Flattened } from "./flatten.ts";
import { cycleOf, type Hop, nextRequest, type Trace } from "./follow.ts";
import { ANY_HOST, createIsInside, createIsTaken, type IsTaken } from "./hosts.ts";
import { createInto } from "./into.ts";
import { createFits } from "./plain-way.ts";

/** A rule whose target is redirected again, by another rule. */
export interface Chain {
  readonly rule: Rule;
  /** Of those that were found, one with the most hops. */
  readonly trace: Trace;
  /** The rule without the hops that every visitor takes. */
  readonly flattened: Flattened;
}

export interface Loop {
  /** One round, from the rule that stands first in the files. */
  readonly hops: readonly Hop[];
  /** What is asked after the round: the first URL again, or one that has grown. */
  readonly last: Request;
}

export interface Flow {
  /** One a rule, in the order of rules. */
  readonly chains: readonly Chain[];
  /** One a set of rules that send a visitor round. */
  readonly loops: readonly Loop[];
  /** A rule, and those that may answer its target, where nobody could tell. */
  readonly undecided: readonly { readonly rule: Rule; readonly into: readonly Rule[] }[];
}

export interface FlowOptions {
  readonly ruleSet: RuleSet;
  /** In the order of M9. */
  readonly variants: readonly Variant[];
  readonly matcher: Matcher;
  /** Of `variants`, where there is one already. */
  readonly index?: VariantIndex;
  /** Seconds since 1970. */
  readonly now: number;
}

/** O(n log n) for n rules with constant targets. A target with captures costs what begins as it does. */
export function flowOf(options: FlowOptions): Flow {
  const { ruleSet, variants, index = createVariantIndex(options.variants) } = options;
  const isTaken = createIsTaken(variants);
  const shared = {
    ...options,
    find: index.find,
    fits: createFits(index.find),
    isTaken,
    elsewhere: elsewhereOf(ruleSet, index, isTaken),
    into: createInto(variants, index.shapes, isTaken),
    isInside: createIsInside(ruleSet),
  };
  const explore = createExplore(shared);
  const flatten = createFlatten(shared);
  const chains = new Map<Rule, Trace>();
  const loops = new Map<string, Loop>();
  const undecided = new Map<Rule, Set<Rule>>();
  for (const variant of variants) {
    const { rule } = variant;
    const found = explore(variant);
    for (const trace of found.traces) {
      const cycle = cycleOf(trace);
      if (cycle) addLoop(loops, cycle);
      else if (isChain(trace) && trace.hops.length > (chains.get(rule)?.hops.length ?? 0)) {
        chains.set(rule, trace);
      }
    }
    for (const into of found.undecided) undecided.set(rule, (undecided.get(rule) ?? new Set()).add(into));
  }
  return {
    chains: [...chains]
      .sort(([a], [b]) => a.index - b.index)
      .map(([rule, trace]) => ({ rule, trace, flattened: flatten(rule, trace) })),
    loops: [...loops.values()].sort((a, b) => firstIndex(a) - firstIndex(b)),
    undecided: [...undecided].map(([rule, into]) => ({ rule, into: [...into] })),
  };
}

/** Undefined where all hosts of the site are taken. */
function elsewhereOf({ site }: RuleSet, index: VariantIndex, isTaken: IsTaken): Elsewhere | undefined {
  const hosts = site.hosts.length > 0 ? site.hosts : [ANY_HOST];
  const host = hosts.find((name) => !isTaken({ name, wildcard: false }));
  if (host === undefined) return undefined;
  return { host, fits: createFits(index.among((variant) => !variant.host || !isTaken(variant.host))) };
}

/** A rule that only answers its own target again, as `/old/*` to `/*` for `/old/old/x`, ends by itself. */
const isChain = ({ hops: [first, second] }: Trace): boolean =>
  second !== undefined && second.answer.rule !== first?.answer.rule;

const firstIndex = ({ hops: [first] }: Loop): number => first?.answer.rule.index ?? 0;

function addLoop(loops: Map<string, Loop>, cycle: readonly Hop[]): void {
  const indexes = cycle.map(({ answer }) => answer.rule.index);
  const key = [...new Set(indexes)].sort((a, b) => a - b).join(" ");
  if (loops.has(key)) return;
  const first = indexes.indexOf(Math.min(...indexes));
  const hops = [...cycle.slice(first), ...cycle.slice(0, first)];
  const end = hops[hops.length - 1];
  const last = end && nextRequest(end.request, end.answer);
  if (last) loops.set(key, { hops, last });
}
