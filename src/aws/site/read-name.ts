/** Where DNS leads for an alternate domain name -> facts. */
import { Resolver } from "node:dns/promises";
import type { NameFacts } from "../../doctor/facts.ts";

/** The two questions that are asked of DNS; `node:dns` answers them outside tests. */
export interface Dns {
  resolveCname(name: string): Promise<string[]>;
  resolve4(name: string): Promise<string[]>;
}

export const systemDns = (): Dns => new Resolver();

/** More links than any sane chain has. */
const LONGEST_CHAIN = 8;

export async function readName(alias: string, distributionName: string, dns: Dns): Promise<NameFacts> {
  const [canonicalNames, addresses, distributionAddresses] = await Promise.all([
    chainOf(alias, dns),
    none(dns.resolve4(alias)),
    none(dns.resolve4(distributionName)),
  ]);
  return { alias, canonicalNames, addresses, distributionAddresses };
}

async function chainOf(alias: string, dns: Dns): Promise<string[]> {
  const chain: string[] = [];
  let next: string | undefined = alias;
  while (next !== undefined && chain.length < LONGEST_CHAIN) {
    const names: string[] = await none(dns.resolveCname(next));
    next = names[0]?.toLowerCase().replace(/\.$/, "");
    if (next !== undefined) chain.push(next);
  }
  return chain;
}

/** A name that does not exist, or has no such record, leads nowhere. */
const none = (answer: Promise<string[]>): Promise<string[]> =>
  answer.catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENODATA" || error.code === "ENOTFOUND") return [];
    throw error;
  });
