import { isoTime } from "../match/explain.ts";
import type { Check, Finding } from "./definition.ts";

export const check: Check = {
  code: "FP2211",
  name: "expired",
  severity: "info",
  summary: "a rule whose time is over",
  explanation: {
    why: "It never answers again, takes bytes of the function, and is read by everybody who looks for the rule that does answer.",
    example: `{ "from": "/sale", "to": "/offers", "status": 302, "ends": "2020-01-01T00:00:00Z" }`,
    mend: "Remove the rule; git keeps it.",
  },
  *find({ rules, now }): Iterable<Finding> {
    for (const rule of rules) {
      if (rule.ends === undefined || rule.ends > now) continue;
      yield {
        code: "FP2211",
        rule,
        at: rule.locate(["ends"]),
        message: `the rule has not answered since ${isoTime(rule.ends)}`,
        help: "remove it",
      };
    }
  },
};
