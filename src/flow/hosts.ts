/** Which hosts the rule set answers for. */
import { matchHost } from "../match/condition-match.ts";
import type { HostPattern } from "../rules/pattern.ts";
import type { RuleSet } from "../rules/rule.ts";

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
