import type { Rule } from "../rules/rule.ts";
import type { Check, Finding } from "./definition.ts";
import { createRegexCosts, type RegexCost } from "./regex-cost.ts";

/** Expressions that are not plain; with more the check would take too long. */
const MOST_ANALYSED = 100;

export const check: Check = {
  code: "FP2401",
  name: "slow-regex",
  severity: "error",
  summary: "a regular expression that a visitor can make slow",
  explanation: {
    why: "Where an expression can match a text in very many ways, and then fails, the engine tries all of them. A path made for it takes the function's whole time, and CloudFront answers with an error. Each expression is analysed with recheck. Exponential growth is an error, the third and higher powers of the length are a warning; the square, which two wildcards have, is not reported. What the analysis cannot decide is a hint.",
    example: `{ "from": { "regex": "/tag/(?:[a-z]+-?)+" }, "to": "/topics" }`,
    mend: "Let repetitions not overlap: `[a-z]+(?:-[a-z]+)*` for `(?:[a-z]+-?)+`; name what cannot follow, as in `[^/]*/` for `.*/`.",
  },
  *find({ rules }): Iterable<Finding> {
    const costOf = createRegexCosts(MOST_ANALYSED);
    for (const rule of rules) {
      for (const [source, part] of expressionsOf(rule)) {
        const finding = findingOf(rule, part, source, costOf(source));
        if (finding) yield finding;
      }
    }
  },
};

type Expression = readonly [source: string, part: readonly string[]];

/** Each expression of a rule once, with where it stands. */
function expressionsOf({ patterns, conditions }: Rule): Iterable<Expression> {
  const found: Expression[] = [];
  for (const pattern of patterns) {
    if (pattern.kind === "regex") found.push([pattern.source, ["from", "regex"]]);
    if (pattern.kind !== "path") continue;
    for (const token of pattern.tokens) {
      if (token.type === "param" && token.regex !== undefined) found.push([token.regex, ["from"]]);
    }
  }
  for (const { kind, name, values } of conditions) {
    for (const token of values === "any" ? [] : values.flat()) {
      if (token.type === "param" && token.regex !== undefined)
        found.push([token.regex, ["when", kind, name]]);
    }
  }
  return found.length > 1 ? new Map(found) : found;
}

function findingOf(
  rule: Rule,
  part: readonly string[],
  source: string,
  cost: RegexCost,
): Finding | undefined {
  const at = { code: "FP2401", rule, at: rule.locate(part), subject: source } as const;
  switch (cost.growth) {
    case "bounded":
      return undefined;
    case "unknown":
      return {
        ...at,
        severity: "info",
        message: `whether a visitor can make \`${source}\` slow could not be decided`,
        help: "a shorter expression, or a path pattern, can be",
      };
    default:
      return {
        ...at,
        severity: cost.growth === "exponential" ? "error" : "warning",
        message: `a visitor can make \`${source}\` slow: the time grows ${cost.growth === "exponential" ? "exponentially" : `with the power of ${cost.degree}`}`,
        help: `let its repetitions not overlap; it is slow for ${cost.attack}`,
      };
  }
}
