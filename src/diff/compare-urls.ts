/** Two rule sets asked for listed URLs. */
import { createDecide } from "../match/indexed-matcher.ts";
import { createRequest } from "../match/request.ts";
import type { RuleSet } from "../rules/rule.ts";
import { type Change, kindOf } from "./change.ts";

/**
 * The URLs that are answered differently, in their order. A path is asked at the site's first host.
 *
 * @param now seconds since 1970
 */
export function compareUrls(before: RuleSet, after: RuleSet, urls: readonly string[], now: number): Change[] {
  const decideOld = createDecide(before);
  const decideNew = createDecide(after);
  const host = after.site.hosts[0] ?? before.site.hosts[0];
  return urls.flatMap((url) => {
    const request = createRequest(url, { time: now, ...(host !== undefined && { host }) });
    const [was, is] = [decideOld(request), decideNew(request)];
    const kind = kindOf(was?.answer, is?.answer);
    return kind ? [{ kind, request, before: was, after: is }] : [];
  });
}
