/** FP5006: a behaviour that keeps the redirects of its origin; FP5007: one that keeps them whatever they say. */
import { type BehaviourFacts, type DistributionFacts, originOf, type SiteFacts } from "../facts.ts";
import { behaviourName, type Finding } from "../finding.ts";
import { redirectsOfBucket } from "../origin-redirects.ts";

export function cachedRedirects(facts: SiteFacts): Finding[] {
  const { distribution } = facts;
  if (!distribution) return [];
  return distribution.behaviours.flatMap((behaviour) => [
    ...keptByDefault(facts, distribution, behaviour),
    ...keptAnyway(distribution, behaviour),
  ]);
}

/** Only an origin that redirects fills the cache with redirects. */
function keptByDefault(
  facts: SiteFacts,
  distribution: DistributionFacts,
  behaviour: BehaviourFacts,
): Finding[] {
  const bucket = originOf(distribution, behaviour)?.bucket;
  if (bucket?.endpoint !== "website" || !behaviour.caching?.defaultTtl) return [];
  if (redirectsOfBucket(facts, bucket.name).length === 0) return [];
  return [
    {
      code: "FP5006",
      severity: "warning",
      where: behaviourName(distribution.id, behaviour.pathPattern),
      message: `the bucket's redirects say nothing of caching, so CloudFront keeps them for the default TTL, ${behaviour.caching.defaultTtl} seconds`,
      help: "at the cut-over run the invalidation below, once; answers of the function are never kept by CloudFront",
    },
  ];
}

function keptAnyway({ id }: DistributionFacts, { pathPattern, caching }: BehaviourFacts): Finding[] {
  if (!caching?.minTtl) return [];
  return [
    {
      code: "FP5007",
      severity: "warning",
      where: behaviourName(id, pathPattern),
      message: `a minimum TTL of ${caching.minTtl} seconds keeps every answer of the origin that long, a temporary redirect with \`no-store\` too`,
      help: "set the minimum TTL to 0",
    },
  ];
}
