/** Ways on which paths alone decide: most of them, for which no request need be asked of the matcher. */
import { matchPattern } from "../match/pattern-match.ts";
import type { Request } from "../match/request.ts";
import { isExact, type Variant } from "../match/variant.ts";
import type { FindVariants } from "../match/variant-index.ts";
import { canonicalPath } from "../rules/canonical-path.ts";
import { conditionCount, type Rule } from "../rules/rule.ts";
import { type Hop, MOST_REDIRECTS, type Trace } from "./follow.ts";
import { plainPath } from "./pieces.ts";

/** A path as a browser asks it -> the variants whose pattern fits it, in the order of M9. */
export type Fits = (path: string) => readonly Variant[];

export function createFits(find: FindVariants): Fits {
  return (path) => {
    const asked = canonicalPath(path);
    const found = find(asked);
    if (found.length === 0) return found;
    return found.filter(({ pattern, rule }) => matchPattern(pattern, asked, rule));
  };
}

/**
 * The way from the path of an exact variant to a page that no rule is asked for, where each rule on it answers every
 * request and leads to a path and no more. Undefined for all other ways, loops among them.
 *
 * @param leads what fits the path that the rule leads to
 * @param plain a request with nothing but its URL
 */
export function plainWay(
  { rule, pattern }: Variant,
  leads: readonly Variant[],
  fits: Fits,
  plain: Request,
): Trace | undefined {
  if (!isExact(pattern) || pattern.kind !== "path") return undefined;
  const path = pattern.tokens.map((token) => (token.type === "text" ? token.value : "")).join("");
  if (fits(path)[0]?.rule !== rule) return undefined;
  const hops: Hop[] = [];
  let request = { ...plain, path };
  let next: Rule | undefined = rule;
  while (next && hops.length < MOST_REDIRECTS) {
    const answering: Rule = next;
    const location = answersAll(answering) ? plainPath(answering) : undefined;
    if (location === undefined || location === request.path) return undefined;
    if (hops.some(({ answer }) => answer.rule === answering)) return undefined;
    hops.push({ request, answer: { rule: answering, status: answering.status, location } });
    request = { ...request, path: location };
    next = (answering === rule ? leads : fits(location))[0]?.rule;
  }
  return next ? undefined : { hops, end: "page", last: request, sure: true };
}

const answersAll = (rule: Rule): boolean => rule.hosts.length === 0 && conditionCount(rule) === 0;
