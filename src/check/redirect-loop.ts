import { factsText, placesText, wayText } from "../flow/describe.ts";
import type { Check, Finding } from "./definition.ts";

export const check: Check = {
  code: "FP2101",
  name: "redirect-loop",
  severity: "error",
  summary: "rules that send a visitor round until the browser gives up",
  explanation: {
    why: "The browser shows an error after 20 redirects, and where they are permanent it keeps them: the page stays broken for that visitor after the rules are mended. Targets are followed over all rules, patterns and conditions included; a loop is reported once, with a URL that goes round.",
    example: `{ "from": "/shop/*", "to": "/store/*" },
{ "from": "/store/:item", "to": "/shop/:item" }`,
    mend: "Decide which of the URLs is the page, and remove the rule that leads away from it.",
  },
  *find({ flow, site, now }): Iterable<Finding> {
    for (const { hops, last } of flow.loops) {
      const [first] = hops;
      if (!first) continue;
      const { rule } = first.answer;
      const way = wayText({ hops, last, end: "loop" }, site.hosts[0]);
      yield {
        code: "FP2101",
        rule,
        at: rule.locate(["to"]),
        message: `redirect loop: ${way}${factsText(first.request, now)}`,
        help: `remove the rule that leads away from the page; the loop goes over ${placesText(hops)}`,
      };
    }
  },
};
