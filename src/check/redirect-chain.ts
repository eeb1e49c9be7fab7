import { factsText, placesText, wayText } from "../flow/describe.ts";
import type { Chain } from "../flow/flow.ts";
import { place } from "../match/explain.ts";
import type { CheckContext } from "./context.ts";
import type { Check, Finding, Words } from "./definition.ts";
import { isLongWayOut } from "./long-way-out.ts";

export const check: Check = {
  code: "FP2301",
  name: "redirect-chain",
  severity: "warning",
  summary: "a rule whose target another rule redirects again",
  explanation: {
    why: "Each hop costs the visitor a round trip, and search engines stop after a few. It does not matter which of the two rules is newer: who adds `/b` to `/c` makes a chain of an old `/a` to `/b`, and it is reported where it can be mended, at `/a`. Patterns are composed, and conditions, hosts and times must hold together; the URL that is shown takes that way. Where only some visitors are sent on, by their path or under conditions, it is a hint. Where a regular expression cannot be decided, a hint says what may happen. A rule that answers its own target again (`/old/*` to `/*`, asked for `/old/old/x`) is not reported.",
    example: `{ "from": "/a", "to": "/b" },
{ "from": "/b", "to": "/c" }`,
    mend: "Write the last URL as the target. `fingerpost check --fix` does it where that changes nothing else.",
  },
  *find(context): Iterable<Finding> {
    const { flow } = context;
    for (const chain of flow.chains) if (!isLongWayOut(chain.trace)) yield finding(chain, context);
    const told = new Set(flow.chains.map(({ rule }) => rule));
    for (const { rule, into } of flow.undecided) {
      if (told.has(rule)) continue;
      yield {
        code: "FP2301",
        severity: "info",
        rule,
        at: rule.locate(["to"]),
        message: `possible chain: could not decide whether ${into.map(place).slice(0, 3).join(", ")} redirects \`${rule.to}\` again`,
        help: "try a URL with `fingerpost explain`, or write the regular expression without look-ahead",
      };
    }
  },
};

function finding(chain: Chain, context: CheckContext): Finding {
  const { rule, flattened } = chain;
  return {
    code: "FP2301",
    severity: flattened.over.length > 0 ? "warning" : "info",
    rule,
    at: rule.locate(["to"]),
    fixable: flattened.change !== undefined,
    words: () => wordsFor(chain, context),
  };
}

function wordsFor({ trace, flattened: { over, change } }: Chain, { site, now }: CheckContext): Words {
  const way = wayText(trace, site.hosts[0]);
  const [first] = trace.hops;
  const facts = first ? factsText(first.request, now) : "";
  const then = placesText(trace.hops.slice(1));
  return {
    message:
      trace.end === "endless"
        ? `more than 20 redirects, at which browsers give up: ${way}${facts}`
        : `redirect chain: ${way}${facts}`,
    help:
      trace.end === "gone"
        ? `the page is gone by ${then}: make this rule a 410 too, or give it a target that is there`
        : over.length > 0
          ? `write the last URL as the target${change ? ", or run `check --fix`" : ""}; ${then} redirects this one again`
          : `some are sent on by ${then}; give them a rule of their own where the hop matters`,
  };
}
