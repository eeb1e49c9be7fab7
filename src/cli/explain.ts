import pc from "picocolors";
import { type Explanation, explain, isoTime, place } from "../match/explain.ts";
import { createRequest, type Request, requestUrl } from "../match/request.ts";
import { formatDiagnostics } from "../report/terminal.ts";
import { parseTime } from "../rules/build-rule.ts";
import { hasErrors } from "../rules/diagnostic.ts";
import { forStage } from "../rules/stage.ts";
import { CliError } from "./cli-error.ts";
import type { ExitCode, Io } from "./io.ts";
import { loadRules, requireStage } from "./load-rules.ts";
import { withJson, withRules } from "./options.ts";
import type { AddCommand } from "./run.ts";

interface Flags {
  readonly rules: string;
  readonly method: string;
  readonly header: readonly string[];
  readonly country?: string;
  readonly time?: string;
  readonly stage?: string;
  readonly json?: boolean;
}

export const addExplain: AddCommand = (program, io, done) => {
  const command = program.command("explain").argument("<url>", "URL, or path at the site's first host");
  withJson(withRules(command.description("show which rule answers a URL, which lost and why")))
    .option("--method <method>", "request method", "GET")
    .option("--header <name: value>", "request header; may be repeated", collect, [])
    .option("--country <code>", "country of the viewer, e.g. DE")
    .option("--time <time>", "time of the request, ISO 8601 with offset; default: now")
    .option("--stage <name>", "stage of site.json, e.g. one that softens")
    .addHelpText(
      "after",
      `
Examples:
  fingerpost explain '/Promo?utm_source=x'
  fingerpost explain https://old.example.com/a --method POST --header 'Accept-Language: de'
Exit code: 0 explained, 2 could not run.`,
    )
    .action(async (url: string, flags: Flags) => done(await runExplain(url, flags, io)));
};

const collect = (value: string, before: readonly string[]): string[] => [...before, value];

async function runExplain(url: string, flags: Flags, io: Io): Promise<ExitCode> {
  const { ruleSet, diagnostics, texts } = await loadRules(flags.rules, io);
  if (hasErrors(diagnostics)) io.stderr(formatDiagnostics(diagnostics, { colour: io.colour, texts }));
  const request = readRequest(url, flags, ruleSet.site.hosts[0]);
  requireStage(ruleSet, flags.stage);
  const explanation = explain(forStage(ruleSet, flags.stage), request);
  io.stdout(flags.json ? toJson(explanation) : toText(explanation, io.colour));
  return 0;
}

function readRequest(url: string, flags: Flags, host: string | undefined): Request {
  if (!/^(\/|https?:\/\/)/.test(url)) {
    throw new CliError(`\`${url}\` is neither a path nor a URL`, "begin it with / or https://");
  }
  const time = flags.time === undefined ? undefined : parseTime(flags.time);
  if (flags.time !== undefined && time === undefined) {
    throw new CliError(`\`${flags.time}\` is not a time with offset`, "write e.g. 2026-11-27T00:00:00Z");
  }
  return createRequest(url, {
    method: flags.method,
    headers: Object.fromEntries(flags.header.map(readHeader)),
    ...(host !== undefined && { host }),
    ...(flags.country !== undefined && { country: flags.country }),
    ...(time !== undefined && { time }),
  });
}

function readHeader(text: string): [string, string] {
  const match = /^([^:\s]+):\s*(.*)$/.exec(text);
  if (!match) throw new CliError(`\`${text}\` is not a header`, "write --header 'Name: value'");
  return [match[1] ?? "", match[2] ?? ""];
}

function toJson({ request, canonicalPath, answer, rule, considered }: Explanation): string {
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
  };
  return `${JSON.stringify(shown, null, 2)}\n`;
}

function toText(explanation: Explanation, colour: boolean): string {
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
    ...(considered.length > 0 ? [paint.bold("considered")] : []),
    ...considered.map(
      (each) =>
        `  ${each.outcome === "answers" ? paint.green("+") : "-"} ${place(each.rule)}  ${each.rule.from}: ${each.reason}`,
    ),
  ];
  return `${lines.join("\n")}\n`;
}
