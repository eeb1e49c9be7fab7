import { isoTime } from "../match/explain.ts";
import { type Request, requestUrl } from "../match/request.ts";
import type { Check, Finding } from "./definition.ts";

export const check: Check = {
  code: "FP2202",
  name: "tied-rules",
  severity: "error",
  summary: "two rules that precedence does not tell apart and that answer the same request differently",
  explanation: {
    why: "Neither is more specific than the other, so only the name of the file and the place in it decide: who renames a file changes the answers. The message shows a request that both would answer. Answers are compared on samples; where rules tie by the hundred, not every pair is told; a query parameter is taken to stand in a query once.",
    example: `{ "from": "/:page.html", "to": "/:page" },
{ "from": "/shop-:item", "to": "/store/:item" }`,
    mend: "Give one of the two a priority, or a pattern or condition that leaves the other its requests.",
  },
  *find({ overlaps, now }, { findings }): Iterable<Finding> {
    const known = new Set(findings.flatMap(({ code, rule }) => (code === "FP2002" ? [rule] : [])));
    for (const { first, second, request, more } of overlaps.ties) {
      if (known.has(second)) continue;
      yield {
        code: "FP2202",
        rule: second,
        at: second.locate(["from"]),
        message: `\`${second.from}\` and \`${first.from}\` in ${first.location.file}:${first.location.line} tie and both answer ${requestText(request, now)}: only their place decides`,
        help: `give one of the two a \`priority\`${more ? "; after so many ties of this rule no more are looked for" : ""}`,
        subject: first.from,
      };
    }
  },
};

function requestText(request: Request, now: number): string {
  const method = request.method === "GET" ? "" : `${request.method} `;
  const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`);
  const cookies = Object.entries(request.cookies).map(([name, value]) => `cookie: ${name}=${value}`);
  const needs = [...headers, ...cookies, ...(request.time === now ? [] : [`at ${isoTime(request.time)}`])];
  return `${method}${requestUrl(request)}${needs.length > 0 ? ` (${needs.join("; ")})` : ""}`;
}
