/** Words that the terminal's text and the markdown share. */
import { CHANGE_KINDS, type ChangeKind } from "./change.ts";
import type { ShownAnswer, ShownChange, ShownDiff, ShownRule, ShownUndecided } from "./shown.ts";

/** A heading for each kind. */
export const KIND_TITLES: Readonly<Record<ChangeKind, string>> = {
  began: "begins to redirect",
  stopped: "stops redirecting",
  target: "other target",
  query: "other treatment of the query",
  code: "other code",
  method: "other code for methods other than GET and HEAD",
  "cache-control": "other Cache-Control",
  headers: "other headers",
};

/** What is printed beside the changes: lines about size, and the result for listed URLs. */
export interface Extras {
  /** What the rules are compared with, as people name it. */
  readonly base: string;
  readonly size: readonly string[];
  readonly urls: { readonly asked: number; readonly changes: readonly ShownChange[] } | undefined;
}

export const groupsOf = (changes: readonly ShownChange[]): { kind: ChangeKind; changes: ShownChange[] }[] =>
  CHANGE_KINDS.map((kind) => ({ kind, changes: changes.filter((change) => change.kind === kind) })).filter(
    (group) => group.changes.length > 0,
  );

/** `no change of behaviour`, or `3 changes of behaviour, 1 pair of rules undecided`. */
export function summaryOf({ same, changes, undecided }: ShownDiff): string {
  if (same) return "no change of behaviour";
  return [
    ...(changes.length > 0 ? [counted(changes.length, "change of behaviour", "changes of behaviour")] : []),
    ...(undecided.length > 0
      ? [`${counted(undecided.length, "pair of rules", "pairs of rules")} undecided`]
      : []),
  ].join(", ");
}

export const counted = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

/** `POST https://example.com/a  (Cookie: c=1; at 2026-01-01T00:00:00Z)` */
export function requestText({ url, request = {} }: ShownChange): string {
  const headers = Object.entries(request.headers ?? {}).map(([name, value]) => `${name}: ${value}`);
  const needs = [...headers, ...(request.time === undefined ? [] : [`at ${request.time}`])];
  const method = request.method === undefined ? "" : `${request.method} `;
  return `${method}${url}${needs.length > 0 ? `  (${needs.join("; ")})` : ""}`;
}

/** `301 /new`, with the header that the kind is about. */
export function answerText(answer: ShownAnswer | null, kind: ChangeKind): string {
  if (!answer) return "passes through";
  const { location, ...headers } = answer.headers;
  const shown =
    kind === "cache-control"
      ? [`cache-control: ${headers["cache-control"] ?? ""}`]
      : kind === "headers"
        ? Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
        : [];
  return [answer.status, ...(location === undefined ? [] : [location]), ...shown].join("  ");
}

export const ruleText = ({ file, line, from, to }: ShownRule): string =>
  `${file}:${line}  ${from}${to === null ? "" : ` -> ${to}`}`;

export const undecidedText = ({ before, after }: ShownUndecided): string =>
  `${before ? ruleText(before) : "no rule"}  against  ${after ? ruleText(after) : "no rule"}`;
