/** M8 on the encoded form: kind, name, regular expression, and so on; an upper-case kind is negated. */
import { canonical } from "./canonical.ts";
import type { Request } from "./request.ts";

/**
 * Do the conditions in `fields` from `at` on hold? What they capture is appended to `captures`.
 */
export function conditionsHold(
  fields: readonly string[],
  at: number,
  request: Request,
  captures: (string | undefined)[],
): boolean {
  for (; at < fields.length; at += 3) {
    const kind = fields[at] as string;
    const name = fields[at + 1] as string;
    const source = fields[at + 2] as string;
    if (FP_TIME && kind === "t") {
      const now = Date.now() / 1000;
      if (now < +name || (source && now >= +source)) return false;
    } else {
      const lower = kind.toLowerCase();
      const match = firstMatch(new RegExp("^" + source + "$"), valuesOf(lower, name, request));
      if (!match === (kind === lower)) return false;
      if (FP_CAPTURES && match) captures.push.apply(captures, match.slice(1));
    }
  }
  return true;
}

function firstMatch(regex: RegExp, values: readonly (string | undefined)[]): RegExpExecArray | null {
  let match: RegExpExecArray | null = null;
  values.forEach((value) => {
    match = match || (value === undefined ? null : regex.exec(value));
  });
  return match;
}

/** What the request has; `undefined` stands for nothing. */
function valuesOf(kind: string, name: string, request: Request): (string | undefined)[] {
  if (FP_QUERY_CONDITIONS && kind === "q") {
    return request.query
      ? request.query.split("&").map((pair) => {
          const key = pair.split("=")[0] as string;
          return canonical(key) === name ? canonical(pair.slice(key.length + 1)) : undefined;
        })
      : [];
  }
  if (FP_COOKIE_CONDITIONS && kind === "c") return [request.cookie(name)];
  if (FP_METHOD_CONDITIONS && kind === "m") return [request.method];
  if (FP_HOST_CONDITIONS && kind === "h") return [hostOf(request)];
  if (FP_SCHEME_CONDITIONS && kind === "s") return [schemeOf(request)];
  return [request.header(name)];
}

/** Lower case, without port. */
export const hostOf = (request: Request): string =>
  (request.header("host") || "").toLowerCase().replace(/:\d*$/, "");

/** https where the platform does not tell. */
export const schemeOf = (request: Request): string => request.header("cloudfront-forwarded-proto") || "https";
