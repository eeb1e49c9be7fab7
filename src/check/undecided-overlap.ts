import type { Check, Finding } from "./definition.ts";

export const check: Check = {
  code: "FP2203",
  name: "undecided-overlap",
  severity: "info",
  summary: "a rule of which it could not be decided what it shares with others",
  explanation: {
    why: "Whether rules overlap is decided with automata. Regular expressions with look-ahead, `\\b` or an anchor inside are none, and patterns may be too entangled. FP2201 and FP2202 say nothing of such a rule, whether or not there is something to say.",
    example: `{ "from": { "regex": "/a/(?!b).*" }, "to": "/c" }`,
    mend: 'Write the rule as a pattern with `:name` and `*`, or the expression without look-ahead; or say why it stays: `"allow": { "FP2203": "why" }`.',
  },
  *find({ overlaps }): Iterable<Finding> {
    for (const rule of overlaps.undecided) {
      yield {
        code: "FP2203",
        rule,
        at: rule.locate(["from"]),
        message: `could not decide what \`${rule.from}\` shares with other rules`,
        help: "write it without look-ahead and anchors, or as a pattern with `:name` and `*`",
      };
    }
  },
};
