/** What a browser does with the answers of a rule set: hop after hop, until a request passes through. */
import type { Answer, Matcher } from "../match/matcher.ts";
import type { Request } from "../match/request.ts";
import type { Rule } from "../rules/rule.ts";

/** More redirects than this are a network error. (Fetch standard, HTTP-redirect fetch: "redirect count is 20") */
export const MOST_REDIRECTS = 20;

/** What of an answer says where it leads. */
export type Lead = Pick<Answer, "rule" | "status" | "location">;

export interface Hop<A extends Lead = Lead> {
  readonly request: Request;
  readonly answer: A;
}

/** How it ends: a request that passes through, a host that is not ours, 410, a URL that was asked before, or too late. */
export type End = "page" | "outside" | "gone" | "loop" | "endless";

export interface Trace<A extends Lead = Lead> {
  readonly hops: readonly Hop<A>[];
  readonly end: End;
  /** Where it ended; of a loop, the request that is asked again. For `outside` its host is not ours. */
  readonly last: Request;
  /** Every request that the first rule answers goes over these rules. Undefined where nobody looked. */
  readonly sure?: true;
}

export interface Followed {
  readonly matcher: Matcher;
  /** Is a host one that the rule set answers for? */
  readonly isInside: (host: string) => boolean;
}

/** O(hops) look-ups, 20 hops at most. */
export function follow(first: Request, { matcher, isInside }: Followed): Trace<Answer> {
  const hops: Hop<Answer>[] = [];
  let request = first;
  while (hops.length < MOST_REDIRECTS) {
    if (indexOf(hops, request) >= 0) return { hops, end: "loop", last: request };
    const answer = matcher(request);
    if (!answer) return { hops, end: "page", last: request };
    hops.push({ request, answer });
    const next = nextRequest(request, answer);
    if (!next) return { hops, end: "gone", last: request };
    if (next.host !== request.host && !isInside(next.host)) return { hops, end: "outside", last: next };
    request = next;
  }
  return { hops, end: "endless", last: request };
}

/** Who answers where one of these rules should, one after the other; undefined where they do. */
export function answersInstead(
  rules: readonly Rule[],
  first: Request,
  matcher: Matcher,
): Rule | "nobody" | undefined {
  let request: Request | undefined = first;
  for (const rule of rules) {
    const answer: Answer | undefined = request && matcher(request);
    if (!request || !answer) return "nobody";
    if (answer.rule !== rule) return answer.rule;
    request = nextRequest(request, answer);
  }
  return undefined;
}

/** Where the same was asked; headers and cookies are the same on a whole way. */
const indexOf = (hops: readonly Hop[], { method, scheme, host, path, query }: Request): number =>
  hops.findIndex(
    ({ request }) =>
      request.path === path &&
      request.query === query &&
      request.host === host &&
      request.scheme === scheme &&
      request.method === method,
  );

/**
 * The hops that come again and again; undefined for a trace that ends, and for one that is only too long. A loop may
 * grow its URL (`/a/*` to `/a/b/*`): then its rules repeat, and the first round is given.
 */
export function cycleOf({ hops, end, last }: Trace): readonly Hop[] | undefined {
  if (end === "loop") return hops.slice(indexOf(hops, last));
  if (end !== "endless") return undefined;
  const rules = hops.map(({ answer }) => answer.rule);
  for (let period = 1; period * 2 <= rules.length; period++) {
    const start =
      rules.findLastIndex((rule, i) => i + period < rules.length && rule !== rules[i + period]) + 1;
    if (start + period * 2 <= rules.length) return hops.slice(start, start + period);
  }
  return undefined;
}

const PATH_ONLY = /^\/(?!\/)[^?#]*$/;

/** Whether a `Location` is a path on the same host, without query and fragment. */
export const isPathOnly = (location: string): boolean => PATH_ONLY.test(location);

/** The request that a browser sends after an answer; undefined for 410. Headers and cookies stay as they are. */
export function nextRequest(
  request: Request,
  { status, location }: { readonly status: number; readonly location?: string | undefined },
): Request | undefined {
  if (location === undefined) return undefined;
  const method = nextMethod(request.method, status);
  if (isPathOnly(location)) return { ...request, method, path: location, query: "" };
  const [, scheme, authority, path = "", query = ""] =
    /^(?:(https?):\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?/.exec(location) ?? [];
  return {
    ...request,
    method,
    host: authority ?? request.host,
    scheme: (scheme as Request["scheme"]) ?? request.scheme,
    path: path || "/",
    query,
  };
}

/** Fetch standard, HTTP-redirect fetch: POST becomes GET for 301 and 302, all but GET and HEAD for 303. */
function nextMethod(method: string, status: number): string {
  if (status === 303 && method !== "HEAD") return "GET";
  return method === "POST" && (status === 301 || status === 302) ? "GET" : method;
}
