/** FP5002: redirects that are objects; FP5003: such an object without `Cache-Control`. */
import type { BucketFacts, SiteFacts } from "../facts.ts";
import type { Finding } from "../finding.ts";

export const redirectObjects = ({ buckets }: SiteFacts): Finding[] =>
  buckets.flatMap((bucket) => [...listed(bucket), ...withoutCacheControl(bucket)]);

function listed({ name, redirectObjects: objects, objectsAsked, objectsInAll }: BucketFacts): Finding[] {
  const [first] = objects;
  if (!first) return [];
  const asked =
    objectsAsked < objectsInAll
      ? `; ${objectsAsked} empty objects of ${objectsInAll} were asked, --every-object asks all`
      : "";
  return [
    {
      code: "FP5002",
      severity: "warning",
      where: `bucket ${name}`,
      message: `${objects.length} ${objects.length === 1 ? "object is a redirect" : "objects are redirects"} (\`x-amz-website-redirect-location\`), such as ${first.key} to ${first.location}; the REST endpoint serves them as empty pages${asked}`,
      help: `fingerpost import s3 --bucket ${name} --out rules/s3.json takes them along`,
    },
  ];
}

function withoutCacheControl({ name, redirectObjects: objects }: BucketFacts): Finding[] {
  const bare = objects.filter(({ cacheControl }) => cacheControl === undefined);
  if (bare.length === 0) return [];
  return [
    {
      code: "FP5003",
      severity: "info",
      where: `bucket ${name}`,
      message: `${bare.length} redirect objects have no \`Cache-Control\`: browsers keep their 301 as long as they like`,
      help: "rules always send Cache-Control; what browsers hold already runs out with them only, so keep old targets alive",
    },
  ];
}
