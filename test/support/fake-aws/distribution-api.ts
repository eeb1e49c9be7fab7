/** Distributions in the CloudFront API: a configuration is kept as the text that the SDK sends, under an ETag. */
import type { WireAnswer, WireRequest } from "./key-value-store-api.ts";
import { NAMESPACE, xmlError } from "./xml-error.ts";

export interface FakeDistribution {
  readonly id: string;
  /** XML within `DistributionConfig`. */
  config: string;
  etag: number;
}

/** Path `distribution/ID/config`. */
export function answerDistribution(
  distributions: readonly FakeDistribution[],
  { method, path, headers, body }: WireRequest,
): WireAnswer {
  const distribution = distributions.find(({ id }) => id === path[2]);
  if (!distribution || path[3] !== "config")
    return xmlError(404, "NoSuchDistribution", "no such distribution");
  if (method === "PUT") {
    if (headers["if-match"] !== etagOf(distribution)) {
      return xmlError(412, "PreconditionFailed", "The If-Match version is not that of the distribution");
    }
    distribution.config = /<DistributionConfig[^>]*>(.*)<\/DistributionConfig>/s.exec(body)?.[1] ?? "";
    distribution.etag += 1;
    const { id, config } = distribution;
    return answer(
      distribution,
      `<Distribution xmlns="${NAMESPACE}"><Id>${id}</Id><Status>InProgress</Status><DistributionConfig>${config}</DistributionConfig></Distribution>`,
    );
  }
  return answer(
    distribution,
    `<DistributionConfig xmlns="${NAMESPACE}">${distribution.config}</DistributionConfig>`,
  );
}

const etagOf = ({ etag }: FakeDistribution): string => `ED${etag}`;

const answer = (distribution: FakeDistribution, body: string): WireAnswer => ({
  status: 200,
  headers: { "content-type": "text/xml", etag: etagOf(distribution) },
  body: `<?xml version="1.0"?>${body}`,
});
