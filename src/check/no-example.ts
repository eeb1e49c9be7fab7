import type { Check, Finding } from "./definition.ts";

export const check: Check = {
  code: "FP2315",
  name: "no-example",
  severity: "info",
  summary: "a rule that no example exercises",
  explanation: {
    why: "Nothing says what the rule is for, and nothing fails when another rule takes its requests. Any example counts that the rule answers, whichever rule it stands beside.",
    example: `{ "from": "/blog/:slug", "to": "/articles/:slug" }`,
    mend: 'Add one: `"examples": [{ "request": "/blog/hello", "location": "/articles/hello" }]`.',
  },
  *find({ rules, examples }): Iterable<Finding> {
    const exercised = new Set(examples.map(({ answer }) => answer?.rule));
    for (const rule of rules) {
      if (exercised.has(rule)) continue;
      yield {
        code: "FP2315",
        rule,
        at: rule.locate(["from"]),
        message: `no example exercises \`${rule.from}\``,
        help: 'add "examples": [{ "request": "...", "location": "..." }]',
      };
    }
  },
};
