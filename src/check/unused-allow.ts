import { RULE_CODES } from "../rules/diagnostic.ts";
import type { Check, Finding } from "./definition.ts";

export const check: Check = {
  code: "FP2003",
  name: "unused-allow",
  severity: "warning",
  summary: "an `allow` in a rule for something that is not found there",
  explanation: {
    why: "What is allowed without need hides the finding on the day it comes back. Only findings of checks (FP2) can be allowed: what stops a rule from being read or built cannot.",
    example: `{ "from": "/a", "to": "/b", "allow": { "FP2001": "the example is of the old site" } }`,
    mend: "Remove the entry, or mend its code.",
  },
  *find({ rules }, { findings, ran }): Iterable<Finding> {
    const allowing = rules.filter(({ allow }) => allow.size > 0);
    if (allowing.length === 0) return;
    const found = new Set(findings.map(({ rule, code }) => `${rule.index} ${code}`));
    for (const rule of allowing) {
      for (const code of rule.allow.keys()) {
        // A check that did not run this time, as without --site, may need the entry the next time.
        if (code === "FP2003" || ran.get(code) === false || found.has(`${rule.index} ${code}`)) continue;
        const at = rule.locate(["allow", code], "key");
        yield {
          code: "FP2003",
          rule,
          at,
          subject: code,
          ...(ran.has(code) ? unused(code) : notAllowed(code)),
        };
      }
    }
  },
};

const unused = (code: string) => ({
  message: `${code} is allowed, but not found in this rule`,
  help: "remove it",
});

const notAllowed = (code: string) => ({
  message: Object.hasOwn(RULE_CODES, code)
    ? `${code} cannot be allowed: it stops a rule from being read`
    : `\`${code}\` is the code of no check`,
  help: "remove it; the codes that can be allowed are in docs/checks.md",
});
