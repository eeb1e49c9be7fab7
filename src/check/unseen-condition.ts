import type { Condition } from "../rules/condition.ts";
import type { Rule } from "../rules/rule.ts";
import type { Check, Finding } from "./definition.ts";

export const check: Check = {
  code: "FP2115",
  name: "unseen-condition",
  severity: "error",
  summary: "a condition that the platform can never meet, so that the rule never answers",
  explanation: {
    why: "CloudFront refuses methods other than GET, HEAD, OPTIONS, PUT, POST, PATCH and DELETE before a function sees them. On Lambda@Edge a viewer request shows neither country nor scheme, nor any other header that CloudFront adds; `check --tier lambda` reports such conditions, as does a rule set that only Lambda@Edge holds.",
    example: `{ "from": "/cache", "to": "/", "when": { "method": "PURGE" } }`,
    mend: "Remove the condition, or build for a CloudFront Function.",
  },
  *find({ rules, tier }): Iterable<Finding> {
    for (const rule of rules) {
      for (const condition of rule.conditions) {
        const why = unmet(condition, tier === "lambda");
        if (why !== undefined) yield never(rule, condition, why);
      }
    }
  },
};

/** Developer Guide, "Request and response behavior", HTTP methods. */
const METHODS = new Set(["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"]);

function unmet({ kind, name, negated, values }: Condition, onLambda: boolean): string | undefined {
  if (onLambda && (kind === "country" || kind === "scheme")) return `Lambda@Edge does not see the ${kind}`;
  if (onLambda && kind === "header" && name.startsWith("cloudfront-") && !(negated && values === "any")) {
    return `Lambda@Edge does not see the header \`${name}\``;
  }
  if (kind !== "method" || negated || values === "any") return undefined;
  const methods = values.map(([token]) => (token?.type === "text" ? token.value : ""));
  return methods.some((method) => METHODS.has(method))
    ? undefined
    : `CloudFront refuses ${methods.join(", ")}`;
}

const never = (rule: Rule, { kind, name }: Condition, why: string): Finding => ({
  code: "FP2115",
  rule,
  subject: `${kind} ${name}`,
  at: rule.locate(["when", kind, ...(name ? [name] : [])]),
  message: `${why}: this rule never answers`,
  help: "remove the condition, or the rule",
});
