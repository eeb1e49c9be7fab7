import { variantsOf } from "../match/variant.ts";
import type { Rule } from "../rules/rule.ts";
import { answerText } from "./answer-text.ts";
import type { Check, Finding } from "./definition.ts";
import { questionOf } from "./question.ts";

export const check: Check = {
  code: "FP2002",
  name: "duplicate-rule",
  severity: "error",
  summary: "two rules that ask for the same thing, so that the second never answers",
  explanation: {
    why: "Precedence gives all requests to the first of the two. Who edits the second sees nothing change. Rules are compared in their canonical form: encoding, names of captures and a trailing slash that nobody asked for do not tell them apart; where they share some hosts or alternatives only, the message says so. It is an error where the two answer differently, a warning where they answer alike.",
    example: `{ "from": "/caf%C3%A9", "to": "/menu" },
{ "from": "/café/", "to": "/food" }`,
    mend: "Remove one of the two, or give one a condition or a priority.",
  },
  *find({ repeatable }): Iterable<Finding> {
    const first = new Map<string, Rule>();
    const repeats = new Map<Rule, { readonly before: Rule; variants: number }>();
    for (const variant of repeatable) {
      const { rule } = variant;
      const key = questionOf(variant);
      const before = first.get(key);
      if (!before) first.set(key, rule);
      if (!before || before === rule) continue;
      const known = repeats.get(rule);
      if (known) known.variants++;
      else repeats.set(rule, { before, variants: 1 });
    }
    for (const [rule, { before, variants }] of repeats)
      yield duplicate(rule, before, variants === variantsOf(rule).length);
  },
};

/** @param whole not only some of its hosts or alternatives */
function duplicate(rule: Rule, before: Rule, whole: boolean): Finding {
  const same = answerText(rule) === answerText(before);
  const where = `${before.location.file}:${before.location.line} already`;
  const other = same ? "" : " with another answer";
  return {
    code: "FP2002",
    severity: same ? "warning" : "error",
    rule,
    at: rule.locate(["from"]),
    message: whole
      ? `\`${rule.from}\` stands in ${where}${other}: this rule never answers`
      : `some of \`${rule.from}\` stands in ${where}${other}: there this rule never answers`,
    help: whole
      ? `remove one of the two${same ? "" : ", or give one a condition or a priority"}`
      : "take out of one of the two what the other asks for",
  };
}
