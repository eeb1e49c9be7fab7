/** Which hosts the rule set answers for. */
import { matchHost } from "../match/condition-match.ts";
import type { Variant } from "../match/variant.ts";
import type { HostPattern, Pattern } from "../rules/pattern.ts";
import { conditionCount, type RuleSet } from "../rules/rule.ts";

/** Every request has a host; this one stands for it where the site names none. */
export const ANY_HOST = "www.example.com";

/** Hosts of the site, hosts that rules ask for, and `allowedHosts`; every other one is somebody else's. */
export function createIsInside({ site, rules }: RuleSet): (host: string) => boolean {
  const exact = new Set(site.hosts);
  const above = new Set<string>();
  for (const hosts of [site.allowedHosts, ...rules.map((rule) => rule.hosts)]) {
    for (const host of hosts) (host.wildcard ? above : exact).add(host.name);
  }
  return (host) => exact.has(host) || parents(host).some((name) => above.has(name));
}

/** Whether one rule takes every request at a host, as where a site has moved as a whole: no rule behind it is asked there. */
export type IsTaken = (host: HostPattern) => boolean;

export function createIsTaken(variants: readonly Variant[]): IsTaken {
  const exact = new Set<string>();
  const above = new Set<string>();
  for (const { host, pattern, rule } of variants) {
    if (host && rule.priority >= 0 && conditionCount(rule) === 0 && holdsAll(pattern))
      (host.wildcard ? above : exact).add(host.name);
  }
  return ({ name, wildcard }) =>
    (wildcard ? above : exact).has(name) || parents(name).some((parent) => above.has(parent));
}

/** Behind all that take every request at a host. */
export const isBehindHosts = ({ host, rule }: Variant): boolean => !host && rule.priority <= 0;

function holdsAll(pattern: Pattern): boolean {
  if (pattern.kind === "prefix") return pattern.prefix === "/";
  if (pattern.kind === "regex") return false;
  const [slash, rest] = pattern.tokens;
  return (
    pattern.tokens.length === 2 && slash?.type === "text" && slash.value === "/" && rest?.type === "wildcard"
  );
}

/** `a.b.c` -> `b.c`, `c`. */
const parents = (host: string): string[] =>
  [...host.matchAll(/\./g)].map(({ index }) => host.slice(index + 1));

/** A host that the pattern takes; for none, the site's first. */
export function sampleHost(pattern: HostPattern | undefined, site: RuleSet["site"]): string {
  if (!pattern) return site.hosts[0] ?? ANY_HOST;
  if (!pattern.wildcard) return pattern.name;
  return site.hosts.find((host) => matchHost(pattern, host)) ?? `www.${pattern.name}`;
}

/** May one host be asked for by both? */
export function hostsOverlap(a: HostPattern | undefined, b: HostPattern | undefined): boolean {
  if (!a || !b) return true;
  if (!a.wildcard) return matchHost(b, a.name);
  if (!b.wildcard) return matchHost(a, b.name);
  return a.name === b.name || a.name.endsWith(`.${b.name}`) || b.name.endsWith(`.${a.name}`);
}

/** Is every host of `inner` one of `outer`? */
export function hostCovers(outer: HostPattern | undefined, inner: HostPattern | undefined): boolean {
  if (!outer) return true;
  if (!inner) return false;
  if (!inner.wildcard) return matchHost(outer, inner.name);
  return outer.wildcard && (inner.name === outer.name || inner.name.endsWith(`.${outer.name}`));
}
