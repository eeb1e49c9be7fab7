import type { Check, Finding } from "./definition.ts";
import { exampleFailure } from "./example.ts";

export const check: Check = {
  code: "FP2001",
  name: "failing-example",
  severity: "error",
  summary: "an example that the rules do not answer as it says",
  explanation: {
    why: "An example says what a rule is for. Either the rule is wrong, or another rule has taken its request, or the example is out of date.",
    example: `{ "from": "/a/*", "to": "/b/*", "examples": [{ "request": "/a/x", "location": "/b" }] }`,
    mend: "Mend the rule or the example. `fingerpost explain URL` shows which rule answers, and why.",
  },
  *find({ examples }): Iterable<Finding> {
    for (const each of examples) {
      const failure = exampleFailure(each, each.answer);
      if (failure === undefined) continue;
      const { request } = each.example;
      yield {
        code: "FP2001",
        rule: each.rule,
        at: each.rule.locate(["examples", each.index]),
        message: `example ${each.index + 1}, \`${request}\`: ${failure}`,
        subject: JSON.stringify(each.example),
        help: `mend the rule or the example; \`fingerpost explain '${request}'\` shows why`,
      };
    }
  },
};
