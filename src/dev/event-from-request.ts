/** An HTTP request off the wire -> the viewer-request event that CloudFront would make of it. */
import type { IncomingMessage } from "node:http";
import { createRequest, type Request } from "../match/request.ts";
import { DISALLOWED_HEADER } from "../rules/header.ts";
import type { Platform } from "../target/table-modules.ts";
import { type EdgeEvent, edgeEvent, type FunctionsEvent, functionsEvent } from "../testing/events.ts";

export interface WireRequest {
  readonly method: string;
  readonly host: string;
  /** Path and query, byte for byte as sent. */
  readonly target: string;
  /** What the function may see, `host` aside; names as sent. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
}

/**
 * @param siteHost stands in where the client asked for this machine
 */
export function readWireRequest(
  message: Pick<IncomingMessage, "method" | "url" | "rawHeaders">,
  platform: Platform,
  siteHost: string,
): WireRequest {
  const headers = headerGroups(message.rawHeaders);
  const absolute = /^https?:\/\/([^/?#]*)(.*)$/s.exec(message.url ?? "/");
  const host = absolute?.[1] ?? headers.get("host")?.values[0] ?? "";
  return {
    method: message.method ?? "GET",
    host: isThisMachine(host) ? siteHost : host,
    target: absolute?.[2] ?? message.url ?? "/",
    headers: Object.fromEntries(
      [...visible(headers, platform).values()].map(({ name, values }) => [name, values]),
    ),
  };
}

/** A new event on each call: a handler may change the one it gets. */
export function toEvent(wire: WireRequest, platform: Platform): FunctionsEvent | EdgeEvent {
  const { method, host, target, headers } = wire;
  const options = { method, host, headers };
  return platform === "lambda-edge" ? edgeEvent(target, options) : functionsEvent(target, options);
}

/** The same request as the reference matcher takes it. */
export function toReference({ method, host, target, headers }: WireRequest): Request {
  const first = Object.entries(headers).map(([name, values]): [string, string] => [
    name,
    name.toLowerCase() === "cookie" ? values.join("; ") : (values[0] ?? ""),
  ]);
  const request = createRequest(target, { method, headers: { ...Object.fromEntries(first), host } });
  return { ...request, scheme: request.headers[FORWARDED_PROTO] === "http" ? "http" : "https" };
}

const FORWARDED_PROTO = "cloudfront-forwarded-proto";

interface HeaderGroup {
  readonly name: string;
  readonly values: string[];
}
type HeaderGroups = Map<string, HeaderGroup>;

function headerGroups(raw: readonly string[]): HeaderGroups {
  const groups: HeaderGroups = new Map();
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const name = raw[i] ?? "";
    const value = textOf(raw[i + 1] ?? "");
    const group = groups.get(name.toLowerCase());
    if (group) group.values.push(value);
    else groups.set(name.toLowerCase(), { name, values: [value] });
  }
  return groups;
}

/**
 * Viewer events of Lambda@Edge show none of the headers that CloudFront adds (Developer Guide,
 * edge-functions-choosing); a function sees the scheme that CloudFront writes, whatever else the client sent.
 */
function visible(headers: HeaderGroups, platform: Platform): HeaderGroups {
  const lambda = platform === "lambda-edge";
  const shown = new Map(
    [...headers].filter(
      ([name]) =>
        name !== "host" && !DISALLOWED_HEADER.test(name) && !(lambda && name.startsWith("cloudfront-")),
    ),
  );
  if (lambda) return shown;
  const scheme = headers.get(FORWARDED_PROTO)?.values[0] === "http" ? "http" : "https";
  return shown.set(FORWARDED_PROTO, { name: FORWARDED_PROTO, values: [scheme] });
}

const isThisMachine = (host: string): boolean => /^(localhost|127\.0\.0\.1|\[::1\])?(:\d*)?$/i.test(host);

/**
 * Node gives the bytes of the wire as Latin-1. CloudFront shows UTF-8 as it is, and anything else as what it is in
 * ISO 8859-1. (Developer Guide, edge-function-restrictions-all)
 */
function textOf(latin1: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.from(latin1, "latin1"));
  } catch {
    return latin1;
  }
}
