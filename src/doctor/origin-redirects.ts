/** The paths that a bucket's website endpoint answers with a redirect which CloudFront keeps. */
import type { SiteFacts } from "./facts.ts";

export interface RedirectedPath {
  /** As a viewer writes it, percent-encoded. */
  readonly path: string;
  /** Whether everything that begins with `path` is answered. */
  readonly isPrefix: boolean;
}

/** Without `Cache-Control`, which S3 does not send with them, CloudFront keeps no 307 and 308 (http-3xx-status-codes). */
const NOT_KEPT = ["307", "308"];

export function redirectsOfBucket({ buckets }: SiteFacts, name: string): RedirectedPath[] {
  const bucket = buckets.find((each) => each.name === name);
  if (!bucket) return [];
  const { website, redirectObjects } = bucket;
  if (website?.redirectsAll) return [{ path: "/", isPrefix: true }];
  const kept = (website?.routingRules ?? []).filter(({ status }) => !NOT_KEPT.includes(status ?? ""));
  return [
    ...kept.map(({ prefix }) => ({ path: `/${encodeKey(prefix)}`, isPrefix: true })),
    ...redirectObjects.map(({ key }) => ({ path: `/${encodeKey(key)}`, isPrefix: false })),
  ];
}

/** A key as the path of a URL: what RFC 3986 lets stand in a path stays. */
const encodeKey = (key: string): string => encodeURI(key).replaceAll("?", "%3F").replaceAll("#", "%23");
