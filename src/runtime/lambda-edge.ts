/** The viewer-request event of Lambda@Edge, and its response. */
import { answer } from "./answer.ts";

interface Header {
  readonly key?: string;
  readonly value: string;
}

interface EdgeRequest {
  readonly method: string;
  readonly uri: string;
  readonly querystring: string;
  readonly headers: { readonly [name: string]: readonly Header[] };
}

export interface EdgeResponse {
  status: string;
  headers: { [name: string]: { key: string; value: string }[] };
}

/**
 * The redirect for a viewer-request event, or undefined where the request should go on.
 * Never throws (M13): whatever goes wrong, the request goes on.
 */
export async function redirect(event: {
  readonly Records: readonly { readonly cf: { readonly request: unknown } }[];
}): Promise<EdgeResponse | undefined> {
  try {
    const request = (event.Records[0] as (typeof event.Records)[number]).cf.request as EdgeRequest;
    const found = answer({
      method: request.method,
      path: request.uri,
      query: request.querystring || "",
      header: (name) => headerValues(request, name)[0],
      cookie: (name) => cookieValue(headerValues(request, "cookie").join(";"), name),
    });
    if (!found) return;
    const headers: EdgeResponse["headers"] = {};
    for (let i = 0; i < found.headers.length; i += 2) {
      const key = found.headers[i] as string;
      headers[key] = [{ key, value: found.headers[i + 1] as string }];
    }
    return { status: found.status, headers };
  } catch (_) {
    return;
  }
}

const headerValues = (request: EdgeRequest, name: string): string[] =>
  Array.isArray(request.headers[name])
    ? (request.headers[name] as readonly Header[]).map((header) => header.value)
    : [];

/** RFC 6265, section 4.2.1. */
function cookieValue(header: string, name: string): string | undefined {
  const pair = header
    .split(";")
    .map((part) => part.trim())
    .find((part) => part.split("=")[0] === name);
  return pair === undefined ? undefined : pair.slice(name.length + 1);
}
