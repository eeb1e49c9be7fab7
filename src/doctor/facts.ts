/** What is known of a live site: read once (`src/aws/site`), then judged. Nothing here is written by fingerpost. */

export interface SiteFacts {
  readonly distribution: DistributionFacts | undefined;
  readonly buckets: readonly BucketFacts[];
  /** One for each alternate domain name without a wildcard. */
  readonly names: readonly NameFacts[];
  /** What could not be read, and so was not judged. */
  readonly unread: readonly UnreadFact[];
}

export interface DistributionFacts {
  readonly id: string;
  /** `d111111abcdef8.cloudfront.net` */
  readonly domainName: string;
  readonly aliases: readonly string[];
  readonly origins: readonly OriginFacts[];
  /** The default behaviour is the last, with the path pattern `*`. */
  readonly behaviours: readonly BehaviourFacts[];
}

export interface OriginFacts {
  readonly id: string;
  readonly domainName: string;
  readonly bucket: OriginBucket | undefined;
}

export interface OriginBucket {
  readonly name: string;
  /** Undefined for the global domain, which names none. */
  readonly region: string | undefined;
  readonly endpoint: "website" | "global" | "regional";
}

export interface BehaviourFacts {
  readonly pathPattern: string;
  readonly originId: string;
  /** Undefined where the cache policy could not be read. */
  readonly caching: CachingFacts | undefined;
  readonly viewerRequest: ViewerRequestFacts | undefined;
}

/** Seconds. */
export interface CachingFacts {
  readonly minTtl: number;
  readonly defaultTtl: number;
  readonly queryInCacheKey: boolean;
}

export interface ViewerRequestFacts {
  readonly kind: "CloudFront function" | "Lambda@Edge function";
  readonly arn: string;
  /** Whether its code is that of the last build; undefined where the two could not be compared. */
  readonly isLastBuild: boolean | undefined;
}

export interface BucketFacts {
  readonly name: string;
  readonly region: string | undefined;
  readonly website: WebsiteFacts | undefined;
  readonly redirectObjects: readonly RedirectObject[];
  readonly objectsAsked: number;
  readonly objectsInAll: number;
}

export interface WebsiteFacts {
  /** The configuration as `aws s3api get-bucket-website` prints it. */
  readonly json: string;
  readonly redirectsAll: boolean;
  /** `IndexDocument.Suffix` */
  readonly indexDocument: string | undefined;
  readonly routingRules: readonly RoutingRuleFacts[];
}

export interface RoutingRuleFacts {
  /** Empty: every key. */
  readonly prefix: string;
  /** Answers only where the origin returned this error. */
  readonly errorCode: string | undefined;
  readonly status: string | undefined;
}

/** An object with `x-amz-website-redirect-location`, which the website endpoint answers with 301. */
export interface RedirectObject {
  readonly key: string;
  readonly location: string;
  readonly cacheControl: string | undefined;
}

export interface NameFacts {
  readonly alias: string;
  /** Names that the alias leads to, in order. */
  readonly canonicalNames: readonly string[];
  readonly addresses: readonly string[];
  readonly distributionAddresses: readonly string[];
}

export interface UnreadFact {
  readonly what: string;
  readonly why: string;
  /** The IAM action that is asked for, where that is what is missing. */
  readonly permission: string | undefined;
}

export const originOf = (
  { origins }: DistributionFacts,
  { originId }: BehaviourFacts,
): OriginFacts | undefined => origins.find(({ id }) => id === originId);
