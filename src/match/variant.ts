/** M9: a rule taken apart into one host and one pattern each, and the total order that decides between them. */
import type { HostPattern, Pattern, Token } from "../rules/pattern.ts";
import { conditionCount, type Rule, type RuleSet } from "../rules/rule.ts";

export interface Variant {
  readonly rule: Rule;
  readonly host: HostPattern | undefined;
  readonly pattern: Pattern;
}

/**
 * All variants of a rule set, the one that answers first at the front. O(n log n) but for those that are one path and
 * nothing else: only their place in the files decides between them, so they are sorted by it alone.
 */
export function orderedVariants(ruleSet: RuleSet): readonly Variant[] {
  const variants = ORDERED.get(ruleSet) ?? inOrder(ruleSet);
  ORDERED.set(ruleSet, variants);
  return variants;
}

/** Matcher, checks and table ask for the same order. */
const ORDERED = new WeakMap<RuleSet, readonly Variant[]>();

function inOrder(ruleSet: RuleSet): Variant[] {
  const plain: Variant[] = [];
  const others: Placed[] = [];
  for (const rule of ruleSet.rules) {
    for (const variant of variantsOf(rule)) {
      if (isPlain(variant)) plain.push(variant);
      else others.push(placed(variant));
    }
  }
  others.sort(comparePlaced);
  plain.sort((a, b) => a.rule.index - b.rule.index);
  const [first] = plain;
  if (!first) return others.map(({ variant }) => variant);
  const plainPlaced = placed(first);
  const behind = others.findIndex((other) => comparePlaced(other, plainPlaced) > 0);
  const before = behind < 0 ? others : others.slice(0, behind);
  const variantOf = (each: Placed): Variant => each.variant;
  return before.map(variantOf).concat(plain, others.slice(before.length).map(variantOf));
}

/** One path for every request, at the ordinary priority. */
const isPlain = ({ rule, host, pattern }: Variant): boolean =>
  rule.priority === 0 && !host && isExact(pattern) && conditionCount(rule) === 0;

export function variantsOf(rule: Rule): Variant[] {
  const variants: Variant[] = [];
  for (const host of rule.hosts.length > 0 ? rule.hosts : [undefined]) {
    for (const pattern of rule.patterns) variants.push({ rule, host, pattern });
  }
  return variants;
}

/** Equal for variants between which only their place in the files decides. O(length of the pattern). */
export function rankKey({ rule, host, pattern }: Variant): string {
  const place = [rule.priority, hostRank(host), host?.name.length ?? 0, kindOf(pattern)];
  return [...place, prefixLength(pattern), conditionCount(rule), ...segmentRanks(pattern)].join(" ");
}

/** What a comparison looks at, made once for each variant and not for each comparison. */
interface Placed {
  readonly variant: Variant;
  readonly kind: number;
  readonly segments: readonly number[];
}

const placed = (variant: Variant): Placed => ({
  variant,
  kind: kindOf(variant.pattern),
  segments: segmentRanks(variant.pattern),
});

const KINDS = { path: 1, prefix: 2, regex: 3 } as const;

const kindOf = (pattern: Pattern): number => (isExact(pattern) ? 0 : KINDS[pattern.kind]);

const NO_RANKS: readonly number[] = [];

/** Of a path that is not exact, two numbers a segment: its rank, and the length of its text below zero. */
function segmentRanks(pattern: Pattern): readonly number[] {
  if (pattern.kind !== "path" || isExact(pattern)) return NO_RANKS;
  const ranks: number[] = [];
  let segment = EMPTY_SEGMENT;
  const end = () => {
    ranks.push(segmentRank(segment), -segment.text);
    segment = EMPTY_SEGMENT;
  };
  for (const token of pattern.tokens) {
    if (token.type !== "text") {
      segment = { ...segment, captures: segment.captures + 1, last: token };
      continue;
    }
    let from = 0;
    for (let slash = token.value.indexOf("/"); slash >= 0; slash = token.value.indexOf("/", from)) {
      segment = { ...segment, text: segment.text + slash - from };
      end();
      from = slash + 1;
    }
    segment = { ...segment, text: segment.text + token.value.length - from };
  }
  // Nothing stands before the first slash, and nothing behind a trailing one (M3).
  if (segment.captures > 0 || segment.text > 0) end();
  return ranks.slice(2);
}

function comparePlaced(a: Placed, b: Placed): number {
  const [{ rule, host }, { rule: other, host: otherHost }] = [a.variant, b.variant];
  return (
    other.priority - rule.priority ||
    compareHosts(host, otherHost) ||
    a.kind - b.kind ||
    compareSegments(a.segments, b.segments) ||
    prefixLength(b.variant.pattern) - prefixLength(a.variant.pattern) ||
    conditionCount(other) - conditionCount(rule) ||
    rule.index - other.index
  );
}

const hostRank = (host: HostPattern | undefined): number => (host ? (host.wildcard ? 1 : 0) : 2);

/** Exact host, then wildcard hosts with the longest name first, then none. */
function compareHosts(a: HostPattern | undefined, b: HostPattern | undefined): number {
  return hostRank(a) - hostRank(b) || (b?.name.length ?? 0) - (a?.name.length ?? 0);
}

/** `path` without a token is exact. */
export function isExact(pattern: Pattern): boolean {
  return pattern.kind === "path" && pattern.tokens.every((token) => token.type === "text");
}

const prefixLength = (pattern: Pattern): number => (pattern.kind === "prefix" ? pattern.prefix.length : 0);

/** What stands between two slashes. */
interface Segment {
  /** Characters. */
  readonly text: number;
  readonly captures: number;
  /** The last capture. */
  readonly last: Exclude<Token, { type: "text" }> | undefined;
}

const EMPTY_SEGMENT: Segment = { text: 0, captures: 0, last: undefined };

function compareSegments(a: readonly number[], b: readonly number[]): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const order = (a[i] as number) - (b[i] as number);
    if (order !== 0) return order;
  }
  return (a[shared] ?? ENDED) - (b[shared] ?? ENDED);
}

/** The rank behind the last segment: before a `*` there, which takes the same path and more. */
const ENDED = 4;

/** Literal, mixed, `:name(re)`, `:name`, `*`. */
function segmentRank({ text, captures, last }: Segment): number {
  if (!last) return 0;
  if (text > 0 || captures > 1) return 1;
  if (last.type === "wildcard") return 5;
  return last.regex !== undefined ? 2 : 3;
}
