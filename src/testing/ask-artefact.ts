/** One request -> the answer of an artefact, on either platform, in the words of the reference matcher. */
import type { Request } from "../match/request.ts";
import type { Artefact } from "../target/artefact.ts";
import { type Platform, platformOf } from "../target/table-modules.ts";
import { loadBuilt } from "./artefact-runner.ts";
import { type EdgeEvent, edgeEvent, type FunctionsEvent, functionsEvent } from "./events.ts";

export interface EdgeAnswer {
  readonly status: number;
  readonly location?: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Undefined where the request passes through. @throws what the function throws */
export type AskArtefact = (request: Request) => Promise<EdgeAnswer | undefined>;

/** The function is loaded once; its clock follows each request's time. */
export function createAsk(artefact: Artefact): AskArtefact {
  const platform = platformOf(artefact.tier);
  let now = 0;
  const handler = loadBuilt(artefact, { now: () => now });
  return async (request) => {
    now = request.time * 1000;
    const event = eventOf(request, platform);
    const result = await handler(event);
    return readAnswer(result);
  };
}

/** The event that the platform would send for a request. */
export function eventOf(request: Request, platform: Platform): FunctionsEvent | EdgeEvent {
  const cookies = Object.entries(request.cookies).map(([name, value]) => `${name}=${value}`);
  const onFunctions = platform === "cloudfront-functions";
  const headers = {
    ...request.headers,
    host: request.host,
    ...(cookies.length > 0 && { cookie: cookies.join("; ") }),
    ...(onFunctions && request.scheme && { "cloudfront-forwarded-proto": request.scheme }),
    ...(onFunctions && request.country && { "cloudfront-viewer-country": request.country }),
  };
  const url = request.path + (request.query && `?${request.query}`);
  return (onFunctions ? functionsEvent : edgeEvent)(url, { method: request.method, headers });
}

type HeaderValue = { readonly value: string } | readonly { readonly value: string }[];

function readAnswer(result: unknown): EdgeAnswer | undefined {
  const response = result as { statusCode?: number; status?: string; headers?: Record<string, HeaderValue> };
  const status = Number(response?.statusCode ?? response?.status);
  if (!status) return undefined;
  const headers = Object.fromEntries(
    Object.entries(response.headers ?? {}).map(([name, entry]) => [name.toLowerCase(), firstValue(entry)]),
  );
  const location = headers["location"];
  return { status, headers, ...(location !== undefined && { location }) };
}

const firstValue = (entry: HeaderValue): string => ("value" in entry ? entry.value : (entry[0]?.value ?? ""));
