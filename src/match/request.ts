import { domainToASCII } from "node:url";

/** M1: what a rule can see of a request. */
export interface Request {
  /** Upper case, e.g. `GET`. */
  readonly method: string;
  /** Lower case, no port; empty where the request names none. */
  readonly host: string;
  /** As received, percent-encoding and all. */
  readonly path: string;
  /** As received, without `?`; empty where there is none. */
  readonly query: string;
  /** Undefined where the platform does not tell; conditions then take it for https. */
  readonly scheme: "http" | "https" | undefined;
  /** By lower-case name, the first value where there are several. */
  readonly headers: Readonly<Record<string, string>>;
  /** By name, the first value where there are several. */
  readonly cookies: Readonly<Record<string, string>>;
  /** ISO 3166-1 alpha-2, undefined where the platform does not tell. */
  readonly country: string | undefined;
  /** Seconds since 1970. */
  readonly time: number;
}

export interface RequestOptions {
  readonly method?: string;
  readonly host?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly country?: string;
  readonly time?: number;
}

/** A request for a path (`/a?x=1`) or a whole URL; nothing of it is normalised but what M1 and browsers say. */
export function createRequest(url: string, options: RequestOptions = {}): Request {
  const match = /^(?:(https?):\/\/(?:[^/?#@]*@)?([^/?#]*))?([^?#]*)(?:\?([^#]*))?/.exec(url);
  const headers = lowerCaseKeys(options.headers ?? {});
  const { cookie = "", ...rest } = headers;
  const named = match?.[2];
  const host = (named || options.host || headers.host || "").toLowerCase().replace(/:.*$/, "");
  return {
    method: (options.method ?? "GET").toUpperCase(),
    host: named ? inAscii(host) : host,
    path: match?.[3] || "/",
    query: match?.[4] ?? "",
    scheme: match?.[1] as "http" | "https" | undefined,
    headers: rest,
    cookies: parseCookies(cookie),
    country: options.country ?? rest["cloudfront-viewer-country"],
    time: options.time ?? Math.floor(Date.now() / 1000),
  };
}

/** A browser asks with punycode, and rules name hosts so. What is no host name stays. */
const inAscii = (host: string): string => (/[^\0-\x7f]/.test(host) ? domainToASCII(host) || host : host);

const lowerCaseKeys = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/** RFC 6265, section 4.2.1; the first of several cookies of one name counts. */
function parseCookies(header: string): Record<string, string> {
  const pairs = header.split(";").map((pair) => pair.trim().split(/=(.*)/s));
  return Object.fromEntries(
    pairs
      .filter(([name]) => name)
      .reverse()
      .map(([name = "", value = ""]) => [name, value]),
  );
}

/** The URL as a person would write it. */
export const requestUrl = (request: Request): string =>
  `${request.host ? `${request.scheme ?? "https"}://${request.host}` : ""}${request.path}${request.query ? `?${request.query}` : ""}`;
