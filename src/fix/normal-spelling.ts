/** `from` and `to` in the spelling under which they are compared, where that changes nothing but the spelling. */
import { isDeepStrictEqual } from "node:util";
import { parseFrom } from "../rules/pattern.ts";
import type { RuleJson } from "../rules/schema.ts";
import { parseTarget } from "../rules/target.ts";

/** Undefined where it is written so already. Characters that people can read stay: `/é` is not made `/%C3%A9`. */
export function normalFrom(from: RuleJson["from"]): string | undefined {
  if (typeof from !== "string") return undefined;
  const text = from
    .replace(/^(?:https?:)?\/\/[^/]*/i, (origin) => origin.toLowerCase())
    .replace(/%[0-9A-Fa-f]{2}/g, normalTriplet);
  return text !== from && isDeepStrictEqual(parseFrom(text), parseFrom(from)) ? text : undefined;
}

/** Scheme and host in lower case, without the port that the scheme has anyway; the rest is the author's. */
export function normalTo(to: string, captures: readonly string[]): string | undefined {
  const text = to
    .replace(/^https?:\/\/[^/?#:*|]*/i, (origin) => origin.toLowerCase())
    .replace(/^(https:\/\/[^/?#:]*):443(?=[/?#]|$)|^(http:\/\/[^/?#:]*):80(?=[/?#]|$)/, "$1$2");
  return text !== to && isDeepStrictEqual(parseTarget(text, captures), parseTarget(to, captures))
    ? text
    : undefined;
}

function normalTriplet(triplet: string): string {
  const character = String.fromCharCode(Number.parseInt(triplet.slice(1), 16));
  return /[A-Za-z0-9\-._~]/.test(character) ? character : triplet.toUpperCase();
}
