import type { Problem } from "./diagnostic.ts";

/**
 * Headers that a function neither sees nor may set: CloudFront answers 502 where one does. (CloudFront Developer
 * Guide, edge-function-restrictions-all)
 */
export const DISALLOWED_HEADER =
  /^(connection|expect|keep-alive|proxy-authenticate|proxy-authorization|proxy-connection|trailer|upgrade|x-accel-.*|x-amz-cf-.*|x-amzn-.*|x-cache|x-edge-.*|x-forwarded-proto|x-real-ip)$/;
/** Headers that a viewer-request function sees but may not set or change. (as above) */
export const READ_ONLY_HEADER = /^(cdn-loop|content-length|host|transfer-encoding|via)$/;
/** Those that fingerpost sets itself. */
const OWN: Readonly<Record<string, string>> = {
  location: "write `to`",
  "cache-control": "write `cacheControl`",
};
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Why a `Cache-Control` cannot be sent, if it cannot. */
export const cacheControlProblem = (value: string): Problem | undefined =>
  valueProblem("cacheControl", value);

/** Why a header of an answer cannot be sent, if it cannot. */
export function headerProblem(name: string, value: string): Problem | undefined {
  const lower = name.toLowerCase();
  if (!TOKEN.test(name)) {
    return { code: "FP1305", message: `\`${name}\` is not a header name`, help: "see RFC 9110, section 5.1" };
  }
  if (Object.hasOwn(OWN, lower)) {
    return {
      code: "FP1305",
      message: `\`${name}\` is set by the rule itself`,
      help: `${OWN[lower]} instead`,
    };
  }
  if (DISALLOWED_HEADER.test(lower) || READ_ONLY_HEADER.test(lower)) {
    return {
      code: "FP1305",
      message: `CloudFront answers 502 when a function sets \`${name}\``,
      help: "remove it",
    };
  }
  return valueProblem(name, value);
}

/** Visible ASCII, space and tab: RFC 9110, section 5.5. Anything else ends the header or is not sent as written. */
function valueProblem(name: string, value: string): Problem | undefined {
  if (/^[\x20-\x7e\t]*$/.test(value)) return undefined;
  return {
    code: "FP1306",
    message: `the value of \`${name}\` holds a character that may not stand in a header`,
    help: "write visible ASCII",
  };
}
