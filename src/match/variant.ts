/** M9: a rule taken apart into one host and one pattern each, and the total order that decides between them. */
import type { HostPattern, Pattern, Token } from "../rules/pattern.ts";
import { conditionCount, type Rule, type RuleSet } from "../rules/rule.ts";

export interface Variant {
  readonly rule: Rule;
  readonly host: HostPattern | undefined;
  readonly pattern: Pattern;
}

/** All variants of a rule set, the one that answers first at the front. O(n log n). */
export function orderedVariants(ruleSet: RuleSet): Variant[] {
  return ruleSet.rules.flatMap(variantsOf).sort(compareVariants);
}

export function variantsOf(rule: Rule): Variant[] {
  const hosts = rule.hosts.length > 0 ? rule.hosts : [undefined];
  return hosts.flatMap((host) => rule.patterns.map((pattern) => ({ rule, host, pattern })));
}

/** Negative where `a` answers before `b`; 0 never for two different rules. */
export function compareVariants(a: Variant, b: Variant): number {
  return (
    b.rule.priority - a.rule.priority ||
    compareHosts(a.host, b.host) ||
    comparePatterns(a.pattern, b.pattern) ||
    conditionCount(b.rule) - conditionCount(a.rule) ||
    a.rule.index - b.rule.index
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

const kindRank = (pattern: Pattern): number =>
  isExact(pattern) ? 0 : { path: 1, prefix: 2, regex: 3 }[pattern.kind];

export function comparePatterns(a: Pattern, b: Pattern): number {
  const byKind = kindRank(a) - kindRank(b);
  if (byKind !== 0 || isExact(a)) return byKind;
  if (a.kind === "path" && b.kind === "path")
    return compareSegments(segmentsOf(a.tokens), segmentsOf(b.tokens));
  if (a.kind === "prefix" && b.kind === "prefix") return b.prefix.length - a.prefix.length;
  return 0;
}

/** The tokens between two slashes; nothing stands behind a trailing one (M3). */
type Segment = readonly Token[];

export function segmentsOf(tokens: readonly Token[]): Segment[] {
  const segments: Token[][] = [[]];
  const push = (token: Token) => segments[segments.length - 1]?.push(token);
  for (const token of tokens) {
    if (token.type !== "text") {
      push(token);
      continue;
    }
    token.value.split("/").forEach((value, i) => {
      if (i > 0) segments.push([]);
      if (value) push({ type: "text", value });
    });
  }
  const last = segments[segments.length - 1];
  return segments.slice(1, last?.length === 0 ? -1 : undefined);
}

function compareSegments(a: readonly Segment[], b: readonly Segment[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const order =
      segmentRank(a[i]) - segmentRank(b[i]) || literalLength(b[i] ?? []) - literalLength(a[i] ?? []);
    if (order !== 0) return order;
  }
  return 0;
}

/**
 * Literal, mixed, `:name(re)`, `:name`, `*`. A pattern that has ended comes before a `*` behind it, which takes the
 * same path and more.
 */
function segmentRank(segment: Segment | undefined): number {
  if (!segment) return 4;
  if (segment.every((token) => token.type === "text")) return 0;
  if (segment.length > 1) return 1;
  const [token] = segment;
  if (token?.type === "wildcard") return 5;
  return token?.type === "param" && token.regex !== undefined ? 2 : 3;
}

const literalLength = (segment: Segment): number =>
  segment.reduce((sum, token) => sum + (token.type === "text" ? token.value.length : 0), 0);
