/**
 * Where the answers of a variant lead. Nothing is guessed: a way is told only with a request that goes it, asked of the
 * matcher. Conditions of the rules on the way are made to hold together.
 */
import { matchHost } from "../match/condition-match.ts";
import type { Matcher } from "../match/matcher.ts";
import type { Request } from "../match/request.ts";
import { isExact, type Variant } from "../match/variant.ts";
import type { FindVariants } from "../match/variant-index.ts";
import { canonicalPath } from "../rules/canonical-path.ts";
import type { Rule, RuleSet } from "../rules/rule.ts";
import { Undecided } from "./automaton.ts";
import { factsFor, plainFacts } from "./facts.ts";
import { answersInstead, type Followed, follow, type Trace } from "./follow.ts";
import { hostsOverlap, type IsTaken, isBehindHosts, sampleHost } from "./hosts.ts";
import type { Into, Start } from "./into.ts";
import { isConstant, literalText, plainPath, type Template, templateOf } from "./pieces.ts";
import { type Fits, plainWay } from "./plain-way.ts";
import { FILLINGS, sourcePath } from "./source-path.ts";

export interface Exploration {
  /** Each begins with an answer of the variant's rule. Ways of one hop may be left out: nothing goes on from them. */
  readonly traces: readonly Trace[];
  /** Rules that may answer next, and nobody could tell. */
  readonly undecided: readonly Rule[];
}

export interface ExploreOptions {
  readonly ruleSet: RuleSet;
  readonly matcher: Matcher;
  readonly into: Into;
  /** Canonical path -> variants that may fit it, in order. */
  readonly find: FindVariants;
  readonly fits: Fits;
  readonly isTaken: IsTaken;
  /** Undefined where no rule that is behind hosts is asked anything. */
  readonly elsewhere: Elsewhere | undefined;
  /** Is a host one that the rule set answers for? */
  readonly isInside: (host: string) => boolean;
  /** Seconds since 1970. */
  readonly now: number;
}

/** Where rules are asked that are behind hosts. */
export interface Elsewhere {
  readonly host: string;
  /** What fits a path at any such host. */
  readonly fits: Fits;
}

/** Rules beside a way that are tried. */
const MOST_BRANCHES = 16;
/**
 * Hops of ways into patterns, and of those that rules beside a way make, in a rule set: some seconds. What is left then
 * is undecided.
 */
const MOST_TRIED = 50_000;

const NOWHERE: Exploration = { traces: [], undecided: [] };

export type Explore = (variant: Variant) => Exploration;

