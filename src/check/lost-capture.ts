import type { Token } from "../rules/pattern.ts";
import type { Rule } from "../rules/rule.ts";
import type { Check, Finding } from "./definition.ts";

export const check: Check = {
  code: "FP2112",
  name: "lost-capture",
  severity: "warning",
  summary: "a capture that the target does not use",
  explanation: {
    why: "A name in `from` that `to` does not take up is mostly a slip: the part of the URL that it stands for is lost, and many pages end on one. An unnamed `*`, or the rest behind a prefix, is only hinted at, because sending a whole folder to one page may be meant; search engines treat that as a page that is gone. Captures limited as in `:lang(de|fr)` are taken for a choice of words.",
    example: `{ "from": "/shop/:product", "to": "/products/" }`,
    mend: "Use the capture in `to`, or write `*` where anything may stand.",
  },
  *find({ rules }): Iterable<Finding> {
    for (const rule of rules) {
      const captured = capturesOf(rule);
      if (!rule.target || captured.length === 0) continue;
      const used = new Set(rule.target.parts.map((part) => (part.type === "capture" ? part.name : "")));
      const lost = captured.filter((name) => !used.has(name));
      const named = lost.find((name) => !name.startsWith("*"));
      if (named !== undefined) yield unused(rule, named);
      else if (lost.length > 0) yield rest(rule);
    }
  },
};

/** Names that stand for anything. */
function capturesOf({ patterns, conditions }: Rule): string[] {
  const names: string[] = [];
  for (const pattern of patterns) {
    if (pattern.kind === "prefix") names.push("*0");
    if (pattern.kind === "regex") names.push(...pattern.groups);
    if (pattern.kind === "path")
      for (const token of pattern.tokens) if (standsForAnything(token)) names.push(token.name);
  }
  for (const { kind, values } of conditions) {
    if (kind !== "query" || values === "any" || values.length > 1) continue;
    for (const token of values.flat())
      if (token.type === "param" && standsForAnything(token)) names.push(token.name);
  }
  return names;
}

const standsForAnything = (token: Token): token is Exclude<Token, { readonly type: "text" }> =>
  token.type === "wildcard" || (token.type === "param" && token.regex === undefined);

const unused = (rule: Rule, name: string): Finding => ({
  code: "FP2112",
  rule,
  at: rule.locate(["to"]),
  message: `\`:${name}\` is captured, but the target does not use it`,
  help: `write :${name} where it belongs in \`to\`, or * in its place in \`from\``,
});

const rest = (rule: Rule): Finding => ({
  code: "FP2112",
  severity: "info",
  rule,
  at: rule.locate(["to"]),
  message: "every path that `from` stands for goes to one page: what `*` stands for is lost",
  help: "write * at the end of `to` if the pages are still there",
});
