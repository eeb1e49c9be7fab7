import type { Check, Finding } from "./definition.ts";

export const check: Check = {
  code: "FP2201",
  name: "shadowed-rule",
  severity: "warning",
  summary: "a rule that never answers, because others that come before it get all of its requests",
  explanation: {
    why: "Precedence gives every request that the rule asks for to rules of higher priority, with a more exact host, or with a more specific pattern. Who edits the rule sees nothing change. This is decided, not guessed: the paths and conditions of all rules before it are taken away from its own, and nothing is left.",
    example: `{ "from": "/shop/*", "to": "/store/*", "priority": 1 },
{ "from": "/shop/cart", "to": "/basket" }`,
    mend: "Remove the rule, give it a priority, or make the rule before it narrower.",
  },
  *find({ overlaps }, { findings }): Iterable<Finding> {
    const known = new Set(findings.flatMap(({ code, rule }) => (code === "FP2002" ? [rule] : [])));
    for (const { rule, by } of overlaps.shadowed) {
      if (known.has(rule)) continue;
      yield {
        code: "FP2201",
        rule,
        at: rule.locate(["from"]),
        message: `\`${rule.from}\` never answers: others get all of its requests, \`${by.from}\` in ${by.location.file}:${by.location.line} among them`,
        help: "remove the rule, or give it a priority",
      };
    }
  },
};
