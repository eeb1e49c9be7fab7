import { factsText, placesText, wayText } from "../flow/describe.ts";
import type { Trace } from "../flow/follow.ts";
import type { Check, Finding } from "./definition.ts";

/** Answers before the visitor leaves: whatever the other host does comes on top. */
const LONG = 3;

export const isLongWayOut = ({ hops, end }: Trace): boolean => end === "outside" && hops.length >= LONG;

export const check: Check = {
  code: "FP2302",
  name: "long-way-out",
  severity: "warning",
  summary: "three or more redirects that end at another host",
  explanation: {
    why: "The other host often redirects once more, to https, `www.` or its own new path. Nobody sees that in these rules, and search engines stop after a few hops.",
    example: `{ "from": "/a", "to": "/b" },
{ "from": "/b", "to": "/c" },
{ "from": "/c", "to": "https://partner.example/offer" }`,
    mend: "Write the last URL as the target, after a look where it leads today.",
  },
  *find({ flow, site, now }): Iterable<Finding> {
    for (const { rule, trace } of flow.chains) {
      const [first] = trace.hops;
      if (!first || !isLongWayOut(trace)) continue;
      yield {
        code: "FP2302",
        rule,
        at: rule.locate(["to"]),
        message: `${trace.hops.length} redirects before the visitor leaves: ${wayText(trace, site.hosts[0])}${factsText(first.request, now)}`,
        help: `write the last URL as the target; on the way are ${placesText(trace.hops.slice(1))}`,
      };
    }
  },
};
