/** M6, M7, M12: a target's text, captures and the request's query -> the Location. */
import { canonical, printable } from "./canonical.ts";
import { hostOf, schemeOf } from "./conditions.ts";
import type { Request } from "./request.ts";
import { allowedHosts } from "./table.ts";

/**
 * `<`, `{` and `}` before a base-36 digit stand for a capture as it is, in lower and in upper case.
 *
 * @param mode `k`, `d` or `r`: the query is kept, dropped, replaced
 * @returns undefined where the redirect would not be safe, or would lead to the URL that was asked for
 */
export function locate(
  target: string,
  captures: readonly (string | undefined)[],
  mode: string,
  request: Request,
): string | undefined {
  let location = target;
  if (FP_CAPTURES) {
    location = location
      .replace(/([<{}])(.)/g, (_, kind, digit) => {
        const text = captures[parseInt(digit, 36)] || "";
        if (!FP_TRANSFORMS || kind === "<") return text;
        return canonical(kind === "{" ? text.toLowerCase() : text.toUpperCase());
      })
      .replace(/^\/+/, "/");
  }
  if (FP_HOST_CAPTURES && /^\w+:..[^/]*[<{}]/.test(target) && !new RegExp(allowedHosts).test(location))
    return;
  let fragment = "";
  if (FP_FRAGMENTS) {
    const hash = location.indexOf("#");
    if (hash >= 0) {
      fragment = location.slice(hash);
      location = location.slice(0, hash);
    }
  }
  location = withQuery(location, mode, request.query);
  const asked = request.path + (request.query && "?" + request.query);
  if (location === asked) return;
  if (FP_ABSOLUTE && location === schemeOf(request) + "://" + hostOf(request) + asked) return;
  return location + fragment;
}

function withQuery(location: string, mode: string, query: string): string {
  let own = "";
  if (FP_TARGET_QUERY) {
    const mark = location.indexOf("?");
    if (mark >= 0) {
      own = location.slice(mark + 1);
      location = location.slice(0, mark);
    }
  }
  let kept = "";
  if (FP_KEEP && (!(FP_DROP || FP_REPLACE) || mode === "k")) kept = own ? withoutKeysOf(own, query) : query;
  if (FP_REPLACE && mode === "r" && !own) kept = query;
  kept = printable(kept).replace(/#/g, "%23");
  const both = own + (own && kept && "&") + kept;
  return both ? location + "?" + both : location;
}

function withoutKeysOf(own: string, query: string): string {
  const key = (pair: string) => canonical(pair.split("=")[0] as string);
  const ownKeys = own.split("&").map(key);
  return query
    .split("&")
    .filter((pair) => ownKeys.indexOf(key(pair)) < 0)
    .join("&");
}
