import { place } from "../match/explain.ts";
import type { Check, Finding } from "./definition.ts";

/** Of the budget. */
export const NEARLY = 0.8;

export const check: Check = {
  code: "FP2316",
  name: "nearly-full",
  severity: "info",
  summary: "rules that take more than four fifths of what their tier holds",
  explanation: {
    why: "The next rules may not fit: `build` then takes another tier, which costs more a request, or fails. It is reported at the heaviest rule. Measured on the function with its handler, where there is one.",
    example: `{ "from": "/:year/:slug", "to": "/blog/:slug" }`,
    mend: "Write several rules as one pattern; remove what is expired or unreachable; or choose another tier before you have to.",
  },
  needs: "size",
  *find({ size }): Iterable<Finding> {
    if (!size || size.bytes <= size.budget * NEARLY) return;
    const [heaviest, ...others] = size.heaviest;
    if (!heaviest) return;
    const percent = Math.floor((size.bytes / size.budget) * 100);
    yield {
      code: "FP2316",
      rule: heaviest,
      message: `the rules take ${size.bytes} of ${size.budget} bytes (${percent} %) of tier ${size.tier}`,
      help: `shorten or remove rules; the heaviest are ${[heaviest, ...others].map(place).join(", ")}`,
    };
  },
};
