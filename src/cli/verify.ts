import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { InvalidArgumentError, Option } from "commander";
import { createMatcher } from "../match/matcher.ts";
import { hasErrors } from "../rules/diagnostic.ts";
import { forStage } from "../rules/stage.ts";
import { casesOfList, casesOfRules } from "../verify/case.ts";
import { verify } from "../verify/verify.ts";
import { CliError } from "./cli-error.ts";
import type { ExitCode, Io } from "./io.ts";
import { loadRules, requireStage } from "./load-rules.ts";
import { withRules } from "./options.ts";
import { createProgress } from "./progress.ts";
import type { AddCommand } from "./run.ts";
import { FORMATS, formatVerdicts, type VerifyFormat } from "./verify-report.ts";

interface Flags {
  readonly rules: string;
  readonly stage?: string;
  readonly from?: string;
  readonly format: VerifyFormat;
  readonly json?: boolean;
  readonly concurrency: number;
  readonly rate: number;
  readonly retries: number;
  readonly timeout: number;
  readonly follow: boolean;
}

export const addVerify: AddCommand = (program, io, done) => {
  const command = program
    .command("verify")
    .argument("<site>", "scheme and host of the live site, e.g. https://www.example.com")
    .description("ask a live site what the rules say, and follow each redirect to its end");
  withRules(command)
    .option("--stage <name>", "stage of site.json, e.g. one that softens")
    .option("--from <file>", "ask these URLs or paths, one a line, instead of the rules' own")
    .addOption(new Option("--format <format>", "form of the output").choices(FORMATS).default("terminal"))
    .option("--json", "the same as --format json")
    .option("--concurrency <n>", "requests at once", readCount, 8)
    .option("--rate <n>", "requests a second, at most", readCount, 50)
    .option("--retries <n>", "more tries without an answer, or with 429, 502, 503 or 504", readNumber, 2)
    .option("--timeout <seconds>", "for one request", readCount, 10)
    .option("--no-follow", "do not follow redirects")
    .addHelpText("after", "\nExit code: 0 all as the rules say, 1 differences, 2 could not run.")
    .action(async (site: string, flags: Flags) => done(await runVerify(site, flags, io)));
};

function readNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError("It is a whole number.");
  return Number(text);
}

function readCount(text: string): number {
  const count = readNumber(text);
  if (count === 0) throw new InvalidArgumentError("It is at least 1.");
  return count;
}

async function runVerify(site: string, flags: Flags, io: Io): Promise<ExitCode> {
  const server = readSite(site);
  const { ruleSet: unstaged, diagnostics } = await loadRules(flags.rules, io);
  if (hasErrors(diagnostics)) throw new CliError("the rules have errors", "run `fingerpost check`");
  requireStage(unstaged, flags.stage);
  const ruleSet = forStage(unstaged, flags.stage);
  const options = {
    matcher: createMatcher(ruleSet),
    // As the dev server takes it: this machine stands for the site.
    host: isThisMachine(server) ? (ruleSet.site.hosts[0] ?? server.hostname) : server.hostname,
    scheme: server.protocol === "http:" && !isThisMachine(server) ? ("http" as const) : ("https" as const),
    now: Math.floor(Date.now() / 1000),
  };
  const cases =
    flags.from === undefined
      ? casesOfRules(ruleSet, options)
      : casesOfList(await readList(flags.from, io), flags.from, options);
  const progress = createProgress(io);
  const verdicts = await verify(cases, {
    ...flags,
    server,
    hosts: ruleSet.site.hosts,
    timeout: flags.timeout * 1000,
    report: (done, of) => {
      // In a pipe a line for each request would bury the rest.
      if (io.terminal || done === of) progress.step("asked", done, of);
    },
  });
  progress.end();
  io.stdout(formatVerdicts(flags.json ? "json" : flags.format, verdicts, io.colour));
  return verdicts.some(({ problems }) => problems.length > 0) ? 1 : 0;
}

function readSite(site: string): URL {
  const url = URL.canParse(site) ? new URL(site) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== "/" || url.search !== "") {
    throw new CliError(`\`${site}\` is not scheme and host of a site`, "write e.g. https://www.example.com");
  }
  return url;
}

const isThisMachine = ({ hostname }: URL): boolean => /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);

async function readList(file: string, io: Io): Promise<string> {
  return readFile(resolve(io.cwd, file), "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new CliError(
      `cannot read ${file}: ${error.code === "ENOENT" ? "no such file" : error.message}`,
      "it holds one URL or path a line",
    );
  });
}
