import { createRequest } from "../match/request.ts";
import { canonicalPath } from "../rules/canonical-path.ts";
import type { Rule } from "../rules/rule.ts";
import type { Check, Finding } from "./definition.ts";
import { createPageIndex } from "./site-pages.ts";

export const check: Check = {
  code: "FP2501",
  name: "missing-page",
  severity: "warning",
  summary: "a target on the site that is no page of it",
  explanation: {
    why: "The visitor is sent on and finds nothing there: worse than a page that says it is gone. Asked for are targets without captures, and where examples lead. `/a` is there where the folder holds `/a`, `/a.html` or `/a/index.html`, or where another rule answers it. Targets on other hosts are not asked for.",
    example: `{ "from": "/jobs", "to": "/company/jobs" }`,
    mend: 'Mend the target, or add the page. Where the page is not a file: `"allow": { "FP2501": "made by the API" }`.',
  },
  needs: "pages",
  *find({ rules, site, now, examples, matcher, pages }): Iterable<Finding> {
    if (!pages) return;
    const { fileOf } = createPageIndex(pages);
    const [host = ""] = site.hosts;
    const leads = new Map<Rule, string[]>();
    for (const { answer } of examples) {
      if (answer?.location === undefined) continue;
      leads.set(answer.rule, [...(leads.get(answer.rule) ?? []), answer.location]);
    }
    for (const rule of rules) {
      const missing = [...literalTarget(rule), ...(leads.get(rule) ?? [])].find((location) => {
        const path = pathOnSite(location, rule, host);
        if (path === undefined || fileOf(canonicalPath(path)) !== undefined) return false;
        return matcher(createRequest(path, { host, time: now })) === undefined;
      });
      if (missing !== undefined) yield noPage(rule, missing);
    }
  },
};

const literalTarget = ({ target }: Rule): string[] =>
  target?.parts.length === 1
    ? target.parts.flatMap((part) => (part.type === "text" ? [part.value] : []))
    : [];

/** The path of a location on the first host of the site, whose files the folder holds. */
function pathOnSite(location: string, { hosts }: Rule, host: string): string | undefined {
  const [, authority, path = ""] = /^(?:https?:\/\/([^/?#]*))?([^?#]*)/.exec(location) ?? [];
  if (authority !== undefined) return authority === host && host !== "" ? path : undefined;
  const elsewhere = hosts.length > 0 && !hosts.some(({ wildcard, name }) => !wildcard && name === host);
  return elsewhere ? undefined : path;
}

const noPage = (rule: Rule, location: string): Finding => ({
  code: "FP2501",
  rule,
  at: rule.locate(["to"]),
  message: `\`${location}\` is no page of the site`,
  help: "mend the target, or add the page",
});
