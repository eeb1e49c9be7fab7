import { createRequest } from "../match/request.ts";
import { canonicalPath } from "../rules/canonical-path.ts";
import type { Rule } from "../rules/rule.ts";
import type { Check, Finding } from "./definition.ts";
import { createPageIndex } from "./site-pages.ts";

export const check: Check = {
  code: "FP2502",
  name: "hidden-page",
  severity: "warning",
  summary: "a live page that nobody sees, because a rule answers its address",
  explanation: {
    why: "The function answers before the origin is asked, so the page might as well not be there. Mostly a pattern is wider than it was meant to be. Each file is asked for at the site's first host without cookies and further headers; a rule that only leads to another spelling of the same file hides nothing.",
    example: `{ "from": "/blog/*", "to": "/news/*" }`,
    mend: "Narrow the pattern, or remove the page.",
  },
  needs: "pages",
  *find({ site, now, matcher, pages }): Iterable<Finding> {
    if (!pages) return;
    const index = createPageIndex(pages);
    const [host = ""] = site.hosts;
    const hidden = new Map<Rule, string[]>();
    for (const { file, path } of index.pages) {
      const answer = matcher(createRequest(path, { host, time: now }));
      if (!answer || leadsTo(answer.location, host, index.fileOf) === file) continue;
      hidden.set(answer.rule, [...(hidden.get(answer.rule) ?? []), file]);
    }
    for (const [rule, files] of hidden) yield hides(rule, files);
  },
};

function leadsTo(
  location: string | undefined,
  host: string,
  fileOf: (path: string) => string | undefined,
): string | undefined {
  const [, authority = host, path = ""] = /^(?:https?:\/\/([^/?#]*))?([^?#]*)/.exec(location ?? "") ?? [];
  return location === undefined || authority !== host ? undefined : fileOf(canonicalPath(path));
}

function hides(rule: Rule, [first = "", ...others]: readonly string[]): Finding {
  return {
    code: "FP2502",
    rule,
    at: rule.locate(["from"]),
    message: `nobody sees the page \`${first}\`${others.length > 0 ? ` and ${others.length} more` : ""}, because this rule answers`,
    help: "narrow `from`, or remove the page",
  };
}
