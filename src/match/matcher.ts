/**
 * The reference matcher: M1-M13 as they are written, one variant after the other. O(rules) a request, on purpose:
 * it is the oracle that every table and tier is tested against, and what `explain` reads from.
 */
import { canonicalPath } from "../rules/canonical-path.ts";
import type { Rule, RuleSet } from "../rules/rule.ts";
import type { Status } from "../rules/schema.ts";
import { preservingStatus } from "../rules/status.ts";
import { matchConditions, matchHost } from "./condition-match.ts";
import { locationFor } from "./location.ts";
import { type Captured, matchPattern } from "./pattern-match.ts";
import type { Request } from "./request.ts";
import { orderedVariants, type Variant } from "./variant.ts";

export interface Answer {
  readonly status: Status;
  /** Absent for 410. */
  readonly location?: string;
  /** By lower-case name: `cache-control`, `location` and the rule's own. */
  readonly headers: Readonly<Record<string, string>>;
  readonly rule: Rule;
}

export type Matcher = (request: Request) => Answer | undefined;

/** A function that answers requests as the deployed artefact would. */
export function createMatcher(ruleSet: RuleSet): Matcher {
  const variants = orderedVariants(ruleSet);
  return (request) => failingOpen(() => answerOf(ruleSet, variants, request));
}

/** M13, for the one thing that can fail: text that is no text (a lone surrogate). */
export function failingOpen<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

function answerOf(ruleSet: RuleSet, variants: readonly Variant[], request: Request): Answer | undefined {
  if (!request.path.startsWith("/")) return undefined;
  const path = canonicalPath(request.path);
  for (const variant of variants) {
    const captured = matchVariant(variant, path, request);
    if (captured) return answerWith(ruleSet, variant.rule, captured, request);
  }
  return undefined;
}

/** @param path canonical (M2) */
export function matchVariant(variant: Variant, path: string, request: Request): Captured | undefined {
  if (!matchHost(variant.host, request.host)) return undefined;
  const fromPath = matchPattern(variant.pattern, path, variant.rule);
  const fromConditions = fromPath && matchConditions(variant.rule, request);
  return fromConditions && { ...fromPath, ...fromConditions };
}

/** The answer of a rule that matched; undefined where it would not be safe, or is the URL asked for (M12). */
export function answerWith(
  ruleSet: RuleSet,
  rule: Rule,
  captured: Captured,
  request: Request,
): Answer | undefined {
  const safe = request.method === "GET" || request.method === "HEAD";
  const status = rule.preserveMethod && !safe ? preservingStatus(rule.status) : rule.status;
  const own = { "cache-control": rule.cacheControl, ...Object.fromEntries(rule.headers) };
  if (!rule.target) return { status, headers: own, rule };
  const { allowedHosts } = ruleSet.site;
  const location = locationFor({ target: rule.target, query: rule.query, allowedHosts }, captured, request);
  return location === undefined ? undefined : { status, location, headers: { ...own, location }, rule };
}
