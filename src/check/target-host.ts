import { matchHost } from "../match/condition-match.ts";
import type { Rule } from "../rules/rule.ts";
import type { Target } from "../rules/target.ts";
import { authorityOf } from "./authority.ts";
import type { Check, Finding } from "./definition.ts";

export const check: Check = {
  code: "FP2110",
  name: "target-host",
  severity: "error",
  summary: "a target's host that the site does not allow",
  explanation: {
    why: "A capture may stand in a target's host only where the result is one of `allowedHosts`; where no entry can ever fit, the rule never answers. And where site.json has a list `check.targetHosts`, every host that a target names must be in it, in `hosts` or in `allowedHosts`: a typing error, or a redirect to somebody else's domain, is then seen in review.",
    example: `{ "from": "/:tenant/app", "to": "https://:tenant.elsewhere.example/app" }`,
    mend: "Mend the host, or add it to the list in site.json.",
  },
  *find({ rules, site }): Iterable<Finding> {
    const { allowedHosts } = site;
    const known = site.check.targetHosts && [...site.check.targetHosts, ...allowedHosts];
    for (const rule of rules) {
      const authority = rule.target && authorityOf(rule.target);
      if (!authority) continue;
      if (rule.target?.authority?.hasCapture) {
        const fits = hostShape(rule.target);
        const reachable = allowedHosts.some(({ wildcard, name }) => fits(wildcard ? undefined : name, name));
        if (!reachable) yield notAllowed(rule);
      } else if (
        known &&
        !site.hosts.includes(authority.host) &&
        !known.some((host) => matchHost(host, authority.host))
      ) {
        yield unknownHost(rule, authority.host);
      }
    }
  },
};

/**
 * Can the target's host become a host of `allowedHosts`? A name must fit the host's text; of `*.name` it is only asked
 * whether the text at the end of one is the end of the other.
 */
function hostShape(target: Target): (exact: string | undefined, name: string) => boolean {
  const authority = authorityOf(target);
  const parts = authority?.parts ?? [];
  const pattern = new RegExp(
    `^${parts.map((part) => (part.type === "text" ? escaped(part.value) : ".*")).join("")}$`,
  );
  const last = parts[parts.length - 1];
  const end = last?.type === "text" ? last.value : "";
  return (exact, name) =>
    exact === undefined ? end.endsWith(`.${name}`) || `.${name}`.endsWith(end) : pattern.test(exact);
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

const notAllowed = (rule: Rule): Finding => ({
  code: "FP2110",
  rule,
  at: rule.locate(["to"]),
  message: `no host of \`allowedHosts\` can become the host of \`${rule.to}\`: this rule never answers`,
  help: "add the host to `allowedHosts` of site.json, or mend the target",
});

const unknownHost = (rule: Rule, host: string): Finding => ({
  code: "FP2110",
  rule,
  at: rule.locate(["to"]),
  message: `\`${host}\` is not among the hosts that targets may name`,
  help: "mend the host, or add it to `check.targetHosts` of site.json",
});
