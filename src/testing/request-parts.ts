/** A path or URL and options -> what both platforms make their events of. */
import { DISALLOWED_HEADER } from "../rules/header.ts";

export interface EventOptions {
  readonly method?: string;
  /** For a path; a URL brings its own. Default `www.example.com`. */
  readonly host?: string;
  /** By name in any case; a list is a header that is sent several times. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** False: as on a platform without `rawQueryString()`. */
  readonly rawQueryString?: boolean;
}

/** One line of a request's head, the name as it was sent. */
export interface Header {
  readonly key: string;
  readonly value: string;
}

export interface Parts {
  readonly method: string;
  readonly host: string;
  readonly uri: string;
  /** Undefined where there is no `?`. */
  readonly query: string | undefined;
  /** In the order given; `host` and what CloudFront shows to no function are left out. */
  readonly headers: readonly Header[];
  readonly scheme: string | undefined;
}

/** Nothing is decoded or normalised; a fragment is dropped, as no client sends it. */
export function partsOf(url: string, options: EventOptions): Parts {
  const match = /^(?:(https?):\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?/.exec(url);
  const headers = Object.entries(options.headers ?? {}).flatMap(([key, values]) =>
    [values].flat().map((value) => ({ key, value })),
  );
  return {
    method: options.method ?? "GET",
    host: match?.[2] || options.host || valuesNamed("host", headers)[0] || "www.example.com",
    uri: match?.[3] || "/",
    query: match?.[4],
    headers: headers.filter(
      ({ key }) => key.toLowerCase() !== "host" && !DISALLOWED_HEADER.test(key.toLowerCase()),
    ),
    scheme: match?.[1],
  };
}

/** @param name in lower case */
export const valuesNamed = (name: string, headers: readonly Header[]): string[] =>
  headers.filter(({ key }) => key.toLowerCase() === name).map(({ value }) => value);
