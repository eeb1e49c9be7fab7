import { templateOf } from "../flow/pieces.ts";
import { canonicalPath } from "../rules/canonical-path.ts";
import type { Pattern } from "../rules/pattern.ts";
import type { Rule } from "../rules/rule.ts";
import type { TargetPart } from "../rules/target.ts";
import type { Check, Finding } from "./definition.ts";

export const check: Check = {
  code: "FP2102",
  name: "self-redirect",
  severity: "warning",
  summary: "a rule whose target is the path that it asks for, or differs only by case or a trailing slash",
  explanation: {
    why: "A target that is the URL asked for is never sent: the request passes through. So such a rule cannot loop, but it does less than it seems to: nothing, or only the other spelling of the path is redirected. A rule that drops the query or adds to it is not reported. A difference by case, slash or scheme is a hint, because that may be what is wanted.",
    example: `{ "from": "/about", "to": "/about", "trailingSlash": "strict" }`,
    mend: "Write the target that was meant, or remove the rule.",
  },
  *find({ rules }): Iterable<Finding> {
    for (const rule of rules) {
      const likeness = likenessOf(rule);
      if (!likeness) continue;
      const isMistake = likeness === "same" && !rule.target?.authority;
      yield {
        code: "FP2102",
        severity: isMistake ? "warning" : "info",
        rule,
        at: rule.locate(["to"]),
        message: messageFor(rule, likeness),
        help: "write the target that was meant, or remove the rule",
      };
    }
  },
};

type Likeness = "same" | "slash" | "case";

/** How near the target comes to the path; undefined where it does something of its own. */
function likenessOf(rule: Rule): Likeness | undefined {
  const template = templateOf(rule);
  if (!template || template.foreign || template.query.length > 0 || rule.query === "drop") return undefined;
  if (
    template.host !== undefined &&
    !rule.hosts.every((host) => !host.wildcard && host.name === template.host)
  ) {
    return undefined;
  }
  if (template.host !== undefined && rule.hosts.length === 0) return undefined;
  if (rule.conditions.some(({ kind }) => kind === "scheme")) return undefined;
  const to = targetText(template.path);
  const [first, ...others] = rule.patterns;
  const likeness = first && likenessTo(first, to, rule);
  return likeness && others.every((pattern) => likenessTo(pattern, to, rule) === likeness)
    ? likeness
    : undefined;
}

function likenessTo(pattern: Pattern, to: string, { strictSlash, ignoreCase }: Rule): Likeness | undefined {
  const from = sourceText(pattern);
  if (from === undefined) return undefined;
  if (to === from) return "same";
  if (!strictSlash && withoutSlash(to) === withoutSlash(from)) return "slash";
  const plain = to.replace(/\|(?:lower|upper)/g, "");
  const folds = ignoreCase || plain !== to;
  return folds && withoutSlash(plain).toLowerCase() === withoutSlash(from).toLowerCase() ? "case" : undefined;
}

/** No canonical text holds a space, so it may stand before names. */
function sourceText(pattern: Pattern): string | undefined {
  if (pattern.kind !== "path") return undefined;
  let text = "";
  for (const token of pattern.tokens) text += token.type === "text" ? token.value : ` ${token.name} `;
  return text;
}

function targetText(parts: readonly TargetPart[]): string {
  let text = "";
  for (const part of parts) {
    if (part.type === "text") text += canonicalPath(part.value);
    else text += ` ${part.name} ${part.transform === "none" ? "" : `|${part.transform}`}`;
  }
  return text;
}

const withoutSlash = (text: string): string => (text.endsWith("/") ? text.slice(0, -1) : text);

function messageFor(rule: Rule, likeness: Likeness): string {
  const { from, to } = rule;
  const start = `\`${from}\` leads to ${to === from ? "itself" : `\`${to}\``}`;
  if (likeness === "case")
    return `${start}, which differs by case only: what is in that case already passes through`;
  if (likeness === "slash")
    return `${start}, which differs by the slash only: \`${to}\` itself passes through`;
  const scheme = rule.target?.authority?.scheme;
  const redirected = [...(scheme ? [scheme === "https" ? "http" : "https"] : []), ...otherForms(rule)];
  const [first, ...more] = redirected;
  if (first === undefined)
    return `${start}: the request passes through, and only odd spellings of it (\`%61\` for \`a\`) are redirected`;
  const verb = more.length > 0 || first === OTHER_CASES ? "are" : "is";
  return `${start}: that request passes through${scheme ? ` over ${scheme}` : ""}, only ${redirected.join(" and ")} ${verb} redirected`;
}

const OTHER_CASES = "other letter cases";

/** What the rule takes beside the path that it leads to. */
function otherForms({ patterns, strictSlash, ignoreCase }: Rule): string[] {
  const forms: string[] = [];
  if (!strictSlash) forms.push("the path with the other slash form");
  // `/x/*` also matches `/x` (M5).
  else if (patterns.some(endsInFolder)) forms.push("the path without the slash before its `*`");
  if (ignoreCase) forms.push(OTHER_CASES);
  return forms;
}

function endsInFolder(pattern: Pattern): boolean {
  if (pattern.kind !== "path") return false;
  const [before, last] = pattern.tokens.slice(-2);
  return (
    last?.type === "wildcard" &&
    before?.type === "text" &&
    before.value.length > 1 &&
    before.value.endsWith("/")
  );
}
