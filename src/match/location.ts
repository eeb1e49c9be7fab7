/** M6, M7, M12: captures and query -> the `Location` of an answer. */
import { canonicalPath } from "../rules/canonical-path.ts";
import type { HostPattern } from "../rules/pattern.ts";
import type { QueryMode } from "../rules/rule.ts";
import type { Target, TargetPart } from "../rules/target.ts";
import { matchHost, parameters } from "./condition-match.ts";
import type { Captured } from "./pattern-match.ts";
import type { Request } from "./request.ts";

export interface LocationRule {
  readonly target: Target;
  readonly query: QueryMode;
  readonly allowedHosts: readonly HostPattern[];
}

/** Undefined where the redirect would not be safe or would go nowhere: the request then passes through. */
export function locationFor(rule: LocationRule, captured: Captured, request: Request): string | undefined {
  const expanded = rule.target.parts.map((part) => expandPart(part, captured)).join("");
  const merged = mergeQuery(expanded, rule.query, request.query);
  const location = rule.target.authority ? merged : merged.replace(/^\/+/, "/");
  if (rule.target.authority?.hasCapture && !hostAllowed(location, rule.allowedHosts)) return undefined;
  return isAsked(location, request) ? undefined : location;
}

/** What stands for a part of a target in the Location. */
export function expandPart(part: TargetPart, captured: Captured): string {
  if (part.type === "text") return part.value;
  const text = captured[part.name] ?? "";
  if (part.transform === "none") return text;
  // Hex digits of a triplet are upper case in canonical text, whatever becomes of the letters.
  return canonicalPath(part.transform === "lower" ? text.toLowerCase() : text.toUpperCase());
}

function mergeQuery(target: string, mode: QueryMode, requestQuery: string): string {
  const [beforeFragment = "", ...fragment] = target.split("#");
  const own = beforeFragment.includes("?") ? beforeFragment.slice(beforeFragment.indexOf("?") + 1) : "";
  const path = beforeFragment.split("?")[0] ?? "";
  const query = [own, keptQuery(mode, own, requestQuery)].filter((part) => part !== "").join("&");
  return path + (query && `?${query}`) + fragment.map((part) => `#${part}`).join("");
}

function keptQuery(mode: QueryMode, own: string, requestQuery: string): string {
  if (mode === "drop" || (mode === "replace" && own !== "")) return "";
  const ownKeys = parameters(own).map((parameter) => canonicalPath(parameter.key));
  const kept = parameters(requestQuery).filter(
    (parameter) => !ownKeys.includes(canonicalPath(parameter.key)),
  );
  return headerSafe(kept.map((parameter) => parameter.raw).join("&"));
}

/**
 * The visitor's bytes. Only a query that may not stand in a header, or that would end in a fragment, is percent-encoded,
 * and then all of it that may stand in no query.
 */
function headerSafe(query: string): string {
  const illegal = /[^A-Za-z0-9\-._~!$&'()*+,;=:@/?%#[\]]+/g;
  const legal = /[^\x21-\x7e]|#/.test(query)
    ? query.replace(illegal, (run) => encodeURIComponent(run))
    : query;
  return legal.replaceAll("#", "%23");
}

function hostAllowed(location: string, allowed: readonly HostPattern[]): boolean {
  const authority = /^https?:\/\/([^/?#]*)/.exec(location)?.[1] ?? "";
  return /^[a-z0-9_.-]+$/.test(authority) && allowed.some((host) => matchHost(host, authority));
}

/** Is the location, fragment aside, the URL that was asked for? */
function isAsked(location: string, request: Request): boolean {
  const asked = request.path + (request.query && `?${request.query}`);
  const target = location.split("#")[0];
  return target === asked || target === `${request.scheme ?? "https"}://${request.host}${asked}`;
}
