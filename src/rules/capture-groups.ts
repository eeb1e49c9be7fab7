import type { Condition } from "./condition.ts";
import type { Pattern, Token } from "./pattern.ts";
import { inspectRegex } from "./regex.ts";

/** A table writes the number of a group as one digit of base 36, and counts from 1. */
export const MAX_GROUPS = 35;

/** Groups of the regular expressions that a rule becomes, those of its longest pattern and of all its conditions. */
export function countGroups(patterns: readonly Pattern[], conditions: readonly Condition[]): number {
  const inPath = Math.max(...patterns.map(groupsOfPattern));
  const values = conditions.flatMap((condition) => (condition.values === "any" ? [] : condition.values));
  return inPath + sum(values.map(groupsOfTokens));
}

function groupsOfPattern(pattern: Pattern): number {
  switch (pattern.kind) {
    case "path":
      return groupsOfTokens(pattern.tokens);
    case "prefix":
      return 1;
    case "regex":
      return inspectRegex(pattern.source, 0).groups.length;
    default:
      return pattern satisfies never;
  }
}

function groupsOfTokens(tokens: readonly Token[]): number {
  let groups = 0;
  for (const token of tokens) {
    if (token.type === "text") continue;
    const regex = token.type === "param" ? token.regex : undefined;
    groups += 1 + (regex === undefined ? 0 : inspectRegex(regex, 0).groups.length);
  }
  return groups;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
