/** The event of CloudFront Functions, runtime 2.0, and its response. */
import { answer } from "./answer.ts";

interface Value {
  readonly value: string;
  readonly multiValue?: readonly { readonly value: string }[];
}
type Values = { readonly [name: string]: Value };

interface FunctionsRequest {
  readonly method: string;
  readonly uri: string;
  readonly querystring: Values | string;
  readonly headers: Values;
  readonly cookies: Values;
  readonly rawQueryString?: () => string | undefined;
}

export interface FunctionsResponse {
  statusCode: number;
  headers: { [name: string]: { value: string } };
}

/**
 * The redirect for a viewer-request event, or undefined where the request should go on.
 * Never throws (M13): whatever goes wrong, the request goes on.
 */
export async function redirect(event: { readonly request: unknown }): Promise<FunctionsResponse | undefined> {
  try {
    const request = event.request as FunctionsRequest;
    const found = answer({
      method: request.method,
      path: request.uri,
      query: rawQuery(request),
      header: (name) => request.headers[name] && (request.headers[name] as Value).value,
      cookie: (name) => request.cookies[name] && (request.cookies[name] as Value).value,
    });
    if (!found) return;
    const headers: FunctionsResponse["headers"] = {};
    for (let i = 0; i < found.headers.length; i += 2) {
      headers[found.headers[i] as string] = { value: found.headers[i + 1] as string };
    }
    return { statusCode: +found.status, headers };
  } catch (_) {
    return;
  }
}

/** The query as received; rebuilt, order between keys and `a=` versus `a` aside, where the platform has no raw one. */
function rawQuery(request: FunctionsRequest): string {
  if (request.rawQueryString) return request.rawQueryString() || "";
  const values = request.querystring;
  if (typeof values !== "object") return values || "";
  const pairs: string[] = [];
  Object.keys(values).forEach((key) => {
    const entry = values[key] as Value;
    (entry.multiValue || [entry]).forEach((item) => {
      pairs.push(item.value ? key + "=" + item.value : key);
    });
  });
  return pairs.join("&");
}
