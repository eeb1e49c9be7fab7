/** FP5008: an alternate domain name whose DNS does not lead to the distribution. */
import type { DistributionFacts, NameFacts, SiteFacts } from "../facts.ts";
import type { Finding } from "../finding.ts";

export function namesElsewhere({ distribution, names }: SiteFacts): Finding[] {
  if (!distribution) return [];
  return names.filter((name) => !leadsTo(distribution, name)).map((name) => finding(distribution, name));
}

/** By name, or by address: an alias record of Route 53 shows addresses only. */
const leadsTo = ({ domainName }: DistributionFacts, name: NameFacts): boolean =>
  name.canonicalNames.includes(domainName.toLowerCase()) ||
  name.addresses.some((address) => name.distributionAddresses.includes(address));

function finding({ id, domainName }: DistributionFacts, name: NameFacts): Finding {
  const { alias, canonicalNames, addresses } = name;
  const now = canonicalNames.at(-1) ?? (addresses.slice(0, 3).join(", ") || "nothing");
  return {
    code: "FP5008",
    severity: "warning",
    where: `distribution ${id}, name ${alias}`,
    message: `DNS of ${alias} leads to ${now}, not to ${domainName}: no rule answers there`,
    help: `point ${alias} to ${domainName}: CNAME, or an alias record (A and AAAA) at the top of a zone`,
  };
}
