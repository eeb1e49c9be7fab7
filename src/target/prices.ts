/**
 * What a million requests cost by tier, in US dollars, beside CloudFront's own price of a request ($1.00 a million over
 * HTTPS in US and EU), which is the same for all. Pay-as-you-go list prices; free tiers and flat-rate plans not counted.
 */
import type { Reads, TierName } from "./artefact.ts";

/** CloudFront Functions: $0.10 a million invocations. (CloudFront pricing page) */
const FUNCTION_INVOCATIONS = 0.1;
/** KeyValueStore: $0.03 a million reads from a function. (CloudFront pricing page) */
const STORE_READS = 0.03;
/** Lambda@Edge: $0.60 a million requests, and $0.00005001 a GB-second. (CloudFront pricing page) */
const LAMBDA_REQUESTS = 0.6;
const LAMBDA_GB_SECOND = 0.00005001;
/** A viewer function has 128 MB; 5 ms a request stand for handler and start. */
const LAMBDA_GB = 0.125;
const LAMBDA_SECONDS = 0.005;

/** Without a build: of tier `kvs` the build says whether requests read a second time. */
export const READS: Readonly<Record<TierName, Reads>> = {
  inline: { least: 0, most: 0 },
  kvs: { least: 1, most: 2 },
  lambda: { least: 0, most: 0 },
};

const BEFORE_READS: Readonly<Record<TierName, number>> = {
  inline: FUNCTION_INVOCATIONS,
  kvs: FUNCTION_INVOCATIONS,
  lambda: LAMBDA_REQUESTS + 1_000_000 * LAMBDA_GB * LAMBDA_SECONDS * LAMBDA_GB_SECOND,
};

/** @param reads of every request */
export const pricePerMillion = (tier: TierName, reads: number): number =>
  BEFORE_READS[tier] + reads * STORE_READS;
