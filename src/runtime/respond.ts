/** M6, M7, M10, M12: a record, captures and the request -> the response. */
import { canonical, printable } from "./canonical.ts";
import { filled } from "./kept.ts";
import { firstOf, hostOf, queryOf, type Request } from "./request.ts";
import { allowedHosts, queryModes, response } from "./table.ts";

/** By number of the group, from 1 on. */
export type Captures = readonly (string | undefined)[];

/**
 * @param record number of the kind of answer (nothing for the first), then the target
 * @returns undefined where the redirect would not be safe, or would lead to the URL that was asked for
 */
export const respond = (record: string, request: Request, captures?: Captures): object | undefined => {
  const kind = FP_KINDS ? ~~parseInt(record, 10) : 0;
  let target = FP_KINDS ? record.replace(/^\d+/, "") : record;
  const plain = !FP_PRESERVE_METHOD || request.method === "GET" || request.method === "HEAD";
  if (FP_GONE && !target) return response(kind, plain);
  if (FP_CAPTURES && captures) {
    target = FP_LAMBDA
      ? filled(target, capturedBy(captures))
      : target.replace(/([<{}])(.)/g, capturedBy(captures)).replace(/^\/+/, "/");
  }
  const asked = queryOf(request);
  const url = request.uri + (asked && "?" + asked);
  let kept = FP_DROP && (!(FP_KEEP || FP_REPLACE) || queryModes[kind] === "d") ? "" : asked;
  let location = target;
  if (FP_TARGET_PARTS) {
    const end = target.search(/[?#]/);
    if (end < 0) target = "";
    else {
      location = target.slice(0, end);
      // From here on, what is left of the target: in the end its fragment.
      target = target.slice(end);
      const hash = target.indexOf("#");
      const own = (hash < 0 ? target : target.slice(0, hash)).slice(1);
      target = hash < 0 ? "" : target.slice(hash);
      if (own) {
        location += "?" + own;
        if (FP_REPLACE && queryModes[kind] === "r") kept = "";
        if (kept) {
          // M7: what of the query does not set a parameter of the target's own.
          const keyOf = (pair: string) => canonical(pair.split("=")[0] as string);
          const ownKeys = own.split("&").map(keyOf);
          kept = kept
            .split("&")
            .filter((pair) => ownKeys.indexOf(keyOf(pair)) < 0)
            .join("&");
        }
        if (kept) location += "&" + printable(kept);
        kept = "";
      }
    }
  }
  if (kept) location += "?" + printable(kept);
  if (
    location !== url &&
    // Scheme, https where the platform does not tell, and host are only looked up where the rest is the same.
    !(
      FP_ABSOLUTE &&
      location.endsWith(url) &&
      location ===
        (firstOf(request.headers, "cloudfront-forwarded-proto") || "https") + "://" + hostOf(request) + url
    ) &&
    !(FP_HOST_CAPTURES && !RegExp(allowedHosts).test(location))
  ) {
    return response(kind, plain, FP_TARGET_PARTS ? location + target : location);
  }
};

/**
 * `<`, `{` and `}` before a base-36 digit stand for a capture as it is, in lower and in upper case. A Lambda@Edge bundle
 * keeps the digit as a number.
 */
const capturedBy =
  (captures: Captures) =>
  (_: string, mark: string, digit: string | number): string => {
    const text = captures[FP_LAMBDA ? (digit as number) : parseInt(digit as string, 36)] || "";
    return !FP_TRANSFORMS || mark === "<"
      ? text
      : canonical(mark === "{" ? text.toLowerCase() : text.toUpperCase());
  };
