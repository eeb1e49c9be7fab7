/**
 * The reference's answers without asking every rule: variants are found by the literal segments that they begin with.
 * What is found is a superset, and `matchVariant` decides as in the reference. For checks, which ask many requests.
 */
import { canonicalPath } from "../rules/canonical-path.ts";
import type { Pattern } from "../rules/pattern.ts";
import type { Rule, RuleSet } from "../rules/rule.ts";
import { type Answer, answerWith, failingOpen, type Matcher, matchVariant } from "./matcher.ts";
import type { Request } from "./request.ts";
import { isExact, orderedVariants, type Variant } from "./variant.ts";

/**
 * O(n) to make. A look-up is O(segments of the path + variants that begin as the path does): without regular
 * expressions, prefixes and captures in the first segment hardly more than the variants that match.
 *
 * @param variants of the rule set, in the order of M9
 * @param find the index of `variants`, where there is one already
 */
export function createIndexedMatcher(
  ruleSet: RuleSet,
  variants: readonly Variant[] = orderedVariants(ruleSet),
  find: FindVariants = createVariantIndex(variants),
): Matcher {
  const decide = createDecide(ruleSet, variants, find);
  return (request) => decide(request)?.answer;
}

/** What a rule set does with a request. */
export interface Decision {
  /** The rule that decided, if only that the request passes through. */
  readonly rule: Rule;
  /** Undefined where the request passes through. */
  readonly answer: Answer | undefined;
}

export type Decide = (request: Request) => Decision | undefined;

/** As `createIndexedMatcher`, with the rule also where the request passes through. */
export function createDecide(
  ruleSet: RuleSet,
  variants: readonly Variant[] = orderedVariants(ruleSet),
  find: FindVariants = createVariantIndex(variants),
): Decide {
  return (request) => failingOpen(() => decide(request));

  function decide(request: Request): Decision | undefined {
    if (!request.path.startsWith("/")) return undefined;
    const path = canonicalPath(request.path);
    for (const variant of find(path)) {
      const captured = matchVariant(variant, path, request);
      if (captured)
        return { rule: variant.rule, answer: answerWith(ruleSet, variant.rule, captured, request) };
    }
    return undefined;
  }
}

/** Canonical path -> all variants whose pattern may fit it, in the order in which they are given. */
export type FindVariants = (path: string) => readonly Variant[];

/** O(n) to make. */
export function createVariantIndex(variants: readonly Variant[]): FindVariants {
  const exact = new Map<string, number[]>();
  const open = new Map<string, number[]>();
  variants.forEach(({ pattern }, i) => {
    const key = literalStart(pattern).toLowerCase();
    const index = isExact(pattern) ? exact : open;
    const at = index.get(key);
    if (at) at.push(i);
    else index.set(key, [i]);
  });
  return (path) => {
    const whole = withSlash(path).toLowerCase();
    const found = [...(exact.get(whole) ?? [])];
    for (let at = 0; at >= 0; at = whole.indexOf("/", at + 1)) {
      const begun = open.get(whole.slice(0, at + 1));
      if (begun) found.push(...begun);
    }
    const anywhere = open.get("");
    if (anywhere) found.push(...anywhere);
    if (found.length > 1) found.sort((a, b) => a - b);
    return found.map((i) => variants[i] as Variant);
  };
}

/** Whole segments that every path of a pattern begins with, `/` at the end; of an exact pattern all of it. */
function literalStart(pattern: Pattern): string {
  if (pattern.kind === "regex") return "";
  if (pattern.kind === "prefix") return wholeSegments(pattern.prefix);
  const [first, second] = pattern.tokens;
  const text = first?.type === "text" ? first.value : "";
  if (isExact(pattern)) return withSlash(text);
  // `/x/*` also matches `/x`, and so `/x//*` matches `/x/`.
  return second?.type === "wildcard" && text.endsWith("/")
    ? withSlash(text.slice(0, -1))
    : wholeSegments(text);
}

const wholeSegments = (text: string): string => text.slice(0, text.lastIndexOf("/") + 1);
const withSlash = (path: string): string => (path.endsWith("/") ? path : `${path}/`);
