import { place } from "../match/explain.ts";
import { otherSlashForm } from "../rules/canonical-path.ts";
import type { Pattern } from "../rules/pattern.ts";
import type { Rule, Site } from "../rules/rule.ts";
import type { Target } from "../rules/target.ts";
import { authorityOf } from "./authority.ts";
import type { Check, Finding } from "./definition.ts";

export const check: Check = {
  code: "FP2311",
  name: "redirected-back",
  severity: "warning",
  summary: "a permanent redirect to a page that was itself redirected here, permanently, not long ago",
  explanation: {
    why: "A browser that has kept the old answer goes from the new address back to the old one, is sent on again, and ends in a loop that only an emptied cache mends. Found are pairs `A -> B` and `B -> A` in which the second no longer answers: because its `ends` is over, or, with `--since REV`, because it was removed since. Patterns count where one is the other turned round; conditions are not looked at.",
    example: `{ "from": "/summer", "to": "/", "ends": "2026-05-31T00:00:00Z" },
{ "from": "/", "to": "/summer" }`,
    mend: "302 until the old answer's `Cache-Control` has run out, or another address for the new page.",
  },
  *find({ rules, site, now, before }): Iterable<Finding> {
    const isOver = ({ ends }: Rule) => ends !== undefined && ends <= now;
    const over = [...(before?.rules ?? []), ...rules.filter(isOver)].filter(isKept);
    if (over.length === 0) return;
    const live = rules.filter((rule) => !isOver(rule));
    const answered = new Set(live.flatMap((rule) => movesOf(rule, site).map(({ key }) => key)));
    const once = new Map<string, Rule>();
    for (const rule of over) {
      for (const { key } of movesOf(rule, site)) if (!answered.has(key)) once.set(key, rule);
    }
    for (const rule of live.filter(isPermanent)) {
      const back = movesOf(rule, site)
        .map(({ reverse }) => once.get(reverse))
        .find((found) => found !== undefined);
      if (back) yield redirectedBack(rule, back, isOver(back));
    }
  },
};

const isPermanent = ({ status }: Rule): boolean => status === 301 || status === 308;

/** Whether browsers kept its answer. */
const isKept = (rule: Rule): boolean =>
  isPermanent(rule) && !/\bno-store\b|\bno-cache\b|\bmax-age=0\b/i.test(rule.cacheControl);

/** Where a rule leads from and to, in a form in which one can be the other. */
function movesOf(rule: Rule, site: Site): { readonly key: string; readonly reverse: string }[] {
  const to = rule.target && targetShape(rule.target, site);
  if (to === undefined) return [];
  const [host] = rule.hosts;
  const own = rule.hosts.length !== 1 || !host || host.wildcard || site.hosts.includes(host.name);
  return rule.patterns.flatMap((pattern) => {
    const path = patternShape(pattern);
    const from = path === undefined ? undefined : `${own ? "" : host.name}${path}`;
    return from === undefined ? [] : [{ key: `${from} ${to}`, reverse: `${to} ${from}` }];
  });
}

/** What is captured, in order, is `{}`. */
function patternShape(pattern: Pattern): string | undefined {
  if (pattern.kind === "regex") return undefined;
  if (pattern.kind === "prefix") return `${pattern.prefix}{}`;
  return slashless(pattern.tokens.map((token) => (token.type === "text" ? token.value : "{}")).join(""));
}

function targetShape(target: Target, site: Site): string {
  const url = target.parts.map((part) => (part.type === "text" ? part.value : "{}")).join("");
  const authority = authorityOf(target);
  const path = slashless(url.replace(/^https?:\/\/[^/?#]*/, "").replace(/[?#].*$/s, ""));
  return `${authority && !site.hosts.includes(authority.host) ? authority.host : ""}${path}`;
}

const slashless = (path: string): string => (path.endsWith("/") ? (otherSlashForm(path) ?? path) : path);

const redirectedBack = (rule: Rule, back: Rule, isOver: boolean): Finding => ({
  code: "FP2311",
  rule,
  at: rule.locate(["to"]),
  message: isOver
    ? `${place(back)}, which is over, redirected \`${rule.to}\` back here with ${back.status}: browsers that kept that go round in circles`
    : `a rule that was removed redirected \`${rule.to}\` back here with ${back.status}: browsers that kept that go round in circles`,
  help: `"status": ${rule.status === 301 ? 302 : 307} until what browsers kept has run out (${back.cacheControl})`,
});
