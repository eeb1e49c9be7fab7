/** One line a request, for people or for programs. */
import pc from "picocolors";
import type { Rule } from "../rules/rule.ts";

export interface RequestLog {
  readonly method: string;
  /** Path and query as sent. */
  readonly target: string;
  readonly host: string;
  readonly status: number;
  readonly location: string | undefined;
  /** Who the response comes from; `nobody` where the request passed through and no site is served. */
  readonly by: "rule" | "handler" | "site" | "nobody" | "fault";
  readonly rule: Rule | undefined;
  /** The key that is served, why it is not, or what failed. */
  readonly detail: string | undefined;
  readonly milliseconds: number;
}

/** @param siteHost is left out of the line, since it is the rule */
export function requestLine(log: RequestLog, siteHost: string, colour: boolean): string {
  const paint = pc.createColors(colour);
  const asked = `${log.host === siteHost ? "" : log.host}${log.target}`;
  const parts = [
    paint.bold(log.method),
    printable(asked),
    "->",
    tint(log.status, paint)(String(log.status)),
    ...(log.location === undefined ? [] : [printable(log.location)]),
    paint.dim(source(log)),
    paint.dim(`${log.milliseconds.toFixed(1)} ms`),
  ];
  return `${parts.join(" ")}\n`;
}

export function requestJson(log: RequestLog): string {
  const { method, host, target, status, location = null, by, rule, detail = null, milliseconds } = log;
  const entry = {
    method,
    host,
    url: target,
    status,
    location,
    by,
    rule: rule ? ruleJson(rule) : null,
    detail,
    ms: Number(milliseconds.toFixed(3)),
  };
  return `${JSON.stringify(entry)}\n`;
}

const ruleJson = ({ location: { file, line }, from, to }: Rule) => ({ file, line, from, to: to ?? null });

export const placeOf = ({ location }: Rule): string => `${location.file}:${location.line}`;

function source({ by, rule, detail }: RequestLog): string {
  if (rule) return placeOf(rule);
  const text = { rule: "rule", handler: "handler", site: "site", nobody: "passed through", fault: "fault" }[
    by
  ];
  return detail === undefined ? text : `${text}: ${printable(detail)}`;
}

function tint(status: number, paint: ReturnType<typeof pc.createColors>): (text: string) => string {
  if (status >= 500) return paint.red;
  if (status >= 400) return paint.yellow;
  return status >= 300 ? paint.cyan : paint.green;
}

/** What a visitor sends must not steer the terminal. */
const printable = (text: string): string =>
  text.replace(
    /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
