/** FP2002: two rules that ask for the same thing. M9 gives all requests to the first, so the second is dead. */
import { orderedVariants, type Variant } from "../match/variant.ts";
import { otherSlashForm } from "../rules/canonical-path.ts";
import type { Diagnostic } from "../rules/diagnostic.ts";
import type { Rule, RuleSet } from "../rules/rule.ts";

export function duplicateRules(ruleSet: RuleSet): Diagnostic[] {
  const first = new Map<string, Rule>();
  const found: Diagnostic[] = [];
  for (const variant of orderedVariants(ruleSet)) {
    const key = questionOf(variant);
    const before = first.get(key);
    if (!before) first.set(key, variant.rule);
    else if (before !== variant.rule) found.push(duplicate(variant.rule, before));
  }
  return found;
}

/** What a variant asks of a request, as text: equal texts match the same requests. */
function questionOf({ rule, host, pattern }: Variant): string {
  const fold = (text: string) => (rule.ignoreCase ? text.toLowerCase() : text);
  const { conditions, starts, ends, priority, strictSlash, ignoreCase } = rule;
  const path =
    pattern.kind === "path"
      ? pattern.tokens.map((token) => ({
          ...token,
          ...(token.type === "text" ? { value: fold(token.value) } : { name: "" }),
        }))
      : pattern;
  return JSON.stringify([
    priority,
    host,
    strictSlash ? path : slashless(path),
    conditions,
    starts,
    ends,
    ignoreCase,
    pattern.kind === "prefix" || strictSlash,
  ]);
}

/** M3 for a path without captures; a pattern with captures is compared as it is written. */
function slashless(path: unknown): unknown {
  if (!Array.isArray(path) || path.length !== 1 || typeof path[0]?.value !== "string") return path;
  const { value } = path[0];
  return value.endsWith("/") ? (otherSlashForm(value) ?? value) : value;
}

function duplicate(rule: Rule, before: Rule): Diagnostic {
  const same = rule.to === before.to && rule.status === before.status;
  return {
    code: "FP2002",
    severity: same ? "warning" : "error",
    ...rule.location,
    message: `\`${rule.from}\` stands in ${before.location.file}:${before.location.line} already${same ? "" : " with another answer"}: this rule never answers`,
    help: same ? "remove one of the two" : "remove one of the two, or give one a condition or a priority",
  };
}
