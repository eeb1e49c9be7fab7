import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { InvalidArgumentError, Option } from "commander";
import { DEFAULT_PORT, isTaken } from "../dev/listen.ts";
import { FirstBuildError } from "../dev/rebuild.ts";
import { type DevServer, type DevServerOptions, startDevServer } from "../dev/server.ts";
import { createRulesParser } from "../rules/parse.ts";
import { TIERS, type TierName } from "../target/artefact.ts";
import { BundleError } from "../target/bundle.ts";
import { CliError } from "./cli-error.ts";
import { banner, createReport, formatFailure } from "./dev-report.ts";
import type { ExitCode, Io } from "./io.ts";
import { loadRules, requireStage } from "./load-rules.ts";
import type { AddCommand } from "./run.ts";

interface DevFlags {
  readonly rules: string;
  readonly handler: string;
  readonly tier: "auto" | TierName;
  readonly stage?: string;
  readonly port?: number;
  readonly site?: string;
  readonly json?: boolean;
}

export const addDev: AddCommand = (program, io, done) => {
  program
    .command("dev")
    .description("serve the built function on this machine, and build it anew on every change")
    .option("--rules <dir>", "directory of the rules", "rules")
    .option("--handler <file>", "handler that calls `redirect`", "functions/viewer-request.ts")
    .addOption(
      new Option("--tier <tier>", "auto takes the first that holds the rules")
        .choices(["auto", ...TIERS])
        .default("auto"),
    )
    .option("--stage <name>", "stage of site.json, e.g. one that softens")
    .option(
      "--port <n>",
      `port on 127.0.0.1, 0 = any (default: ${DEFAULT_PORT}, or the next one that is free)`,
      readPort,
    )
    .option("--site <dir>", "serve the files of a directory, as S3 would, for what passes through")
    .option("--json", "print a JSON object for each request; everything else goes to standard error")
    .addHelpText("after", NOTES)
    .action(async (flags: DevFlags) => done(await runDev(flags, io)));
};

const NOTES = `
Every request goes to the bytes that \`build\` writes, as the event that CloudFront would make of it.
  host     127.0.0.1 and localhost stand for the first of \`hosts\` in site.json; name another with
           curl -H 'Host: old.example.com'
  scheme   https, or what the header CloudFront-Forwarded-Proto says
  country  what the header CloudFront-Viewer-Country says
  site     keys, not directories: index.html is for the handler to add; what is not there is 403, as
           from a private bucket

Examples:
  fingerpost dev                       redirects alone
  fingerpost dev --site dist           redirects in front of a built site
  fingerpost dev --tier lambda         the Lambda@Edge bundle`;

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535) throw new InvalidArgumentError("A port is 0 to 65535.");
  return port;
}

async function runDev(flags: DevFlags, io: Io): Promise<ExitCode> {
  const report = createReport(io, flags.json === true);
  const parse = createRulesParser();
  const server = await start(flags, {
    load: async () => {
      const loaded = await loadRules(flags.rules, io, parse);
      requireStage(loaded.ruleSet, flags.stage);
      return loaded;
    },
    rulesDirectory: resolve(io.cwd, flags.rules),
    handler: resolve(io.cwd, flags.handler),
    tier: flags.tier,
    ...(flags.stage !== undefined && { stage: flags.stage }),
    ...(flags.port !== undefined && { port: flags.port }),
    ...(flags.site !== undefined && { site: await directory(flags.site, io) }),
    ...(flags.json && { console: new console.Console(process.stderr) }),
    report,
  }).catch((error: unknown) => {
    if (!(error instanceof FirstBuildError)) throw error;
    io.stderr(formatFailure(error.failure, io));
    return undefined;
  });
  if (!server) return 1;
  const taken = flags.port === undefined && server.port !== DEFAULT_PORT;
  const tell = flags.json ? io.stderr : io.stdout;
  tell(banner(server, taken ? `port ${DEFAULT_PORT} is taken; ` : ""));
  await untilStopped(report.fault);
  await server.close();
  return 0;
}

async function start(flags: DevFlags, options: DevServerOptions): Promise<DevServer> {
  try {
    return await startDevServer(options);
  } catch (error) {
    if (isTaken(error)) {
      throw new CliError(
        `port ${flags.port} is taken`,
        "name another with --port, or take any with --port 0",
      );
    }
    throw error instanceof FirstBuildError ? (couldNotRun(error) ?? error) : error;
  }
}

/** The part of a failed first build that every command reports alike. */
function couldNotRun({ failure }: FirstBuildError): Error | undefined {
  const error = failure.kind === "error" ? failure.error : undefined;
  return error instanceof CliError || error instanceof BundleError ? error : undefined;
}

async function directory(path: string, io: Io): Promise<string> {
  const whole = resolve(io.cwd, path);
  const found = await stat(whole).catch(() => undefined);
  if (!found?.isDirectory())
    throw new CliError(`no directory ${path}`, "build the site first, or name it with --site");
  return whole;
}

/** Resolves on Ctrl-C. Until then a promise that a handler leaves to fail alone ends nothing but itself. */
function untilStopped(fault: (error: unknown) => void): Promise<void> {
  process.on("unhandledRejection", fault).on("uncaughtException", fault);
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}
