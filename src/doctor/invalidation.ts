/** The one invalidation of a cut-over: the paths whose redirects CloudFront may still hold, and no others. */
import { type BehaviourFacts, originOf, type SiteFacts } from "./facts.ts";
import { type RedirectedPath, redirectsOfBucket } from "./origin-redirects.ts";

/** Empty where no behaviour keeps a redirect of its origin. Sorted; a path below a wildcard is left out. */
export function invalidationPaths(facts: SiteFacts): string[] {
  const { distribution } = facts;
  if (!distribution) return [];
  const kept = distribution.behaviours.filter(({ caching }) => caching && caching.defaultTtl > 0);
  const paths = kept.flatMap((behaviour) => {
    const bucket = originOf(distribution, behaviour)?.bucket;
    return bucket?.endpoint === "website"
      ? redirectsOfBucket(facts, bucket.name).flatMap((path) => spelled(path, behaviour))
      : [];
  });
  return withoutCovered(paths);
}

/** A path without its query does not invalidate what was kept with one. */
function spelled({ path, isPrefix }: RedirectedPath, { caching }: BehaviourFacts): string[] {
  if (isPrefix) return [`${path}*`];
  return caching?.queryInCacheKey ? [path, `${path}?*`] : [path];
}

/** Drops what a wildcard covers. O(n log n): in order of text, what a prefix covers follows it. */
export function withoutCovered(paths: readonly string[]): string[] {
  const kept: string[] = [];
  let wildcard: string | undefined;
  for (const path of [...new Set(paths)].sort(byPrefix)) {
    if (wildcard !== undefined && path.startsWith(wildcard)) continue;
    kept.push(path);
    if (path.endsWith("*")) wildcard = path.slice(0, -1);
  }
  return kept;
}

/** By what stands before the wildcard; the wildcard itself comes first of those that begin alike. */
function byPrefix(a: string, b: string): number {
  const [left, right] = [a.replace(/\*$/, ""), b.replace(/\*$/, "")];
  if (left === right) return a.length > b.length ? -1 : 1;
  return left < right ? -1 : 1;
}

/** For a POSIX shell. */
export const invalidationCommand = (id: string, paths: readonly string[]): string =>
  `aws cloudfront create-invalidation --distribution-id ${id} --paths ${paths.map((path) => `'${path.replaceAll("'", "%27")}'`).join(" ")}`;
