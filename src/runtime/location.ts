/** M6, M7, M12: a target's text, captures and the request's query -> the Location. */
import { canonical, printable } from "./canonical.ts";
import { hostOf, queryOf, type Request, schemeOf } from "./request.ts";
import { allowedHosts, queryModes } from "./table.ts";

/** By number of the group, from 1 on. */
export type Captures = readonly (string | undefined)[];

/**
 * @param target captures put in
 * @param kind number of the kind of answer
 * @returns undefined where the redirect would not be safe, or would lead to the URL that was asked for
 */
export const locate = (target: string, kind: number, request: Request): string | undefined => {
  const asked = queryOf(request);
  const url = request.uri + (asked && "?" + asked);
  let kept = FP_DROP && (!(FP_KEEP || FP_REPLACE) || queryModes[kind] === "d") ? "" : asked;
  let location = target;
  if (FP_TARGET_PARTS) {
    const parts = /([^?#]*)\??([^#]*)/.exec(target) as RegExpExecArray;
    const own = parts[2] as string;
    if (own) {
      kept = FP_REPLACE && queryModes[kind] === "r" ? "" : withoutKeysOf(own, kept);
      location = parts[1] + "?" + own + (kept && "&" + printable(kept));
    } else {
      location = parts[1] + (kept && "?" + printable(kept));
    }
  } else if (kept) location += "?" + printable(kept);
  if (
    location !== url &&
    !(FP_ABSOLUTE && location === schemeOf(request) + "://" + hostOf(request) + url) &&
    !(FP_HOST_CAPTURES && !RegExp(allowedHosts).test(target))
  ) {
    return FP_TARGET_PARTS ? location + target.replace(/[^#]*/, "") : location;
  }
};

/** `<`, `{` and `}` before a base-36 digit stand for a capture as it is, in lower and in upper case. */
export const withCaptures = (target: string, captures: Captures): string =>
  target
    .replace(/([<{}])(.)/g, (_, kind, digit) => {
      const text = captures[parseInt(digit, 36)] || "";
      return !FP_TRANSFORMS || kind === "<"
        ? text
        : canonical(kind === "{" ? text.toLowerCase() : text.toUpperCase());
    })
    .replace(/^\/+/, "/");

/** M7: what of the query does not set a parameter of the target's own. */
const withoutKeysOf = (own: string, query: string): string => {
  const keyOf = (pair: string) => canonical(pair.split("=")[0] as string);
  const ownKeys = own.split("&").map(keyOf);
  return query
    .split("&")
    .filter((pair) => ownKeys.indexOf(keyOf(pair)) < 0)
    .join("&");
};
