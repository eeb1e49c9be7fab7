/** Facts about the platforms that artefacts are measured against, each with its source. */

/**
 * Bytes of a CloudFront Function's source, comments included. AWS writes "10 KB" and does not say whether that is
 * 10,000 or 10,240; the smaller is safe. Not adjustable. (CloudFront Developer Guide, cloudfront-limits)
 */
export const FUNCTION_BYTES = 10_000;

/**
 * Bytes of a zipped Lambda@Edge viewer function. The guide has said 50 MB since 2026, other pages still 1 MB
 * (1,048,576); fingerpost stays below the smaller one. (CloudFront Developer Guide, cloudfront-limits)
 */
export const LAMBDA_ZIP_BYTES = 1_000_000;

/** To what a site may raise it: the 50 MB of the guide. `src/rules/schema.ts` has the same number. */
export const LAMBDA_ZIP_MOST_BYTES = 50_000_000;

/** What a CloudFront Function may import besides nothing. (Developer Guide, functions-javascript-runtime-20) */
export const FUNCTION_MODULES = ["cloudfront", "crypto", "querystring", "buffer"] as const;
