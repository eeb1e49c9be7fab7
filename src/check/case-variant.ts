import type { Variant } from "../match/variant.ts";
import type { Rule } from "../rules/rule.ts";
import { answerText } from "./answer-text.ts";
import type { Check, Finding } from "./definition.ts";
import { questionOf } from "./question.ts";

export const check: Check = {
  code: "FP2210",
  name: "case-variant",
  severity: "warning",
  summary: "rules that differ in case, or in the trailing slash that one minds, and in nothing else",
  explanation: {
    why: "Where two rules answer `/Sale` and `/sale` alike, one with `ignoreCase` is shorter, and takes `/SALE` too: a hint. Where they answer differently, visitors who type the address land on one or the other by chance.",
    example: `{ "from": "/Sale", "to": "/offers" },
{ "from": "/sale", "to": "/summer" }`,
    mend: 'One rule with `"ignoreCase": true`, or without `"trailingSlash": "strict"`.',
  },
  *find({ repeatable }): Iterable<Finding> {
    const first = new Map<string, Variant>();
    const reported = new Set<Rule>();
    for (const variant of repeatable) {
      const key = questionOf(variant, { ignoreCase: true, strictSlash: false });
      const before = first.get(key);
      if (!before) first.set(key, variant);
      else if (isVariant(variant, before) && !reported.has(variant.rule)) {
        reported.add(variant.rule);
        yield variantOf(variant.rule, before.rule);
      }
    }
  },
};

/** What is equal is a duplicate. */
const isVariant = (variant: Variant, before: Variant): boolean =>
  variant.rule !== before.rule && questionOf(variant) !== questionOf(before);

function variantOf(rule: Rule, before: Rule): Finding {
  const same = answerText(rule) === answerText(before);
  const { file, line } = before.location;
  return {
    code: "FP2210",
    severity: same ? "info" : "warning",
    rule,
    at: rule.locate(["from"]),
    message: `\`${rule.from}\` differs from \`${before.from}\` in ${file}:${line} only by case or slash${same ? "" : ", but answers differently"}`,
    help: 'one rule with "ignoreCase": true, or without "trailingSlash": "strict", stands for both',
  };
}
