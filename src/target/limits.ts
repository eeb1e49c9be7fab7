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

/** Bytes of a KeyValueStore: "5 MB", read as the smaller. (Developer Guide, cloudfront-limits#limits-keyvaluestores) */
export const STORE_BYTES = 5_000_000;

/**
 * Bytes that an item takes beyond its key and value. The guide shows 11 for one item of 10 bytes; AWS gives no formula.
 * (Developer Guide, kvs-with-functions-kvp)
 */
export const STORE_ITEM_OVERHEAD = 1;

/** Bytes of a key. (Developer Guide, cloudfront-limits#limits-keyvaluestores) */
export const STORE_KEY_BYTES = 512;

/**
 * Bytes of a key and its value. The guide allows 1 KB for the value; others found that the key counts too. The smaller
 * reading holds under both. (Developer Guide, cloudfront-limits#limits-keyvaluestores)
 */
export const STORE_ITEM_BYTES = 1_024;

/** Keys and bytes of one `UpdateKeys` call, whichever is reached first. (Developer Guide, kvs-with-functions-kvp) */
export const STORE_BATCH_KEYS = 50;
export const STORE_BATCH_BYTES = 3_000_000;

/** Bytes of a file in S3 from which a store is made. (Developer Guide, kvs-with-functions-create-s3-kvp) */
export const STORE_IMPORT_BYTES = 5_000_000;
