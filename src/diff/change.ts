/** What a difference of behaviour is, and how to call it. */

import type { Decision } from "../match/indexed-matcher.ts";
import type { Answer } from "../match/matcher.ts";
import type { Request } from "../match/request.ts";
import type { Rule } from "../rules/rule.ts";

/** `method`: another code for other methods than GET and HEAD only. */
export const CHANGE_KINDS = [
  "began",
  "stopped",
  "target",
  "query",
  "code",
  "method",
  "cache-control",
  "headers",
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export interface Change {
  readonly kind: ChangeKind;
  /** A request that shows it; one for each pair of rules and kind. */
  readonly request: Request;
  /** Undefined where no rule answers. */
  readonly before: Decision | undefined;
  readonly after: Decision | undefined;
}

/** Rules that may or may not answer the same requests alike. */
export interface Undecided {
  readonly before: Rule | undefined;
  readonly after: Rule | undefined;
}

/** Undefined where both answers are equal. */
export function kindOf(before: Answer | undefined, after: Answer | undefined): ChangeKind | undefined {
  if (!before || !after) return before ? "stopped" : after ? "began" : undefined;
  if (before.location !== after.location) return isQueryOnly(before, after) ? "query" : "target";
  if (before.status !== after.status) return before.rule.status === after.rule.status ? "method" : "code";
  if (before.headers["cache-control"] !== after.headers["cache-control"]) return "cache-control";
  return sameHeaders(before.headers, after.headers) ? undefined : "headers";
}

/** Where what the rules themselves say is the same, it is the request's query that they treat differently. */
function isQueryOnly(before: Answer, after: Answer): boolean {
  const path = ({ location }: Answer) => location?.replace(/\?[^#]*/, "");
  return path(before) === path(after) && before.rule.query !== after.rule.query;
}

type Headers = Answer["headers"];

function sameHeaders(a: Headers, b: Headers): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}
