import type { Check, Finding } from "./definition.ts";

export const check: Check = {
  code: "FP2103",
  name: "handler-loop",
  severity: "error",
  summary: "a rule and a redirect of the handler itself that undo each other",
  explanation: {
    why: "The handler does more than the rules: it may add a slash, or move everything to one host. Where a rule leads back, the browser goes round until it gives up. The built function is asked, hop after hop, for the requests of the examples and for a path of each pattern.",
    example: `{ "from": "/docs/", "to": "/docs", "trailingSlash": "strict" }`,
    mend: "Write the target in the spelling that the handler leaves alone, or take that redirect out of the handler.",
  },
  needs: "handlerLoops",
  *find({ handlerLoops = [], site }): Iterable<Finding> {
    for (const { rule, urls } of handlerLoops) {
      yield {
        code: "FP2103",
        rule,
        at: rule.locate(["to"]),
        message: `rule and handler redirect round: ${urls.map((url) => shown(url, site.hosts[0])).join(" -> ")}`,
        help: "write the target as the handler leaves it, or take the redirect out of the handler",
      };
    }
  },
};

/** Without the site's own host, as in the rules. */
const shown = (url: string, host: string | undefined): string =>
  url.replace(/^https?:\/\/([^/]*)/, (origin, name) => (name === host || host === undefined ? "" : origin));
