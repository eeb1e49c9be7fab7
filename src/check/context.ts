/** What a check can look at. Whatever takes time is made when the first check asks for it, and once. */
import { type Flow, flowOf } from "../flow/flow.ts";
import { createIndexedMatcher } from "../match/indexed-matcher.ts";
import type { Answer, Matcher } from "../match/matcher.ts";
import { orderedVariants, type Variant } from "../match/variant.ts";
import { createVariantIndex } from "../match/variant-index.ts";
import { type Overlaps, overlapsOf } from "../region/overlap.ts";
import type { Rule, RuleSet, Site } from "../rules/rule.ts";
import { examplesOf, type RuleExample } from "./example.ts";

export interface CheckOptions {
  /** Seconds since 1970. Default: the clock. */
  readonly now?: number;
  /** Where the rules will run; default: what `size` says. */
  readonly tier?: Tier;
  readonly pages?: SitePages;
  readonly size?: BuiltSize;
  readonly before?: RuleSet;
  readonly handlerLoops?: readonly HandlerLoop[];
}

/** What the built function was seen to do: the caller runs it, because checks lie below the build. */
export interface HandlerLoop {
  /** The rule whose answer leads into the loop. */
  readonly rule: Rule;
  /** URLs in the order in which they are asked; the last is one of those before. */
  readonly urls: readonly string[];
}

/** Files of the built site by URL path, such as `/docs/index.html`: raw, not percent-encoded. */
export interface SitePages {
  readonly files: ReadonlySet<string>;
}

type Tier = "inline" | "kvs" | "lambda";

/** What `build` measured: checks lie below the build, so the caller brings it. */
export interface BuiltSize {
  readonly tier: Tier;
  /** At most, where this is not nearly full; else exactly. */
  readonly bytes: number;
  readonly budget: number;
  /** The rules that take most, the heaviest first; found out when it is read. */
  readonly heaviest: readonly Rule[];
}

export interface CheckContext {
  readonly ruleSet: RuleSet;
  readonly rules: readonly Rule[];
  readonly site: Site;
  /** Seconds since 1970. */
  readonly now: number;
  /** In the order of M9. */
  readonly variants: readonly Variant[];
  /** Those of which another one may ask for the same paths: most stand alone. */
  readonly repeatable: readonly Variant[];
  /** Answers as the reference does, in time that hardly grows with the rules. */
  readonly matcher: Matcher;
  /** Every example of every rule with the answer that the rules give. */
  readonly examples: readonly AnsweredExample[];
  /** Where answers lead: chains and loops. */
  readonly flow: Flow;
  /** How rules stand to each other: which never answer, which tie. */
  readonly overlaps: Overlaps;
  /** The site's files, of `--site DIR`. */
  readonly pages: SitePages | undefined;
  /** Where the rules will run, if that is known. */
  readonly tier: Tier | undefined;
  /** What the rules take once built. */
  readonly size: BuiltSize | undefined;
  /** The rules as they were, of `--since REV`. */
  readonly before: RuleSet | undefined;
  /** Where rules and handler redirect round, if the handler was asked. */
  readonly handlerLoops: readonly HandlerLoop[] | undefined;
}

export interface AnsweredExample extends RuleExample {
  readonly answer: Answer | undefined;
}

export function createContext(ruleSet: RuleSet, options: CheckOptions): CheckContext {
  const { rules, site } = ruleSet;
  const now = options.now ?? Math.floor(Date.now() / 1000);
  const variants = once(() => orderedVariants(ruleSet));
  const index = once(() => createVariantIndex(variants()));
  const repeatable = once(() => variants().filter((_, i) => !index().shapes.alone(i)));
  const matcher = once(() => createIndexedMatcher(ruleSet, variants(), index()));
  const examples = once(() =>
    examplesOf(rules, site, now).map((each) => ({ ...each, answer: matcher()(each.request) })),
  );
  const flow = once(() => flowOf({ ruleSet, variants: variants(), matcher: matcher(), index: index(), now }));
  const overlaps = once(() => overlapsOf(ruleSet, variants(), now, index()));
  return {
    ruleSet,
    rules,
    site,
    now,
    pages: options.pages,
    tier: options.tier ?? options.size?.tier,
    size: options.size,
    before: options.before,
    handlerLoops: options.handlerLoops,
    get variants() {
      return variants();
    },
    get repeatable() {
      return repeatable();
    },
    get matcher() {
      return matcher();
    },
    get examples() {
      return examples();
    },
    get flow() {
      return flow();
    },
    get overlaps() {
      return overlaps();
    },
  };
}

function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
