import { follow } from "../flow/follow.ts";
import { createIsInside } from "../flow/hosts.ts";
import { explain } from "../match/explain.ts";
import { createIndexedMatcher } from "../match/indexed-matcher.ts";
import { createRequest, type Request } from "../match/request.ts";
import { formatDiagnostics } from "../report/terminal.ts";
import { parseTime } from "../rules/build-rule.ts";
import { hasErrors } from "../rules/diagnostic.ts";
import { forStage } from "../rules/stage.ts";
import { CliError } from "./cli-error.ts";
import { answersAsCsv } from "./explain-all.ts";
import { explanationJson, explanationText } from "./explanation.ts";
import { handledBy } from "./handled-by.ts";
import type { ExitCode, Io } from "./io.ts";
import { loadRules, requireStage } from "./load-rules.ts";
import { repeated, withJson, withRules } from "./options.ts";
import type { AddCommand } from "./run.ts";
import { readUrls } from "./url-list.ts";

interface Flags {
  readonly rules: string;
  readonly method: string;
  readonly header: readonly string[];
  readonly country?: string;
  readonly time?: string;
  readonly stage?: string;
  readonly all?: string;
  /** `false` of `--no-handler`. */
  readonly handler: string | false;
  readonly json?: boolean;
}

export const addExplain: AddCommand = (program, io, done) => {
  const command = program.command("explain").argument("[url]", "URL, or path at the site's first host");
  withJson(withRules(command.description("show which rule answers a URL, which lost and why")))
    .option("--method <method>", "request method", "GET")
    .option("--header <name: value>", "request header; may be repeated", repeated, [])
    .option("--country <code>", "country of the viewer, e.g. DE")
    .option("--time <time>", "time of the request, ISO 8601 with offset; default: now")
    .option("--stage <name>", "stage of site.json, e.g. one that softens")
    .option("--all <file>", "a CSV of the answers to a list of URLs: plain text, sitemap or CSV")
    .option("--handler <file>", "handler whose own work is shown", "functions/viewer-request.ts")
    .option("--no-handler", "do not build and run the handler")
    .addHelpText(
      "after",
      `
Examples:
  fingerpost explain '/Promo?utm_source=x'
  fingerpost explain https://old.example.com/a --method POST --header 'Accept-Language: de'
  fingerpost explain --all sitemap.xml > answers.csv
Exit code: 0 explained, 2 could not run.`,
    )
    .action(async (url: string | undefined, flags: Flags) => done(await runExplain(url, flags, io)));
};

async function runExplain(url: string | undefined, flags: Flags, io: Io): Promise<ExitCode> {
  if ((url === undefined) === (flags.all === undefined)) {
    throw new CliError("one URL is explained, or those of a file", "write a URL, or --all FILE");
  }
  const { ruleSet, diagnostics, texts } = await loadRules(flags.rules, io);
  if (hasErrors(diagnostics)) io.stderr(formatDiagnostics(diagnostics, { colour: io.colour, texts }));
  requireStage(ruleSet, flags.stage);
  const staged = forStage(ruleSet, flags.stage);
  const requestOf = (each: string) => readRequest(each, flags, ruleSet.site.hosts[0]);
  if (flags.all !== undefined) {
    io.stdout(answersAsCsv(staged, await readUrls(flags.all, io), requestOf));
    return 0;
  }
  const request = requestOf(url ?? "");
  const explanation = explain(staged, request);
  const trace = follow(request, { matcher: createIndexedMatcher(staged), isInside: createIsInside(staged) });
  const handled = hasErrors(diagnostics) ? undefined : await handledBy(flags, ruleSet, request, io.cwd);
  const whole = { explanation, trace, handled };
  io.stdout(flags.json ? explanationJson(whole) : explanationText(whole, io.colour));
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
