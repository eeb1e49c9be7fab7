import type { Check, Finding } from "./definition.ts";

export const check: Check = {
  code: "FP2116",
  name: "never-matches",
  severity: "error",
  summary: "a rule that no request can meet, whatever the other rules are",
  explanation: {
    why: "Its conditions exclude each other, or its regular expression asks for a path that no canonical path is: one that does not begin with `/`, or that holds a character which is always percent-encoded. The rule looks as if it did something.",
    example: `{ "from": { "regex": "old/.*" }, "to": "/new" }`,
    mend: "Begin a regular expression with `/`, write characters as they stand in a canonical path, and take conditions apart into rules.",
  },
  *find({ overlaps }): Iterable<Finding> {
    for (const rule of overlaps.impossible) {
      yield {
        code: "FP2116",
        rule,
        at: rule.locate(["from"]),
        message: `no request can meet \`${rule.from}\` and its conditions: this rule never answers`,
        help: "a path begins with `/`; conditions must be able to hold together",
      };
    }
  },
};
