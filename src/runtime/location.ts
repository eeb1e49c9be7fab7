/** M6, M7, M12: a target's text, captures and the request's query -> the Location. */
import { canonical, printable } from "./canonical.ts";
import { hostOf, queryOf, type Request, schemeOf } from "./request.ts";
import { allowedHosts } from "./table.ts";

/**
 * `<`, `{` and `}` before a base-36 digit stand for a capture as it is, in lower and in upper case.
 *
 * @param mode what becomes of the query: 2 it is kept, 1 it takes the place of none, 0 it is dropped
 * @returns undefined where the redirect would not be safe, or would lead to the URL that was asked for
 */
export const locate = (
  target: string,
  captures: readonly (string | undefined)[],
  mode: number,
  request: Request,
): string | undefined => {
  const text = FP_CAPTURES ? withCaptures(target, captures) : target;

  // Path (or URL), the target's own query, fragment.
  const parts = FP_TARGET_PARTS ? (/([^?#]*)\??([^#]*)(.*)/.exec(text) as RegExpExecArray) : [];
  const own = FP_TARGET_PARTS ? (parts[2] as string) : "";
  const asked = queryOf(request);
  const kept = keptQuery(own, mode, asked);
  const location = withQuery(
    FP_TARGET_PARTS ? (parts[1] as string) : text,
    own + (own && kept && "&") + kept,
  );
  const url = withQuery(request.uri, asked);
  if (
    location === url ||
    (FP_ABSOLUTE && location === schemeOf(request) + "://" + hostOf(request) + url) ||
    (FP_HOST_CAPTURES && !RegExp(allowedHosts).test(text))
  ) {
    return;
  }
  return FP_TARGET_PARTS ? location + parts[3] : location;
};

const withQuery = (url: string, query: string): string => (query ? url + "?" + query : url);

const withCaptures = (target: string, captures: readonly (string | undefined)[]): string =>
  target
    .replace(/([<{}])(.)/g, (_, kind, digit) => {
      const text = captures[parseInt(digit, 36)] || "";
      return !FP_TRANSFORMS || kind === "<"
        ? text
        : canonical(kind === "{" ? text.toLowerCase() : text.toUpperCase());
    })
    .replace(/^\/+/, "/");

/** M7: what of the request's query goes on to the target. */
const keptQuery = (own: string, mode: number, asked: string): string =>
  (FP_KEEP && (!(FP_DROP || FP_REPLACE) || mode > 1)) || (FP_REPLACE && mode && !own)
    ? printable(FP_TARGET_PARTS && own ? withoutKeysOf(own, asked) : asked).replace(/#/g, "%23")
    : "";

const withoutKeysOf = (own: string, query: string): string => {
  const keyOf = (pair: string) => canonical(pair.split("=")[0] as string);
  const ownKeys = own.split("&").map(keyOf);
  return query
    .split("&")
    .filter((pair) => ownKeys.indexOf(keyOf(pair)) < 0)
    .join("&");
};
