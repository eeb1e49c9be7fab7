/**
 * FP5005: an origin that is S3's global domain. A new bucket answers 307 to its regional domain there for up to 24
 * hours, and the visitor is sent past CloudFront (DownloadDistValuesOrigin in the CloudFront guide).
 */
import type { OriginFacts, SiteFacts } from "../facts.ts";
import type { Finding } from "../finding.ts";

export function globalEndpoints({ distribution, buckets }: SiteFacts): Finding[] {
  if (!distribution) return [];
  return distribution.origins
    .filter(({ bucket }) => bucket?.endpoint === "global")
    .map((origin) => {
      const region = buckets.find(({ name }) => name === origin.bucket?.name)?.region;
      return finding(distribution.id, origin, region);
    });
}

const finding = (id: string, origin: OriginFacts, region = "REGION"): Finding => ({
  code: "FP5005",
  severity: "error",
  where: `distribution ${id}, origin ${origin.id}`,
  message: `${origin.domainName} is the global domain of S3: a new bucket answers 307 there, which CloudFront passes on and which names the bucket`,
  help: `set the origin to ${origin.bucket?.name}.s3.${region}.amazonaws.com`,
});
