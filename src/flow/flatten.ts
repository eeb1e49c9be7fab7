/** A rule that leads where its chain ends, without the hops: proven or not at all. */
import { matchPattern } from "../match/pattern-match.ts";
import { isExact, type Variant, variantsOf } from "../match/variant.ts";
import { canonicalPath } from "../rules/canonical-path.ts";
import type { Pattern } from "../rules/pattern.ts";
import { DEFAULT_CACHE_CONTROL, type Rule, type RuleSet } from "../rules/rule.ts";
import type { RuleJson } from "../rules/schema.ts";
import type { TargetPart } from "../rules/target.ts";
import type { Hop, Trace } from "./follow.ts";
import { hostCovers, hostsOverlap } from "./hosts.ts";
import type { Into } from "./into.ts";
import { joinQueries, type QueryWay, queryWay } from "./join-query.ts";
import { type Coded, joinStatus, shorterCache } from "./join-status.ts";
import { isConstant, literalText, type Template, templateOf } from "./pieces.ts";
import type { Fits } from "./plain-way.ts";
import { merged, targetText } from "./target-text.ts";
import { type Bindings, unify } from "./unify.ts";

/** Keys of a rule with their new values. */
export type RuleChange = Partial<
  Pick<RuleJson, "to" | "status" | "preserveMethod" | "query" | "cacheControl">
>;

export interface Flattened {
  /** The rules that answer every request that this one sends on, in turn. Empty where that is not sure. */
  readonly over: readonly Rule[];
  /** Undefined where no one rule is known to do the same; `why` says what is in the way. */
  readonly change: RuleChange | undefined;
  readonly why: string | undefined;
}

export interface FlattenOptions {
  readonly ruleSet: RuleSet;
  readonly into: Into;
  readonly fits: Fits;
  readonly isInside: (host: string) => boolean;
}

/** Where a rule leads after some hops. */
interface Way {
  readonly template: Template;
  readonly query: QueryWay;
  readonly coded: Coded;
  readonly cacheControl: string;
}

/** More hops than that are no chain to be mended by a machine. */
const MOST_STEPS = 20;
/** Why such a chain is left. Where those behind it are mended it is shorter. */
export const TOO_LONG = "it has too many hops";

/** @param trace one of the rule */
export type Flatten = (rule: Rule, trace: Trace) => Flattened;

export function createFlatten(options: FlattenOptions): Flatten {
  const { ruleSet, into, fits, isInside } = options;

  return (rule, { sure, hops }) => {
    const template = templateOf(rule);
    const over: Rule[] = [];
    const failed = (why: string): Flattened => ({ over, change: undefined, why });
    if (!template) return failed("it has no target");
    let way: Way = {
      template,
      query: queryWay(template.query, rule.query),
      coded: rule,
      cacheControl: rule.cacheControl,
    };
    for (;;) {
      const next = sure ? plainNext(hops[over.length + 1]) : sureNext(rule, way.template);
      if (next === "end") break;
      if (typeof next === "string")
        return over.length > 0 && !next.startsWith("loop") ? done() : failed(next);
      if (next.rule === rule || over.includes(next.rule)) return failed("loop: it comes back");
      const joined = join(way, next);
      over.push(next.rule);
      if (typeof joined === "string") return failed(joined);
      way = joined;
      if (over.length > MOST_STEPS) return failed(TOO_LONG);
    }
    return over.length === 0 ? failed("nothing answers its target") : done();

    function done(): Flattened {
      const change = changeFor(rule, way, over, ruleSet.site);
      return typeof change === "string" ? failed(change) : { over, change, why: undefined };
    }
  };

  /** The variant that answers every request for the target; `end` where none answers any; else what is in the way. */
  function sureNext(rule: Rule, template: Template): Next | string {
    if (template.foreign) return "end";
    if (template.host !== undefined && !isInside(template.host)) return "end";
    const constant = isConstant(template.path);
    if (!constant && rule.patterns.length > 1) return "its optional parts change what the target is";
    if (!constant && collapses(template)) return "slashes at the start of its target may become one";
    const nexts = variantsOf(rule).map((variant) =>
      constant ? firstForPath(variant, template) : firstForAll(variant, template),
    );
    const [first] = nexts;
    if (first === undefined) return "end";
    const same = (each: (typeof nexts)[number]) =>
      each === first ||
      (typeof each === "object" &&
        typeof first === "object" &&
        each.rule === first.rule &&
        each.pattern === first.pattern);
    return nexts.every(same) ? first : "it depends on the host which rule is next";
  }

  function firstForPath(variant: Variant, template: Template): Next | string {
    const path = literalText(template.path);
    const next = fits(path).find((each) => overlaps(variant, template, each));
    if (!next) return "end";
    const sure = isSure(variant, template, next);
    return sure === true ? nextBy(next, bindingsOf(next, path)) : sure;
  }

  function firstForAll(variant: Variant, template: Template): Next | string {
    const next = into.first(variant, template);
    if (next === "undecided") return "it could not be decided which rule is next";
    if (!next) return "end";
    if (next.rule === variant.rule) return "loop: it may come back";
    const sure = isSure(variant, template, next);
    if (sure !== true) return sure;
    const bindings = unify(template.path, variant.pattern, next.pattern);
    return bindings ? nextBy(next, bindings) : "only some of its requests are sent on";
  }
}

function bindingsOf({ pattern, rule }: Variant, path: string): Bindings {
  if (isExact(pattern)) return NO_BINDINGS;
  const captured = Object.entries(matchPattern(pattern, canonicalPath(path), rule) ?? {});
  return new Map(captured.map(([name, value]) => [name, [{ type: "text", value }]]));
}

