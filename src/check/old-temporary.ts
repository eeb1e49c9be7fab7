import { parseTime } from "../rules/build-rule.ts";
import type { Rule } from "../rules/rule.ts";
import type { Check, Finding } from "./definition.ts";

export const check: Check = {
  code: "FP2312",
  name: "old-temporary",
  severity: "info",
  summary: "a temporary code on a rule that was added long ago",
  explanation: {
    why: "302 and 307 keep the old address in search engines, and browsers ask again each time. What has been so for months is mostly for good. Counted from `added`, in months of site.json's `check.temporaryMonths`, 6 by default. Rules with conditions or an end are meant to be temporary, and rules without `added` are not judged.",
    example: `{ "from": "/jobs", "to": "/company/jobs", "status": 302, "added": "2024-01-15" }`,
    mend: "301, or 308 for 307; or an `ends`.",
  },
  *find({ rules, site, now }): Iterable<Finding> {
    const months = site.check.temporaryMonths;
    const limit = monthsBefore(now, months);
    for (const rule of rules) {
      if (!isTemporary(rule) || rule.added === undefined) continue;
      const added = parseTime(`${rule.added}T00:00:00Z`);
      if (added === undefined || added > limit) continue;
      yield {
        code: "FP2312",
        rule,
        at: rule.locate(["status"]),
        message: `temporary (${rule.status}) since ${rule.added}, more than ${months} months`,
        help: `"status": ${rule.status === 302 ? 301 : 308} if it is for good, or "ends"`,
      };
    }
  },
};

const isTemporary = ({ status, conditions, ends }: Rule): boolean =>
  (status === 302 || status === 307) && conditions.length === 0 && ends === undefined;

/** Seconds since 1970 of the same day some months before, in UTC. */
function monthsBefore(now: number, months: number): number {
  const date = new Date(now * 1000);
  date.setUTCMonth(date.getUTCMonth() - months);
  return date.getTime() / 1000;
}
