/** What `explain` prints of one request. */
import pc from "picocolors";
import type { Trace } from "../flow/follow.ts";
import { type Explanation, isoTime, place } from "../match/explain.ts";
import { requestUrl } from "../match/request.ts";
import type { Handled } from "./handled-by.ts";

export interface Explained {
  readonly explanation: Explanation;
  /** Where a browser goes from there. */
  readonly trace: Trace;
  /** Undefined where no handler was run. */
  readonly handled: Handled | undefined;
}

export function explanationJson({ explanation, trace, handled }: Explained): string {
  const { request, canonicalPath, answer, rule, considered } = explanation;
  const shown = {
    request: { ...request, canonicalPath: canonicalPath ?? null },
    answer: answer
      ? { status: answer.status, location: answer.location ?? null, headers: answer.headers }
      : null,
    rule: rule
      ? { file: rule.location.file, line: rule.location.line, from: rule.from, to: rule.to ?? null }
      : null,
    considered: considered.map(({ rule: each, outcome, reason }) => ({
      file: each.location.file,
      line: each.location.line,
      from: each.from,
      to: each.to ?? null,
      outcome,
      reason,
    })),
    hops: trace.hops.map(({ request: asked, answer: given }) => ({
      url: requestUrl(asked),
      status: given.status,
      location: given.location ?? null,
      file: given.rule.location.file,
      line: given.rule.location.line,
    })),
    end: trace.end,
    handler: handled ?? null,
  };
  return `${JSON.stringify(shown, null, 2)}\n`;
}

export function explanationText({ explanation, trace, handled }: Explained, colour: boolean): string {
  const paint = pc.createColors(colour);
  const { request, canonicalPath, answer, rule, considered } = explanation;
  const lines = [
    `${paint.bold("request")}    ${request.method} ${requestUrl(request)}  at ${isoTime(request.time)}`,
    `${paint.bold("path")}       ${canonicalPath ?? "(no path: holds half a character)"}`,
    ...(answer && rule
      ? [
          `${paint.bold("rule")}       ${place(rule)}  ${rule.from}${rule.to === undefined ? "" : ` -> ${rule.to}`}`,
          `${paint.bold("answer")}     ${paint.green(String(answer.status))}`,
          ...Object.entries(answer.headers).map(([name, value]) => `             ${name}: ${value}`),
        ]
      : [
          `${paint.bold("answer")}     ${paint.yellow("none: the request passes through to the handler's own work and the origin")}`,
        ]),
    ...trace.hops
      .slice(1)
      .map(
        ({ request: asked, answer: given }) =>
          `${paint.bold("then")}       ${requestUrl(asked)}  ${paint.green(String(given.status))} ${given.location ?? ""}  by ${place(given.rule)}`,
      ),
    ...(trace.hops.length > 0 ? [`${paint.bold("end")}        ${endText(trace)}`] : []),
    ...(handled ? [`${paint.bold("handler")}    ${handled.what}`] : []),
    ...(considered.length > 0 ? [paint.bold("considered")] : []),
    ...considered.map(
      (each) =>
        `  ${each.outcome === "answers" ? paint.green("+") : "-"} ${place(each.rule)}  ${each.rule.from}: ${each.reason}`,
    ),
  ];
  return `${lines.join("\n")}\n`;
}

function endText({ end, last }: Trace): string {
  switch (end) {
    case "page":
      return `${requestUrl(last)}, which no rule redirects`;
    case "outside":
      return `${requestUrl(last)}, a host that is not the site's`;
    case "gone":
      return "a page that is gone";
    case "loop":
    case "endless":
      return "none: the redirects go round, and the browser gives up";
    default:
      return end satisfies never;
  }
}
