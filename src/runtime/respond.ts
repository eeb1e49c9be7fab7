/** M6, M7, M10, M12: a record, captures and the request -> the response. */
import { canonical, printable } from "./canonical.ts";
import { filled, type Kept } from "./lambda/kept.ts";
import type { Captures } from "./lambda/plain-path.ts";
import { firstOf, hostOf, queryOf, type Request } from "./request.ts";
import { allowedHosts, queryModes, response } from "./table.ts";

/**
 * @param record number of the kind of answer (nothing for the first), then the target; or what is kept of a record
 * @returns undefined where the redirect would not be safe, or would lead to the URL that was asked for
 */
export const respond = (record: string | Kept, request: Request, captures?: Captures): object | undefined => {
  const kind =
    FP_LAMBDA && typeof record !== "string" ? record.kind : FP_KINDS ? ~~parseInt(record as string, 10) : 0;
  let target =
    FP_LAMBDA && typeof record !== "string"
      ? filled(record, captures as Captures)
      : FP_KINDS
        ? (record as string).replace(/^\d+/, "")
        : (record as string);
  const plain = !FP_PRESERVE_METHOD || request.method === "GET" || request.method === "HEAD";
  if (FP_GONE && !target) return response(kind, plain);
  if (!FP_LAMBDA && FP_CAPTURES && captures) {
    target = target.replace(/([<{}])(.)/g, capturedBy(captures)).replace(/^\/+/, "/");
  }
  const asked = queryOf(request);
  const url = request.uri + (asked && "?" + asked);
  let query = FP_DROP && (!(FP_KEEP || FP_REPLACE) || queryModes[kind] === "d") ? "" : asked;
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
        if (FP_REPLACE && queryModes[kind] === "r") query = "";
        if (query) {
          // M7: what of the query does not set a parameter of the target's own.
          const keyOf = (pair: string) => canonical(pair.split("=")[0] as string);
          const ownKeys = own.split("&").map(keyOf);
          query = query
            .split("&")
            .filter((pair) => ownKeys.indexOf(keyOf(pair)) < 0)
            .join("&");
        }
        if (query) location += "&" + printable(query);
        query = "";
      }
    }
  }
  if (query) location += "?" + printable(query);
  if (
    // To compare a text that was just put together makes one piece of it.
    ((FP_LAMBDA && typeof record !== "string" && !url.startsWith(record.beginning)) || location !== url) &&
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

/** `<`, `{` and `}` before a base-36 digit stand for a capture as it is, in lower and in upper case. */
const capturedBy =
  (captures: Captures) =>
  (_: string, mark: string, digit: string): string => {
    const text = captures[parseInt(digit, 36)] || "";
    return !FP_TRANSFORMS || mark === "<"
      ? text
      : canonical(mark === "{" ? text.toLowerCase() : text.toUpperCase());
  };
