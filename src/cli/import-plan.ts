/** What an import brings to the rules that are there: new ones, some that are there alike, some with another answer. */
import { questionOf } from "../check/question.ts";
import type { ImportResult } from "../format/importer.ts";
import { rulesFileText } from "../format/rules-file.ts";
import { orderedVariants } from "../match/variant.ts";
import { parseRules } from "../rules/parse.ts";
import type { Rule, RuleSet } from "../rules/rule.ts";
import type { RuleJson } from "../rules/schema.ts";

export interface ImportPlan {
  readonly created: readonly RuleJson[];
  readonly unchanged: readonly RuleJson[];
  readonly conflicts: readonly { readonly rule: RuleJson; readonly before: Rule }[];
}

/** @param existing the rules that stay; undefined where there are none. O(n log n) */
export function planImport({ rules }: ImportResult, existing: RuleSet | undefined): ImportPlan {
  const known = new Map<string, Rule>();
  for (const variant of existing ? orderedVariants(existing) : [])
    known.set(questionOf(variant), variant.rule);
  const created: RuleJson[] = [];
  const unchanged: RuleJson[] = [];
  const conflicts: ImportPlan["conflicts"][number][] = [];
  for (const { rule, json } of readBack(rules, existing)) {
    const before = known.get(rule.question);
    if (!before) created.push(json);
    else if (answerOf(before) === rule.answer) unchanged.push(json);
    else conflicts.push({ rule: json, before });
  }
  return { created, unchanged, conflicts };
}

/** As the parser understands them, so that spelling makes no difference. */
function readBack(rules: readonly RuleJson[], existing: RuleSet | undefined) {
  const { ruleSet } = parseRules([{ path: "rules/imported.json", text: rulesFileText(rules) }]);
  const site = existing?.site ?? ruleSet.site;
  const questions = new Map(
    orderedVariants({ site, rules: ruleSet.rules }).map((variant) => [
      variant.rule.index,
      questionOf(variant),
    ]),
  );
  return ruleSet.rules.flatMap((rule) => {
    const json = rules[rule.index];
    const question = questions.get(rule.index) ?? "";
    return json ? [{ json, rule: { question, answer: answerOf(rule) } }] : [];
  });
}

const answerOf = ({ to, status, query }: Rule): string => JSON.stringify([to, status, query]);

/** `2911 new, 40 same, 31 with another answer, 18 not carried over` */
export function describePlan({ created, unchanged, conflicts }: ImportPlan, losses: number): string {
  return `${created.length} new, ${unchanged.length} same, ${conflicts.length} with another answer, ${losses} not carried over`;
}
