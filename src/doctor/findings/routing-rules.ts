/** FP5001: redirects that the bucket itself still answers. */
import type { BucketFacts, SiteFacts, WebsiteFacts } from "../facts.ts";
import type { Finding } from "../finding.ts";

export const routingRules = ({ buckets }: SiteFacts): Finding[] =>
  buckets.flatMap((bucket) => {
    const what = bucket.website && redirectsOf(bucket.website);
    return what === undefined ? [] : [finding(bucket, what)];
  });

function redirectsOf({ redirectsAll, routingRules: rules }: WebsiteFacts): string | undefined {
  if (redirectsAll) return "`RedirectAllRequestsTo`";
  if (rules.length === 0) return undefined;
  return `${rules.length} of 50 RoutingRules`;
}

const finding = ({ name }: BucketFacts, what: string): Finding => ({
  code: "FP5001",
  severity: "warning",
  where: `bucket ${name}`,
  message: `the bucket still has ${what}: they answer wherever the website endpoint is asked`,
  help: `fingerpost import s3 --bucket ${name} --out rules/s3.json; remove them from the bucket after the cut-over`,
});
