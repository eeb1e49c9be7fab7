import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { reading } from "../aws/known-error.ts";
import { diagnose } from "../doctor/diagnose.ts";
import type { SiteFacts } from "../doctor/facts.ts";
import { invalidationPaths } from "../doctor/invalidation.ts";
import { readLogs } from "../doctor/logs/read-logs.ts";
import { createRedirectLog, isStale, isUnanswered } from "../doctor/logs/redirect-log.ts";
import { createMatcher } from "../match/matcher.ts";
import { CliError } from "./cli-error.ts";
import { type LogReport, logJson, logText, siteJson, siteText } from "./doctor-report.ts";
import type { ExitCode, Io } from "./io.ts";
import { loadRules } from "./load-rules.ts";
import { repeated, withJson, withRules } from "./options.ts";
import type { AddCommand } from "./run.ts";

interface Flags {
  readonly bucket: readonly string[];
  readonly everyObject?: boolean;
  readonly logs?: string;
  readonly rules: string;
  readonly out: string;
  readonly json?: boolean;
}

export const addDoctor: AddCommand = (program, io, done) => {
  const command = program
    .command("doctor")
    .description("find what a live site still redirects elsewhere: bucket, cache, DNS, other functions, logs")
    .argument("[distribution]", "id of the CloudFront distribution, e.g. E2QWRUHAPOMQZL");
  withJson(withRules(command))
    .option("--bucket <name>", "a bucket that is not behind the distribution; may be repeated", repeated, [])
    .option("--every-object", "ask every object whether it is a redirect, not the empty ones only")
    .option(
      "--logs <dir>",
      "directory of CloudFront access logs (W3C or JSON, gzip or not); needs no AWS account",
    )
    .option(
      "--out <dir>",
      "directory of the last build, to compare the deployed function with",
      ".fingerpost",
    )
    .addHelpText(
      "after",
      `
Reads only. AWS credentials are taken where the AWS command line takes them; --logs needs none.
Exit code: 0 nothing found, 1 findings, 2 could not run.

Examples:
  fingerpost doctor E2QWRUHAPOMQZL
  fingerpost doctor --logs ./cf-logs`,
    )
    .action(async (distribution: string | undefined, flags: Flags) =>
      done(await runDoctor(distribution, flags, io)),
    );
};

async function runDoctor(distribution: string | undefined, flags: Flags, io: Io): Promise<ExitCode> {
  const asksAws = distribution !== undefined || flags.bucket.length > 0;
  if (!asksAws && flags.logs === undefined) {
    throw new CliError("nothing to look at", "name a distribution, --bucket NAME, or --logs DIR");
  }
  const facts = asksAws ? await readFacts(distribution, flags, io) : undefined;
  const site = facts && { facts, findings: diagnose(facts), paths: invalidationPaths(facts) };
  const log = flags.logs === undefined ? undefined : await readRedirectLog(flags.logs, flags, io);
  if (flags.json) {
    const report = { ...(site && siteJson(site)), ...(log && { logs: logJson(log) }) };
    io.stdout(`${JSON.stringify(report, null, 2)}\n`);
  } else {
    const texts = [site && siteText(site, io.colour), log && logText(log, distribution, io.colour)];
    io.stdout(texts.filter((text) => text !== undefined).join("\n"));
  }
  const found =
    site?.findings.some(({ severity }) => severity !== "info") ||
    log?.urls.some((url) => isStale(url) || isUnanswered(url)) ||
    log?.files.some(({ problem }) => problem !== undefined);
  return found ? 1 : 0;
}

/** The AWS SDK is loaded here, and by no command that does not talk to AWS. */
async function readFacts(distribution: string | undefined, flags: Flags, io: Io): Promise<SiteFacts> {
  const [{ readSite }, { systemDns }] = await Promise.all([
    import("../aws/site/read-site.ts"),
    import("../aws/site/read-name.ts"),
  ]);
  return reading(
    `read ${distribution ?? flags.bucket.join(", ")}`,
    readSite({
      distribution,
      buckets: flags.bucket,
      everyObject: flags.everyObject === true,
      lastBuild: await readFile(resolve(io.cwd, flags.out, "viewer-request.js"), "utf8").catch(
        () => undefined,
      ),
      dns: systemDns(),
    }),
  );
}

async function readRedirectLog(directory: string, flags: Flags, io: Io): Promise<LogReport> {
  const { ruleSet } = await loadRules(flags.rules, io);
  const log = createRedirectLog(createMatcher(ruleSet));
  const files = await readLogs(resolve(io.cwd, directory), log.add).catch((error: Error) => {
    throw new CliError(
      `cannot read the logs in ${directory}: ${error.message}`,
      "name a directory of log files",
    );
  });
  if (files.length === 0) throw new CliError(`no files in ${directory}`, "name a directory of log files");
  return { directory, files, requests: log.requests(), urls: log.urls() };
}
