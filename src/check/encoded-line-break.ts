import type { Check, Finding } from "./definition.ts";

const LINE_BREAK = /%0[0ad]/i;

export const check: Check = {
  code: "FP2114",
  name: "encoded-line-break",
  severity: "warning",
  summary: "a percent-encoded line break or NUL in a target: header injection",
  explanation: {
    why: "A line break in a target, and in the value of a header, is an error when rules are read (FP1201, FP1306), and captures are percent-encoded, so no visitor can add a header to the answer. But `%0D%0A` that is written out in a target reaches the next server, and one that decodes it into a header of its own lets the text behind become one.",
    example: `{ "from": "/news", "to": "/login?back=/%0D%0ASet-Cookie=x" }`,
    mend: "Remove the line break.",
  },
  *find({ rules }): Iterable<Finding> {
    for (const rule of rules) {
      const part = rule.target?.parts.find((each) => each.type === "text" && LINE_BREAK.test(each.value));
      const found = part?.type === "text" ? LINE_BREAK.exec(part.value)?.[0] : undefined;
      if (found === undefined) continue;
      yield {
        code: "FP2114",
        rule,
        at: rule.locate(["to"]),
        message: `\`${found}\` in the target: a server that decodes it could be made to send a header of its own`,
        help: "remove it",
      };
    }
  },
};
