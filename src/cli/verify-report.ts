/** Verdicts on a live site as text, JSON, CSV and JUnit. */
import { stringify } from "csv-stringify/sync";
import pc from "picocolors";
import { requestUrl } from "../match/request.ts";
import type { Verdict } from "../verify/verify.ts";

export const FORMATS = ["terminal", "json", "csv", "junit"] as const;
export type VerifyFormat = (typeof FORMATS)[number];

export function formatVerdicts(format: VerifyFormat, verdicts: readonly Verdict[], colour: boolean): string {
  if (format === "json")
    return `${JSON.stringify({ ok: failed(verdicts) === 0, requests: verdicts.map(flat) }, null, 2)}\n`;
  if (format === "csv") return csv(verdicts);
  return format === "junit" ? junit(verdicts) : text(verdicts, colour);
}

const failed = (verdicts: readonly Verdict[]): number =>
  verdicts.filter(({ problems }) => problems.length > 0).length;

const flat = ({ case: { request, expected, from }, answer, journey, problems }: Verdict) => ({
  method: request.method,
  url: requestUrl(request),
  from,
  expected: expected
    ? {
        status: expected.status,
        location: expected.location ?? null,
        cacheControl: expected.headers["cache-control"] ?? null,
      }
    : null,
  status: answer?.status ?? null,
  location: answer?.location ?? null,
  cacheControl: answer?.cacheControl ?? null,
  xCache: answer?.xCache ?? null,
  hops: journey?.hops ?? null,
  finalStatus: journey?.finalStatus ?? null,
  problems,
});

function csv(verdicts: readonly Verdict[]): string {
  const rows = verdicts.map(flat).map(({ expected, problems, ...row }) => ({
    ...row,
    expectedStatus: expected?.status ?? null,
    expectedLocation: expected?.location ?? null,
    problems: problems.map(({ kind, message }) => `${kind}: ${message}`).join("; "),
  }));
  return stringify(rows, { header: true });
}

function junit(verdicts: readonly Verdict[]): string {
  const cases = verdicts.map(({ case: { request, from }, problems }) => {
    const name = `name="${xml(`${request.method} ${requestUrl(request)}`)}" classname="${xml(from)}"`;
    const failures = problems.map(
      ({ kind, message }) => `<failure type="${kind}" message="${xml(message)}"/>`,
    );
    return failures.length > 0
      ? `  <testcase ${name}>${failures.join("")}</testcase>`
      : `  <testcase ${name}/>`;
  });
  const counts = `tests="${verdicts.length}" failures="${failed(verdicts)}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuite name="fingerpost verify" ${counts}>\n${cases.join("\n")}\n</testsuite>\n`;
}

/** Visible characters; what XML 1.0 cannot hold does not stand in a header. */
const xml = (value: string): string =>
  value.replace(/[&<>"\n\t]/g, (character) => `&#${character.codePointAt(0)};`);

function text(verdicts: readonly Verdict[], colour: boolean): string {
  const paint = pc.createColors(colour);
  const lines = verdicts
    .filter(({ problems }) => problems.length > 0)
    .flatMap(({ case: { request, from }, problems }) => [
      `${paint.bold(`${request.method} ${requestUrl(request)}`)}  ${from}`,
      ...problems.map(({ kind, message }) => `  ${paint.red(kind)}: ${message}`),
    ]);
  const unseen = verdicts.some(({ answer }) => answer && answer.xCache === undefined);
  const wrong = failed(verdicts);
  return `${[
    ...lines,
    wrong > 0
      ? `${wrong} of ${verdicts.length} requests are not as the rules say`
      : `${verdicts.length} requests are as the rules say`,
    ...(unseen ? ["without X-Cache nobody can say whether the edge or the origin answered"] : []),
  ].join("\n")}\n`;
}
