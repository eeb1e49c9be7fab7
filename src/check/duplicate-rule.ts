import type { Rule } from "../rules/rule.ts";
import type { Check, Finding } from "./definition.ts";
import { questionOf } from "./question.ts";

export const check: Check = {
  code: "FP2002",
  name: "duplicate-rule",
  severity: "error",
  summary: "two rules that ask for the same thing, so that the second never answers",
  explanation: {
    why: "Precedence gives all requests to the first of the two. Who edits the second sees nothing change. Rules are compared in their canonical form: encoding, names of captures and a trailing slash that nobody asked for do not tell them apart. It is an error where the two answer differently, a warning where they answer alike.",
    example: `{ "from": "/caf%C3%A9", "to": "/menu" },
{ "from": "/café/", "to": "/food" }`,
    mend: "Remove one of the two, or give one a condition or a priority.",
  },
  *find({ repeatable }): Iterable<Finding> {
    const first = new Map<string, Rule>();
    const reported = new Set<Rule>();
    for (const variant of repeatable) {
      const key = questionOf(variant);
      const before = first.get(key);
      if (!before) first.set(key, variant.rule);
      else if (before !== variant.rule && !reported.has(variant.rule)) {
        reported.add(variant.rule);
        yield duplicate(variant.rule, before);
      }
    }
  },
};

function duplicate(rule: Rule, before: Rule): Finding {
  const same = rule.to === before.to && rule.status === before.status;
  return {
    code: "FP2002",
    severity: same ? "warning" : "error",
    rule,
    at: rule.locate(["from"]),
    message: `\`${rule.from}\` stands in ${before.location.file}:${before.location.line} already${same ? "" : " with another answer"}: this rule never answers`,
    help: same ? "remove one of the two" : "remove one of the two, or give one a condition or a priority",
  };
}
