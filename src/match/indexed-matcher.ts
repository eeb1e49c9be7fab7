/**
 * The reference's answers without asking every rule: variants are found by the literal text in their segments. What is found is a superset, and `matchVariant` decides as in the reference. For checks, which ask many requests.
 */
import { canonicalPath } from "../rules/canonical-path.ts";
import type { Rule, RuleSet } from "../rules/rule.ts";
import { type Answer, answerWith, failingOpen, type Matcher, matchVariant } from "./matcher.ts";
import { foldPath, shapeOf } from "./path-shape.ts";
import type { Request } from "./request.ts";
import { createShapeIndex } from "./shape-index.ts";
import { orderedVariants, type Variant } from "./variant.ts";

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
  const index = createShapeIndex(variants.map(({ pattern }) => shapeOf(pattern)));
  return (path) => index.meeting({ kind: "exact", path: foldPath(path) }).map((i) => variants[i] as Variant);
}
