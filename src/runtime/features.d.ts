/**
 * What the rules of one build need. The esbuild plugin defines each as `true` or `false`, and code behind a false
 * one is not in the artefact.
 */
/** Lambda@Edge rather than CloudFront Functions. */
declare const FP_LAMBDA: boolean;
/** Rules that are more than one exact path with one answer: they stand in the index, in order of precedence. */
declare const FP_INDEX: boolean;
/** Rules that are one exact path with one answer: they stand in the exact table. */
declare const FP_EXACT: boolean;
/** The exact table is in KeyValueStore. */
declare const FP_KVS: boolean;
/** Some of the index is in KeyValueStore. */
declare const FP_PAGES: boolean;
/** A pattern with `:name`, a wildcard, a raw prefix or a regular expression. */
declare const FP_PATTERNS: boolean;
/** A pattern with a segment that is not literal before its first wildcard. */
declare const FP_SEGMENTS: boolean;
/** A pattern that is open at its end: wildcard, raw prefix, regular expression. */
declare const FP_OPEN: boolean;
/** A rule bound to one host. */
declare const FP_HOSTS: boolean;
/** `ignoreCase` on any rule. */
declare const FP_FOLD: boolean;
/** Conditions that are tested on facts of the request, and which of those there are; a time window. */
declare const FP_FACTS: boolean;
declare const FP_HOST_CONDITIONS: boolean;
declare const FP_QUERY_CONDITIONS: boolean;
declare const FP_HEADER_CONDITIONS: boolean;
declare const FP_COOKIE_CONDITIONS: boolean;
declare const FP_TIME: boolean;
/** `:name` or `*` in a target, with `|lower` or `|upper`, in the host. */
declare const FP_CAPTURES: boolean;
declare const FP_TRANSFORMS: boolean;
declare const FP_HOST_CAPTURES: boolean;
/** A target with a query or a fragment; one with a host. */
declare const FP_TARGET_PARTS: boolean;
declare const FP_ABSOLUTE: boolean;
/** Query modes in use. */
declare const FP_KEEP: boolean;
declare const FP_DROP: boolean;
declare const FP_REPLACE: boolean;
/** A permanent or temporary code that must become 308 or 307 for POST. */
declare const FP_PRESERVE_METHOD: boolean;
/** More than one kind of answer, 410 among them. */
declare const FP_KINDS: boolean;
declare const FP_GONE: boolean;
