/** What the dev server does, as text for people; requests also as JSON. */
import pc from "picocolors";
import type { WireRequest } from "../dev/event-from-request.ts";
import { tryLines } from "../dev/examples.ts";
import { type BuildFailure, type LiveBuild, siteHostOf } from "../dev/live-build.ts";
import { placeOf, requestJson, requestLine } from "../dev/log.ts";
import type { DevReport } from "../dev/report.ts";
import type { DevServer } from "../dev/server.ts";
import type { Disagreement } from "../dev/verdict.ts";
import { countDiagnostics } from "../report/grouped.ts";
import { formatDiagnostics } from "../report/terminal.ts";
import { BundleError } from "../target/bundle.ts";
import { formatProblem } from "./build-artefact.ts";
import { CliError } from "./cli-error.ts";
import type { Io } from "./io.ts";

/** With `json`, standard output holds a JSON object for each request and nothing else. */
export function createReport(io: Io, json: boolean): DevReport {
  const tell = json ? io.stderr : io.stdout;
  return {
    request: (log, live) =>
      io.stdout(json ? requestJson(log) : requestLine(log, siteHostOf(live), io.colour)),
    drafted: ({ ruleSet }, milliseconds) =>
      tell(`${ruleSet.rules.length} rules answer after ${Math.round(milliseconds)} ms; the build follows\n`),
    rebuilt: (live, milliseconds) => tell(`rebuilt in ${Math.round(milliseconds)} ms: ${sizeOf(live)}\n`),
    failed: (failure) => io.stderr(`${formatFailure(failure, io)}still serving the last good build\n`),
    fault: (error) => io.stderr(`${stackOf(error)}\n`),
    disagreement: (wire, verdict) => io.stderr(disagreementText(wire, verdict, io.colour)),
  };
}

export function banner({ url, live }: DevServer, note: string): string {
  const siteHost = siteHostOf(live);
  const lines = tryLines(live.ruleSet, live.matcher, { url, siteHost, count: 3 });
  const tries = lines.flatMap(({ command, answer }) => [
    `  ${command}`,
    `      ${[answer.status, answer.location, placeOf(answer.rule)].filter(Boolean).join("  ")}`,
  ]);
  return [
    sizeOf(live),
    `${note}listening on ${url} as ${siteHost}`,
    ...(tries.length > 0 ? ["", "Try:", ...tries] : []),
    "",
    "Press Ctrl-C to stop.",
    "",
  ].join("\n");
}

const sizeOf = ({ artefact: { rules, tier, bytes, budget } }: LiveBuild): string =>
  `${rules} rules, tier ${tier}: ${bytes} of ${budget} bytes`;

/** Ends in a line break. */
export function formatFailure(failure: BuildFailure, io: Io): string {
  switch (failure.kind) {
    case "diagnostics": {
      const { diagnostics, texts } = failure.loaded;
      return `${formatDiagnostics(diagnostics, { colour: io.colour, texts })}\n${countDiagnostics(diagnostics)}\n`;
    }
    case "problems":
      return failure.problems.map(formatProblem).join("");
    case "error":
      return `error: ${errorText(failure.error)}\n`;
    default:
      return failure satisfies never;
  }
}

function errorText(error: unknown): string {
  if (error instanceof CliError) return `${error.message}\n  help: ${error.help}`;
  if (error instanceof BundleError) return `the handler cannot be bundled\n${error.message}`;
  return `the function fails as it is loaded\n${stackOf(error)}`;
}

/** Errors of the function come from another realm: `instanceof` does not know them. */
const stackOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "stack" in error ? String(error.stack) : String(error);

function disagreementText(wire: WireRequest, { expected, got }: Disagreement, colour: boolean): string {
  const answered =
    got.kind === "response" ? { status: got.response.status, headers: got.response.headers } : got.kind;
  const wanted = expected
    ? { status: expected.status, headers: expected.headers, rule: placeOf(expected.rule) }
    : "request";
  return [
    pc.createColors(colour).red("BUG IN FINGERPOST: the built bytes do not answer as the rules say."),
    `  request:   ${JSON.stringify(wire)}`,
    `  expected:  ${JSON.stringify(wanted)}`,
    `  answered:  ${JSON.stringify(answered)}`,
    "Please report these lines together with the rule.",
    "",
  ].join("\n");
}
