/** FP5004: an origin that is an S3 website endpoint. */
import type { OriginFacts, SiteFacts } from "../facts.ts";
import type { Finding } from "../finding.ts";

export const websiteEndpoints = ({ distribution }: SiteFacts): Finding[] =>
  (distribution?.origins ?? [])
    .filter(({ bucket }) => bucket?.endpoint === "website")
    .map((origin) => finding(distribution?.id ?? "", origin));

const finding = (id: string, { id: originId, domainName, bucket }: OriginFacts): Finding => ({
  code: "FP5004",
  severity: "warning",
  where: `distribution ${id}, origin ${originId}`,
  message: `${domainName} is a website endpoint: HTTP only, the bucket has to be public, and its own redirects name it in \`Location\``,
  help: `make ${bucket?.name}.s3.${bucket?.region ?? "REGION"}.amazonaws.com the origin with origin access control, and let the handler add index.html`,
});