export function createExplore(options: ExploreOptions): Explore {
  const { ruleSet, matcher, find, fits, into, isTaken, now } = options;
  const followed: Followed = { matcher, isInside: options.isInside };
  const anyMayPass = ruleSet.rules.some(mayPass);
  const plain: Request = { ...plainFacts(now), host: sampleHost(undefined, ruleSet.site), path: "/" };
  const everywhere: Elsewhere = { host: plain.host, fits };
  const elsewhere = options.elsewhere ?? everywhere;
  const otherHosts = hostsOfRules(ruleSet);
  let hops = 0;
  const spent = () => hops > MOST_TRIED;

  return (variant) => {
    const path = plainPath(variant.rule);
    if (path !== undefined) {
      const { host, fits } = isBehindHosts(variant) ? elsewhere : everywhere;
      const leads = fits(path);
      if (leads.length === 0) return NOWHERE;
      const way = plainWay(variant, leads, fits, { ...plain, host });
      if (way) return { traces: [way], undecided: [] };
    }
    const template = templateOf(variant.rule);
    if (!template || endsAtOnce(template)) return NOWHERE;
    const outside = template.host !== undefined && !followed.isInside(template.host);
    const ends = template.foreign || outside;
    try {
      const ahead = ends || isConstant(template.path) ? undefined : into.ahead(variant, template);
      if (ahead && !ahead.mayLead()) return NOWHERE;
      const before = hops;
      const first = firstTrace(variant);
      // One way of each variant is followed whatever the others took.
      hops = before;
      const left = new Set<Rule>();
      const traces = first ? branches(variant, first, left) : [];
      if (!ahead) return { traces, undecided: [...left] };
      const tried = new Map<Start, Trace | undefined>();
      const accept = (start: Start) => {
        tried.set(start, tryStart(variant, start));
        return tried.get(start) !== undefined;
      };
      const { starts, undecided } = ahead.starts({ accept, spent });
      const led = starts.flatMap((start) => tried.get(start) ?? []);
      for (const trace of led) traces.push(...branches(variant, trace, left));
      return { traces, undecided: [...undecided, ...left] };
    } catch (error) {
      if (error instanceof Undecided) return NOWHERE;
      throw error;
    }
  };

  /** The one path that it leads to is asked for by no rule: most rules, and no request need be made up for them. */
  function endsAtOnce({ host, foreign, path }: Template): boolean {
    if (foreign || !isConstant(path)) return false;
    const text = literalText(path);
    // What a browser asks: a `Location` without host has one slash at its start, and a host alone is its `/`.
    return fits((host === undefined ? text.replace(/^\/+/, "/") : text) || "/").length === 0;
  }

  /** Any request that the variant's rule answers. */
  function firstTrace(variant: Variant): Trace | undefined {
    for (const path of pathsOf(variant)) {
      const trace = tryingAt(hostsFor(variant), [variant.rule], path, {});
      if (trace) return trace;
    }
    return undefined;
  }

  /** One for each filling; of an exact pattern the only one. */
  function* pathsOf(variant: Variant): Generator<string> {
    for (const filling of FILLINGS) {
      const path = sourcePath(variant, {}, filling);
      if (path === undefined) return;
      yield path;
      if (isExact(variant.pattern)) return;
    }
  }

  function tryStart(variant: Variant, { captures, next, filling }: Start): Trace | undefined {
    const path = sourcePath(variant, captures, filling);
    if (path === undefined) return undefined;
    return tryingAt(hostsFor(variant, next), [variant.rule, next.rule], path, captures);
  }

  function tryingAt(
    hosts: readonly string[],
    rules: readonly Rule[],
    path: string,
    values: Readonly<Record<string, string>>,
  ): Trace | undefined {
    for (const host of hosts) {
      const trace = trying(rules, host, path, values);
      if (trace !== "elsewhere") return trace;
    }
    return undefined;
  }

  /** A trace whose first answers come from these rules; `elsewhere` where it may be that only the host is wrong. */
  function trying(
    rules: readonly Rule[],
    host: string,
    path: string,
    values: Readonly<Record<string, string>>,
  ): Trace | "elsewhere" | undefined {
    let mayHelp = false;
    for (const facts of factsFor(rules, values, now)) {
      const request = { ...facts, host, path };
      const other = answersInstead(rules, request, matcher);
      hops++;
      if (other !== undefined) {
        mayHelp ||= other === "nobody" || asksForHost(other);
        continue;
      }
      const trace = follow(request, followed);
      hops += trace.hops.length;
      return trace;
    }
    return mayHelp ? "elsewhere" : undefined;
  }

  /** At the host that comes to mind first, rules of that host may be in the way. */
  function hostsFor(variant: Variant, next?: Variant): string[] {
    const first = hostFor(variant, next);
    const others = otherHosts.filter((host) => host !== first && matchHost(variant.host, host));
    if (!isBehindHosts(variant)) return [first, ...others];
    return [first, ...others].filter((name) => !isTaken({ name, wildcard: false }));
  }

  function hostFor(variant: Variant, next?: Variant): string {
    const chosen = variant.host && !variant.host.wildcard ? variant.host : (next?.host ?? variant.host);
    const fits = next === undefined || hostsOverlap(variant.host, chosen);
    return sampleHost(fits ? chosen : variant.host, ruleSet.site);
  }

  /**
   * The trace, and those that rules beside its way make of it, which let its request pass.
   *
   * @param left rules that are not tried any more are added
   */
  function branches(variant: Variant, first: Trace, left: Set<Rule>): Trace[] {
    const found = [first];
    if (!anyMayPass) return found;
    const tried = new Set<string>();
    for (let at = 0; at < found.length; at++) {
      const trace = found[at];
      if (!trace) break;
      for (const rules of besides(trace)) {
        if (tried.size >= MOST_BRANCHES) return found;
        const key = rules.map((rule) => rule.index).join(" ");
        if (tried.has(key)) continue;
        if (spent()) {
          left.add(rules[rules.length - 1] as Rule);
          return found;
        }
        tried.add(key);
        const host = hostBeside(variant, trace, rules);
        const { path = "/", host: asked } = trace.hops[0]?.request ?? {};
        // At another host other rules may take the path.
        for (const each of host === asked ? [path] : [path, ...pathsOf(variant)]) {
          const more = trying(rules, host, each, {});
          if (!more || more === "elsewhere") continue;
          found.push(more);
          break;
        }
      }
    }
    return found;
  }

  /** The rules of the way up to some hop, and one that would answer there if it did not let the request pass. */
  function* besides({ hops, last, end }: Trace): Generator<Rule[]> {
    const asked = [...hops.map(({ request }) => request), ...(end === "page" ? [last] : [])];
    const answered = hops.map(({ answer }) => answer.rule);
    for (const [i, { path }] of asked.slice(1).entries()) {
      const before = answered.slice(0, i + 1);
      const now = answered[i + 1];
      for (const { rule } of find(canonicalPath(path))) {
        if (rule === now) break;
        if (mayPass(rule)) yield [...before, rule];
      }
    }
  }

  function hostBeside(variant: Variant, trace: Trace, rules: readonly Rule[]): string {
    const wanted = rules[rules.length - 1]?.hosts.find((host) => hostsOverlap(variant.host, host));
    const same = trace.hops.every(({ answer }) => answer.rule.target?.authority === undefined);
    if (!wanted || !same || (variant.host && !variant.host.wildcard)) {
      return trace.hops[0]?.request.host ?? "";
    }
    return sampleHost(wanted, ruleSet.site);
  }
}

/** Hosts that are tried beside the first. */
const MOST_HOSTS = 4;

/** Some, where rules tell hosts apart. */
function hostsOfRules({ site, rules }: RuleSet): string[] {
  const found = new Set<string>();
  for (const { hosts } of rules) {
    const [host] = hosts;
    if (host) found.add(sampleHost(host, site));
    if (found.size >= MOST_HOSTS) break;
  }
  return found.size === 0 ? [] : [...new Set([...site.hosts.slice(0, MOST_HOSTS), ...found])];
}

const asksForHost = ({ hosts, conditions }: Rule): boolean =>
  hosts.length > 0 || conditions.some(({ kind }) => kind === "host");

/** Whether it may let a request pass that fits its pattern; where it drops the query, its own target without one. */
const mayPass = (rule: Rule): boolean =>
  rule.conditions.length > 0 ||
  rule.hosts.length > 0 ||
  rule.starts !== undefined ||
  rule.ends !== undefined ||
  rule.query === "drop";
