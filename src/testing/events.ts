/** Mock viewer-request events of both platforms, from one description of a request. */

export interface EventOptions {
  readonly method?: string;
  readonly host?: string;
  /** By name in any case; a list is a header that is sent several times. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
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
  const pairs =
    query === undefined || query === "" ? [] : query.split("&").map((pair) => splitPair(pair, "="));
  const request: FunctionsEvent["request"] = {
    method,
    uri,
    querystring: valuesOf(pairs),
    headers: valuesOf([
      ["host", host],
      ...forwardedProto(scheme, headers),
      ...headers
        .map(({ key, value }): Pair => [key.toLowerCase(), value])
        .filter(([key]) => key !== "cookie"),
    ]),
    cookies: valuesOf(valuesNamed("cookie", headers).flatMap(cookiePairs)),
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
            headers: grouped([{ key: "host", value: host }, ...headers]),
          },
        },
      },
    ],
  };
}

interface Header {
  readonly key: string;
  readonly value: string;
}
type Pair = readonly [name: string, value: string];

interface Parts {
  readonly host: string;
  readonly uri: string;
  readonly query: string | undefined;
  readonly method: string;
  /** In the order given, `host` left out. */
  readonly headers: readonly Header[];
  readonly scheme: string | undefined;
}

function partsOf(url: string, options: EventOptions): Parts {
  const match = /^(?:(https?):\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?/.exec(url);
  const headers = Object.entries(options.headers ?? {}).flatMap(([key, values]) =>
    [values].flat().map((value) => ({ key, value })),
  );
  return {
    host: match?.[2] || options.host || valuesNamed("host", headers)[0] || "www.example.com",
    uri: match?.[3] || "/",
    query: match?.[4],
    method: options.method ?? "GET",
    headers: headers.filter(({ key }) => key.toLowerCase() !== "host"),
    scheme: match?.[1],
  };
}

const valuesNamed = (name: string, headers: readonly Header[]): string[] =>
  headers.filter(({ key }) => key.toLowerCase() === name).map(({ value }) => value);

/** A header of this name tells better than the URL. */
function forwardedProto(scheme: string | undefined, headers: readonly Header[]): Pair[] {
  const name = "cloudfront-forwarded-proto";
  return scheme === undefined || valuesNamed(name, headers).length > 0 ? [] : [[name, scheme]];
}

function grouped(headers: readonly Header[]): Record<string, { key: string; value: string }[]> {
  const groups = new Map<string, Header[]>();
  for (const header of headers) {
    const name = header.key.toLowerCase();
    groups.set(name, [...(groups.get(name) ?? []), header]);
  }
  return Object.fromEntries(groups);
}

const splitPair = (pair: string, at: string): Pair => {
  const index = pair.indexOf(at);
  return index < 0 ? [pair, ""] : [pair.slice(0, index), pair.slice(index + 1)];
};

const cookiePairs = (header: string): Pair[] =>
  header
    .split(";")
    .map((pair) => splitPair(pair.trim(), "="))
    .filter(([name]) => name !== "");

/** The first value of a name counts; all of them stand in `multiValue`. */
function valuesOf(pairs: readonly Pair[]): Record<string, Value> {
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
