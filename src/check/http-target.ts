import type { Rule } from "../rules/rule.ts";
import { authorityOf } from "./authority.ts";
import type { Check, Finding } from "./definition.ts";

export const check: Check = {
  code: "FP2314",
  name: "http-target",
  severity: "warning",
  summary: "a target with http:",
  explanation: {
    why: "The visitor leaves the encrypted connection: whoever is between can read and change the request. Most servers answer it with one more redirect, to https. For hosts of the site it is a warning, for others, which may have no https, a hint.",
    example: `{ "from": "/jobs", "to": "http://www.example.com/company/jobs" }`,
    mend: "Write `https:`, or a path where the host is the site's own.",
  },
  *find({ rules, site }): Iterable<Finding> {
    for (const rule of rules) {
      if (rule.target?.authority?.scheme !== "http") continue;
      const own = site.hosts.includes(authorityOf(rule.target)?.host ?? "");
      yield plain(rule, own);
    }
  },
};

const plain = (rule: Rule, own: boolean): Finding => ({
  code: "FP2314",
  severity: own ? "warning" : "info",
  rule,
  at: rule.locate(["to"]),
  message: `the target is asked for without encryption${own ? ", though the host is the site's own" : ""}`,
  help: "write https:// if the host answers it",
});
