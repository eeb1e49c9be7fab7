/** Matchers on an `EdgeResult` for vitest and jest, as plain functions: `fingerpost/testing/vitest` registers them. */
import type { EdgeResult } from "./result.ts";

/** What a matcher of vitest and jest gives; `message` is read where the expectation, or its `.not`, fails. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** Is it a redirect to exactly this Location, and with this status if one is given? */
export function toRedirectTo(received: unknown, location: string, status?: number): MatcherResult {
  const result = resultOf(received, "toRedirectTo");
  const pass =
    result.type === "response" &&
    result.location === location &&
    (status === undefined ? isRedirect(result.status) : result.status === status);
  const wanted = status === undefined ? `a redirect to "${location}"` : `${status} to "${location}"`;
  return verdict(pass, wanted, result);
}

/** Does the request go on, and under this URI if one is given? */
export function toPassThrough(received: unknown, uri?: string): MatcherResult {
  const result = resultOf(received, "toPassThrough");
  const pass = result.type === "request" && (uri === undefined || result.uri === uri);
  return verdict(
    pass,
    uri === undefined ? "a request that passes through" : `a request that passes through as "${uri}"`,
    result,
  );
}

/** Is it 410? */
export function toBeGone(received: unknown): MatcherResult {
  const result = resultOf(received, "toBeGone");
  return verdict(result.type === "response" && result.status === 410, "410 (gone)", result);
}

/** Is it a response with exactly this `Cache-Control`? */
export function toHaveCacheControl(received: unknown, value: string): MatcherResult {
  const result = resultOf(received, "toHaveCacheControl");
  const sent = result.type === "response" ? result.headers["cache-control"] : undefined;
  const more =
    result.type === "response" ? `, Cache-Control ${sent === undefined ? "absent" : `"${sent}"`}` : "";
  return verdict(sent === value, `a response with Cache-Control "${value}"`, result, more);
}

const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status);

function resultOf(received: unknown, matcher: string): EdgeResult {
  if (received instanceof Promise) {
    throw new TypeError(`${matcher} was given a promise: write expect(await edge.get(url))`);
  }
  if (typeof received === "object" && received !== null && "type" in received) {
    if (received.type === "response" || received.type === "request") return received as EdgeResult;
  }
  throw new TypeError(`${matcher} needs the result of edge.get(url) or readResult(platform, value)`);
}

const verdict = (pass: boolean, wanted: string, result: EdgeResult, more = ""): MatcherResult => ({
  pass,
  message: () => `expected ${pass ? "not " : ""}${wanted}\nreceived ${describe(result)}${more}`,
});

function describe(result: EdgeResult): string {
  if (result.type === "request") {
    return `a request that passes through as "${result.uri}${result.querystring && `?${result.querystring}`}"`;
  }
  return result.location === undefined
    ? `${result.status} without Location`
    : `${result.status} to "${result.location}"`;
}
