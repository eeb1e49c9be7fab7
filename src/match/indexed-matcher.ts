/**
 * The reference's answers without asking every rule: variants are found by the literal text in their segments. What is found is a superset, and `matchVariant` decides as in the reference. For checks, which ask many requests.
 */
import { canonicalPath } from "../rules/canonical-path.ts";
import type { Rule, RuleSet } from "../rules/rule.ts";
import { type Answer, answerWith, failingOpen, type Matcher, matchVariant } from "./matcher.ts";
import type { Request } from "./request.ts";
import { orderedVariants, type Variant } from "./variant.ts";
import { createVariantIndex, type VariantIndex } from "./variant-index.ts";

/**
 * O(n) to make. A look-up is O(segments of the path + variants that begin as the path does): without regular
 * expressions, prefixes and captures in the first segment hardly more than the variants that match.
 *
 * @param variants of the rule set, in the order of M9
 * @param index of `variants`, where there is one already
 */
export function createIndexedMatcher(
  ruleSet: RuleSet,
  variants: readonly Variant[] = orderedVariants(ruleSet),
  { find }: Pick<VariantIndex, "find"> = createVariantIndex(variants),
): Matcher {
  const decide = createDecide(ruleSet, variants, { find });
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
  { find }: Pick<VariantIndex, "find"> = createVariantIndex(variants),
): Decide {
  return (request) => failingOpen(() => decide(request));

  function decide(request: Request): Decision | undefined {
    if (!request.path.startsWith("/")) return undefined;
    const path = canonicalPath(request.path);
    for (const variant of find(path, request)) {
      const captured = matchVariant(variant, path, request);
      if (captured)
        return { rule: variant.rule, answer: answerWith(ruleSet, variant.rule, captured, request) };
    }
    return undefined;
  }
}
