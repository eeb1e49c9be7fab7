/** What a handler gave, in one form for both platforms. */
import { isDeepStrictEqual } from "node:util";
import { zod } from "../rules/zod.ts";
import type { Platform } from "../target/table-modules.ts";
import type { EdgeEvent, FunctionsEvent } from "./events.ts";
import type { GeneratedResponse } from "./response-shapes.ts";
import { readReturned } from "./returned.ts";
import { type Pair, pairsOf, queryPairs, queryText, valuesOf } from "./values.ts";

/** The function answers by itself. */
export interface ResponseResult {
  readonly type: "response";
  readonly status: number;
  readonly location: string | undefined;
  /** By lower-case name; several of one name are joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The request goes on, to the cache and the origin. */
export interface RequestResult {
  readonly type: "request";
  readonly uri: string;
  /** Without `?`, as received where the handler left it alone. */
  readonly querystring: string;
  /** By lower-case name, `cookie` among them on both platforms. */
  readonly headers: Readonly<Record<string, string>>;
}

export type EdgeResult = ResponseResult | RequestResult;

/**
 * @param value what the handler returned
 * @param event the event as it was before the handler saw it; with it, a change of what is read-only is found too
 * @throws TypeError for a value that CloudFront refuses, with the reason
 */
export function readResult(
  platform: Platform,
  value: unknown,
  event?: FunctionsEvent | EdgeEvent,
): EdgeResult {
  const returned = readReturned(value, platform, event ? requestIn(event) : Object(value));
  if (returned.kind === "invalid") throw refused(returned.reason);
  if (returned.kind === "response") return responseResult(returned.response);
  const parsed = REQUESTS[platform].safeParse(returned.request);
  if (parsed.success) return { type: "request", ...parsed.data };
  const [issue] = parsed.error.issues;
  throw refused(`the request is not valid: ${issue?.path.join(".")}: ${issue?.message}`);
}

const refused = (reason: string): TypeError => new TypeError(`CloudFront answers 502 to this: ${reason}`);

const requestIn = (event: FunctionsEvent | EdgeEvent): object =>
  "Records" in event ? (event.Records[0]?.cf.request ?? {}) : event.request;

function responseResult({ status, headers }: GeneratedResponse): ResponseResult {
  const byName = joined(headers);
  return { type: "response", status, location: byName["location"], headers: byName };
}

const { z } = zod();

const value = z.object({ value: z.string() });
const values = z
  .record(z.string(), z.object({ value: z.string(), multiValue: z.array(value).optional() }))
  .transform((entries) =>
    Object.fromEntries(
      Object.entries(entries).map(([name, { multiValue, ...first }]) => [
        name,
        multiValue ? { ...first, multiValue } : first,
      ]),
    ),
  );

const functionsRequest = z
  .object({
    uri: z.string(),
    querystring: z.union([z.string(), values]).default(""),
    headers: values.default({}),
    cookies: values.default({}),
    rawQueryString: z.custom<() => string | undefined>((given) => typeof given === "function").optional(),
  })
  .transform(({ uri, querystring, headers, cookies, rawQueryString }) => {
    const raw = rawQueryString?.() ?? "";
    const untouched = isDeepStrictEqual(querystring, valuesOf(queryPairs(raw)));
    const text = typeof querystring === "string" ? querystring : queryText(pairsOf(querystring));
    const cookie = pairsOf(cookies).map(([name, text]): Pair => ["cookie", `${name}=${text}`]);
    return {
      uri,
      querystring: untouched ? raw : text,
      headers: joined([...pairsOf(headers), ...cookie]),
    };
  });

const edgeRequest = z
  .object({
    uri: z.string(),
    querystring: z.string().default(""),
    headers: z.record(z.string(), z.array(value)).default({}),
  })
  .transform(({ uri, querystring, headers }) => ({
    uri,
    querystring,
    headers: joined(
      Object.entries(headers).flatMap(([name, lines]) => lines.map((line): Pair => [name, line.value])),
    ),
  }));

const REQUESTS = { "cloudfront-functions": functionsRequest, "lambda-edge": edgeRequest } as const;

function joined(pairs: readonly Pair[]): Record<string, string> {
  const names = new Map<string, string>();
  for (const [key, text] of pairs) {
    const name = key.toLowerCase();
    const before = names.get(name);
    names.set(name, before === undefined ? text : `${before}${name === "cookie" ? "; " : ", "}${text}`);
  }
  return Object.fromEntries(names);
}
