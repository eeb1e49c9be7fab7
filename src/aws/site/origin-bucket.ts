/** The bucket that an origin's domain name stands for. */
import type { OriginBucket } from "../../doctor/facts.ts";

/**
 * Forms in S3's documents: `NAME.s3-website-REGION.amazonaws.com`, `NAME.s3-website.REGION.amazonaws.com`,
 * `NAME.s3.REGION.amazonaws.com`, `NAME.s3-REGION.amazonaws.com`, and without region `NAME.s3.amazonaws.com`.
 * Undefined for any other host.
 */
export function bucketOfOrigin(domainName: string): OriginBucket | undefined {
  const match =
    /^(?<name>.+)\.s3(?<website>-website)?(?:(?<regional>[.-](?:dualstack\.)?)(?<region>[a-z]+-[a-z-]+-\d))?\.amazonaws\.com(?:\.cn)?$/.exec(
      domainName.toLowerCase(),
    );
  const { name, website, region } = match?.groups ?? {};
  if (name === undefined) return undefined;
  return { name, region, endpoint: website ? "website" : region ? "regional" : "global" };
}