const NO_BINDINGS: Bindings = new Map();

interface Next {
  readonly rule: Rule;
  /** Undefined where it captures nothing that its target has. */
  readonly pattern: Pattern | undefined;
  readonly bindings: Bindings;
}

const nextBy = ({ rule, pattern }: Variant, bindings: Bindings): Next => ({ rule, pattern, bindings });

const plainNext = (hop: Hop | undefined): Next | "end" =>
  hop ? { rule: hop.answer.rule, pattern: undefined, bindings: NO_BINDINGS } : "end";

const hostOf = (variant: Variant, { host }: Template): Variant["host"] =>
  host === undefined ? variant.host : { wildcard: false, name: host };

const overlaps = (variant: Variant, template: Template, next: Variant): boolean =>
  hostsOverlap(hostOf(variant, template), next.host);

function isSure(variant: Variant, template: Template, next: Variant): true | string {
  const { rule } = next;
  if (!hostCovers(next.host, hostOf(variant, template))) return "the next rule is of some hosts only";
  if (rule.conditions.length > 0 || rule.starts !== undefined || rule.ends !== undefined) {
    return "the next rule has conditions";
  }
  return true;
}

/** A wildcard behind the first slash may begin with one, and M12 leaves only one of them. */
function collapses({ host, path: [first, second] }: Template): boolean {
  if (host !== undefined) return false;
  return first?.type !== "text" || (first.value === "/" && second !== undefined);
}

/** @returns what is in the way */
function join(way: Way, { rule: next, bindings }: Next): Way | string {
  const template = templateOf(next);
  if (!template) return "the page is gone";
  if (template.foreign) return "a capture makes the next host";
  if (next.headers.length > 0) return "the next rule sets headers";
  const cacheControl = shorterCache(way.cacheControl, next.cacheControl);
  if (cacheControl === undefined) return "the two Cache-Control values cannot be joined";
  const put = (parts: readonly TargetPart[]) => insert(parts, bindings);
  const path = put(template.path);
  if (way.template.host !== undefined && template.host === undefined && collapses({ ...template, path })) {
    return "slashes at the start of the next target may become one";
  }
  const query = joinQueries(way.query, queryWay(put(template.query), next.query));
  if (!query) return "what the two do with the query is not what one rule can do";
  const origin = template.host === undefined ? way.template : template;
  const fragment = template.fragment ? put(template.fragment) : way.template.fragment;
  return {
    template: {
      foreign: false,
      ...(origin.scheme && { scheme: origin.scheme }),
      ...(origin.host !== undefined && { host: origin.host }),
      path,
      query: query.own,
      fragment,
    },
    query,
    coded: joinStatus(way.coded, next),
    cacheControl,
  };
}

/** Captures replaced by what they are in the first rule's words. */
const insert = (parts: readonly TargetPart[], bindings: Bindings): readonly TargetPart[] =>
  isConstant(parts)
    ? parts
    : merged(
        parts.flatMap((part) => {
          if (part.type === "text") return [part];
          const { transform } = part;
          const bound = bindings.get(part.name) ?? [];
          if (transform === "none") return [...bound];
          return bound.map((each): TargetPart => {
            if (each.type === "capture") return { ...each, transform };
            const text = transform === "lower" ? each.value.toLowerCase() : each.value.toUpperCase();
            return { type: "text", value: canonicalPath(text) };
          });
        }),
      );

function changeFor(rule: Rule, way: Way, over: readonly Rule[], site: RuleSet["site"]): RuleChange | string {
  const { template, query, coded, cacheControl } = way;
  const origin = template.host === undefined ? "" : `${template.scheme}://${template.host}`;
  const parts = merged([
    { type: "text", value: origin },
    ...template.path,
    ...(query.own.length > 0 ? [{ type: "text" as const, value: "?" }, ...query.own] : []),
    ...(template.fragment ? [{ type: "text" as const, value: "#" }, ...template.fragment] : []),
  ]);
  const captures = rule.patterns.flatMap((pattern) => capturesOf(pattern));
  const queryNames = rule.conditions.flatMap(({ values }) =>
    values === "any" ? [] : values.flat().flatMap((token) => (token.type === "param" ? [token.name] : [])),
  );
  const to = targetText(parts, [...captures, ...queryNames], over.flatMap((each) => each.to ?? []).reverse());
  if (!to) return "the joined target cannot be written";
  const usual = site.defaults.cacheControl?.[coded.status] ?? DEFAULT_CACHE_CONTROL[coded.status];
  // Whether the rule gives it is looked for in the file: only where that tells the two apart.
  const given = rule.cacheControl === usual || isGiven(rule, "cacheControl") ? rule.cacheControl : usual;
  const keeps = queryWay(query.own, rule.query).keeps;
  return {
    to: to.text,
    ...(coded.status !== rule.status && { status: coded.status }),
    ...(coded.preserveMethod !== rule.preserveMethod && { preserveMethod: coded.preserveMethod }),
    ...(keeps !== query.keeps && { query: query.keeps ? ("keep" as const) : ("drop" as const) }),
    ...(cacheControl !== given && { cacheControl }),
  };
}

/** Whether the rule itself says so, not a default. */
function isGiven(rule: Rule, key: keyof RuleJson): boolean {
  const at = rule.locate([key]);
  return at.line !== rule.location.line || at.column !== rule.location.column;
}

const capturesOf = (pattern: Rule["patterns"][number]): string[] => {
  if (pattern.kind === "prefix") return ["*0"];
  if (pattern.kind === "regex") return [...pattern.groups];
  return pattern.tokens.flatMap((token) => (token.type === "text" ? [] : [token.name]));
};
