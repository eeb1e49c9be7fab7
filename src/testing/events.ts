/**
 * Mock viewer-request events of both platforms, from one description of a request. Their shape is that of the
 * CloudFront Developer Guide, functions-event-structure and lambda-event-structure.
 */
import type { Platform } from "../target/table-modules.ts";
import { type EventOptions, type Header, partsOf, valuesNamed } from "./request-parts.ts";
import { cookiePairs, type Pair, queryPairs, type Values, valuesOf } from "./values.ts";

export interface FunctionsEvent {
  readonly version: "1.0";
  readonly context: EventContext;
  readonly viewer: { ip: string };
  readonly request: {
    method: string;
    uri: string;
    querystring: Values;
    /** By lower-case name; cookies are not among them. */
    headers: Values;
    cookies: Values;
    rawQueryString?: () => string | undefined;
  };
}

export interface EdgeEvent {
  readonly Records: {
    cf: {
      config: EventContext;
      request: {
        clientIp: string;
        method: string;
        uri: string;
        querystring: string;
        /** By lower-case name, each line of the request one entry with the name as sent. */
        headers: Record<string, { key: string; value: string }[]>;
      };
    };
  }[];
}

export interface EventContext {
  distributionDomainName: string;
  distributionId: string;
  eventType: "viewer-request";
  requestId: string;
}

export interface EventByPlatform {
  readonly "cloudfront-functions": FunctionsEvent;
  readonly "lambda-edge": EdgeEvent;
}

const CONTEXT: EventContext = {
  distributionDomainName: "d111111abcdef8.cloudfront.net",
  distributionId: "EDFDVBD6EXAMPLE",
  eventType: "viewer-request",
  requestId: "4TyzHTaYWb1GX1qTfsHhEqV6HUDd_BzoBZnwfnvQc_1oF26ClkoUSEQ==",
};
/** RFC 5737: an address for documentation. */
const VIEWER_IP = "198.51.100.11";

/** The event of a platform for a path or URL, percent-encoding left as it is. */
export function eventFor<P extends Platform>(
  platform: P,
  url: string,
  options?: EventOptions,
): EventByPlatform[P];
export function eventFor(
  platform: Platform,
  url: string,
  options?: EventOptions,
): FunctionsEvent | EdgeEvent {
  return platform === "lambda-edge" ? edgeEvent(url, options) : functionsEvent(url, options);
}

/**
 * The event of CloudFront Functions. A URL shows its scheme in `cloudfront-forwarded-proto`, as where the
 * distribution has an origin request policy with that header.
 */
export function functionsEvent(url: string, options: EventOptions = {}): FunctionsEvent {
  const { method, host, uri, query, headers, scheme } = partsOf(url, options);
  const request: FunctionsEvent["request"] = {
    method,
    uri,
    querystring: valuesOf(queryPairs(query ?? "")),
    headers: valuesOf([
      ["host", host],
      ...forwardedProto(scheme, headers),
      ...headers
        .map(({ key, value }): Pair => [key.toLowerCase(), value])
        .filter(([name]) => name !== "cookie"),
    ]),
    cookies: valuesOf(valuesNamed("cookie", headers).flatMap(cookiePairs)),
  };
  if (options.rawQueryString !== false) request.rawQueryString = () => query;
  return { version: "1.0", context: { ...CONTEXT }, viewer: { ip: VIEWER_IP }, request };
}

const FORWARDED_PROTO = "cloudfront-forwarded-proto";

/** A header of this name tells better than the URL. */
const forwardedProto = (scheme: string | undefined, headers: readonly Header[]): Pair[] =>
  scheme === undefined || valuesNamed(FORWARDED_PROTO, headers).length > 0 ? [] : [[FORWARDED_PROTO, scheme]];

/**
 * The event of Lambda@Edge. Viewer events show none of the headers that CloudFront adds, so neither scheme nor
 * country (Developer Guide, edge-functions-choosing).
 */
export function edgeEvent(url: string, options: EventOptions = {}): EdgeEvent {
  const { method, host, uri, query = "", headers } = partsOf(url, options);
  const shown = headers.filter(({ key }) => !/^cloudfront-/i.test(key));
  const request = {
    clientIp: VIEWER_IP,
    method,
    uri,
    querystring: query,
    headers: byName([{ key: "Host", value: host }, ...shown]),
  };
  return { Records: [{ cf: { config: { ...CONTEXT }, request } }] };
}

function byName(headers: readonly Header[]): Record<string, Header[]> {
  const names = new Map<string, Header[]>();
  for (const header of headers) {
    const name = header.key.toLowerCase();
    names.set(name, [...(names.get(name) ?? []), header]);
  }
  return Object.fromEntries(names);
}
