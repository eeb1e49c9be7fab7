/** Mock viewer-request events of both platforms, from one description of a request. */

export interface EventOptions {
  readonly method?: string;
  readonly host?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** False: as on a platform without `rawQueryString()`. */
  readonly rawQueryString?: boolean;
}

interface Value {
  value: string;
  multiValue?: { value: string }[];
}

export interface FunctionsEvent {
  readonly version: "1.0";
  readonly context: {
    eventType: "viewer-request";
    requestId: string;
    distributionDomainName: string;
    distributionId: string;
    endpoint: string;
  };
  readonly viewer: { ip: string };
  readonly request: {
    method: string;
    uri: string;
    querystring: Record<string, Value>;
    headers: Record<string, Value>;
    cookies: Record<string, Value>;
    rawQueryString?: () => string | undefined;
  };
}

export interface EdgeEvent {
  readonly Records: {
    cf: {
      config: {
        distributionDomainName: string;
        distributionId: string;
        eventType: "viewer-request";
        requestId: string;
      };
      request: {
        clientIp: string;
        method: string;
        uri: string;
        querystring: string;
        headers: Record<string, { key: string; value: string }[]>;
      };
    };
  }[];
}

const CONTEXT = {
  distributionDomainName: "d111111abcdef8.cloudfront.net",
  distributionId: "EDFDVBD6EXAMPLE",
  eventType: "viewer-request",
  requestId: "4TyzHTaYWb1GX1qTfsHhEqV6HUDd_BzoBZnwfnvQc_1oF26ClkoUSEQ==",
} as const;

/** The event of CloudFront Functions for a path or URL, percent-encoding left as it is. */
export function functionsEvent(url: string, options: EventOptions = {}): FunctionsEvent {
  const { host, uri, query, method, headers, scheme } = partsOf(url, options);
  const { cookie = "", ...others } = headers;
  const pairs =
    query === undefined || query === "" ? [] : query.split("&").map((pair) => splitPair(pair, "="));
  const request: FunctionsEvent["request"] = {
    method,
    uri,
    querystring: valuesOf(pairs),
    headers: valuesOf(
      Object.entries({ host, ...(scheme && { "cloudfront-forwarded-proto": scheme }), ...others }),
    ),
    cookies: valuesOf(cookiePairs(cookie)),
  };
  if (options.rawQueryString !== false) request.rawQueryString = () => query;
  return {
    version: "1.0",
    context: { ...CONTEXT, endpoint: CONTEXT.distributionDomainName },
    viewer: { ip: "198.51.100.11" },
    request,
  };
}

/** The event of Lambda@Edge for a path or URL; the scheme of a URL is not to be seen in it. */
export function edgeEvent(url: string, options: EventOptions = {}): EdgeEvent {
  const { host, uri, query = "", method, headers } = partsOf(url, options);
  const entries = Object.entries({ host, ...headers }).map(([key, value]) => [key, [{ key, value }]]);
  return {
    Records: [
      {
        cf: {
          config: { ...CONTEXT },
          request: {
            clientIp: "198.51.100.11",
            method,
            uri,
            querystring: query,
            headers: Object.fromEntries(entries),
          },
        },
      },
    ],
  };
}

interface Parts {
  readonly host: string;
  readonly uri: string;
  readonly query: string | undefined;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly scheme: string | undefined;
}

function partsOf(url: string, options: EventOptions): Parts {
  const match = /^(?:(https?):\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?/.exec(url);
  const named = Object.entries(options.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  const headers: Record<string, string> = Object.fromEntries(named);
  return {
    host: match?.[2] || options.host || headers["host"] || "www.example.com",
    uri: match?.[3] || "/",
    query: match?.[4],
    method: options.method ?? "GET",
    headers,
    scheme: match?.[1],
  };
}

const splitPair = (pair: string, at: string): [string, string] => {
  const index = pair.indexOf(at);
  return index < 0 ? [pair, ""] : [pair.slice(0, index), pair.slice(index + 1)];
};

const cookiePairs = (header: string): [string, string][] =>
  header
    .split(";")
    .map((pair) => splitPair(pair.trim(), "="))
    .filter(([name]) => name !== "");

/** The first value of a name counts; all of them stand in `multiValue`. */
function valuesOf(pairs: readonly [string, string][]): Record<string, Value> {
  const values = new Map<string, string[]>();
  for (const [name, value] of pairs) values.set(name, [...(values.get(name) ?? []), value]);
  return Object.fromEntries(
    [...values].map(([name, [first = "", ...more]]) => [
      name,
      more.length === 0
        ? { value: first }
        : { value: first, multiValue: [first, ...more].map((value) => ({ value })) },
    ]),
  );
}
