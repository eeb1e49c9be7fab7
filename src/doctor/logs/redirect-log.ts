/** The redirects of access logs: who answered them, and which the rules would answer by now. */
import type { Answer } from "../../match/matcher.ts";
import { createRequest, type Request } from "../../match/request.ts";
import type { LogEntry } from "./entry.ts";

/**
 * `edge`: a function. `cloudfront`: the viewer protocol policy. `cache`: kept from the origin. `origin`: asked anew.
 */
export type Answerer = "edge" | "cloudfront" | "cache" | "origin" | "other";

/** `x-edge-result-type` of DG/standard-logs-reference.html; the generated ones as `X-Cache` has them. */
const ANSWERERS: Readonly<Record<string, Answerer>> = {
  FunctionGeneratedResponse: "edge",
  LambdaGeneratedResponse: "edge",
  Redirect: "cloudfront",
  Hit: "cache",
  RefreshHit: "cache",
  OriginShieldHit: "cache",
  Miss: "origin",
};

export interface RedirectedUrl {
  readonly host: string;
  readonly path: string;
  readonly answerer: Answerer;
  readonly requests: number;
  /** Of the last request; a log without times has undefined. */
  readonly lastSeen: number | undefined;
  readonly status: number;
  /** What the rules answer, although the edge did not. */
  readonly ruleAnswer: Answer | undefined;
}

export interface RedirectLog {
  add(entry: LogEntry): void;
  /** The most asked first. */
  urls(): RedirectedUrl[];
  readonly requests: () => number;
}

interface Counted {
  readonly last: LogEntry;
  readonly answerer: Answerer;
  readonly requests: number;
}

/** Memory grows with the redirected URLs, not with the requests. @param match the rules, where there are any */
export function createRedirectLog(
  match: ((request: Request) => Answer | undefined) | undefined,
): RedirectLog {
  const counted = new Map<string, Counted>();
  let requests = 0;
  return {
    add(entry) {
      requests++;
      if (entry.status < 300 || entry.status > 399 || entry.status === 304) return;
      const answerer = ANSWERERS[entry.resultType] ?? "other";
      const key = `${answerer} ${entry.host}${entry.path}`;
      const before = counted.get(key);
      const last = before && isLater(before.last, entry) ? before.last : entry;
      counted.set(key, { last, answerer, requests: (before?.requests ?? 0) + 1 });
    },
    urls: () =>
      [...counted.values()]
        .sort((a, b) => b.requests - a.requests)
        .map((each) => ({
          host: each.last.host,
          path: each.last.path,
          answerer: each.answerer,
          requests: each.requests,
          lastSeen: each.last.time,
          status: each.last.status,
          ruleAnswer: isFromOrigin(each.answerer) ? match?.(requestOf(each.last)) : undefined,
        })),
    requests: () => requests,
  };
}

const isFromOrigin = (answerer: Answerer): boolean => answerer === "cache" || answerer === "origin";

const isLater = (a: LogEntry, b: LogEntry): boolean => (a.time ?? 0) > (b.time ?? 0);

const requestOf = ({ method, host, path, query, time }: LogEntry): Request =>
  createRequest(query === "" ? path : `${path}?${query}`, {
    method,
    host,
    ...(time !== undefined && { time }),
  });

/** Redirects that the cache still gives, although a rule answers them by now. */
export const isStale = ({ answerer, ruleAnswer }: RedirectedUrl): boolean =>
  answerer === "cache" && ruleAnswer !== undefined;

/** Redirects that the origin gave, although a rule answers them: the function was not there. */
export const isUnanswered = ({ answerer, ruleAnswer }: RedirectedUrl): boolean =>
  answerer === "origin" && ruleAnswer !== undefined;
