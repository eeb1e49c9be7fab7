import type { Check, Finding } from "./definition.ts";

export const check: Check = {
  code: "FP2310",
  name: "permanent-window",
  severity: "warning",
  summary: "a permanent code on a rule that ends",
  explanation: {
    why: "301 and 308 say that the page has moved for good: search engines drop the old address, and browsers may keep the answer longer than the rule lasts. A rule that only `starts` at some time may be permanent.",
    example: `{ "from": "/", "to": "/summer", "status": 301, "ends": "2026-09-01T00:00:00Z" }`,
    mend: '`"status": 302`, or 307 where the method matters.',
  },
  *find({ rules }): Iterable<Finding> {
    for (const rule of rules) {
      if (rule.ends === undefined || (rule.status !== 301 && rule.status !== 308)) continue;
      yield {
        code: "FP2310",
        rule,
        at: rule.locate(["ends"]),
        message: `${rule.status} says for good, but the rule ends: who has kept the answer goes on`,
        help: `"status": ${rule.status === 301 ? 302 : 307}`,
      };
    }
  },
};
