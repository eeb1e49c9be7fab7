import type { Check, Finding } from "./definition.ts";

const PARTS = ["from", "to"] as const;

export const check: Check = {
  code: "FP2313",
  name: "stray-space",
  severity: "warning",
  summary: "a space at the end of `from` or `to`",
  explanation: {
    why: "It is part of the path, as `%20`: the rule answers an address that nobody asks for, or leads to a page that is not there. Such spaces come from spreadsheets.",
    example: `{ "from": "/jobs ", "to": "/company/jobs" }`,
    mend: "Remove the space; one that is meant is written `%20`.",
  },
  *find({ rules }): Iterable<Finding> {
    for (const rule of rules) {
      const source = rule.from.replace(/^(regex|prefix) /, "");
      for (const key of PARTS) {
        const text = key === "from" ? source : (rule.to ?? "");
        if (text.trim() === text) continue;
        yield {
          code: "FP2313",
          rule,
          at: rule.locate([key]),
          subject: key,
          message: `a space stands at the ${/\s$/.test(text) ? "end" : "beginning"} of \`${key}\``,
          help: "remove it, or write %20 if it is meant",
        };
      }
    }
  },
};
