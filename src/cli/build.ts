import { relative, resolve } from "node:path";
import { hasErrors } from "../rules/diagnostic.ts";
import type { Artefact, BuildProblem, TierName } from "../target/artefact.ts";
import { build } from "../target/build.ts";
import { countDiagnostics, formatDiagnostics } from "./format-diagnostics.ts";
import type { ExitCode, Io } from "./io.ts";
import { loadRules } from "./load-rules.ts";
import type { AddCommand } from "./run.ts";
import { writeFiles } from "./write-files.ts";

interface BuildFlags {
  readonly rules: string;
  readonly handler: string;
  readonly out: string;
  readonly tier: TierName | "auto";
  readonly stage?: string;
  readonly json?: boolean;
}

export const addBuild: AddCommand = (program, io, done) => {
  program
    .command("build")
    .description("compile the rules and write the function that is deployed")
    .option("--rules <dir>", "directory of the rules", "rules")
    .option("--handler <file>", "handler that calls `redirect`", "functions/viewer-request.ts")
    .option("--out <dir>", "directory that the artefact is written to", ".fingerpost")
    .option("--tier <tier>", "auto, inline or lambda; auto takes the first that holds the rules", "auto")
    .option("--stage <name>", "stage of site.json, e.g. one that softens")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      `
Examples:
  fingerpost build                     write .fingerpost/viewer-request.js and manifest.json
  fingerpost build --stage staging     301 becomes 302, 308 becomes 307, nothing is cached
  fingerpost build --tier lambda       a Lambda@Edge bundle instead of a CloudFront Function`,
    )
    .action(async (flags: BuildFlags) => done(await runBuild(flags, io)));
};

async function runBuild(flags: BuildFlags, io: Io): Promise<ExitCode> {
  const { ruleSet, diagnostics, texts } = await loadRules(flags.rules, io);
  if (hasErrors(diagnostics)) {
    io.stderr(formatDiagnostics(diagnostics, { colour: io.colour, texts }));
    io.stderr(`\n${countDiagnostics(diagnostics)}; nothing was built\n`);
    return 1;
  }
  const handler = resolve(io.cwd, flags.handler);
  const result = await build(ruleSet, {
    tier: flags.tier,
    handler,
    ...(flags.stage !== undefined && { stage: flags.stage }),
  });
  if ("problems" in result) {
    io.stderr(result.problems.map((problem) => formatProblem(problem)).join(""));
    return 1;
  }
  const paths = await writeFiles(resolve(io.cwd, flags.out), result.artefact.files);
  const files = paths.map((path) => relative(io.cwd, path));
  io.stdout(flags.json ? toJson(result.artefact, files) : toText(result.artefact, files));
  return 0;
}

export const formatProblem = ({ code, message, help }: BuildProblem): string =>
  `error[${code}]: ${message}\n  help: ${help}\n`;

function toJson({ tier, rules, bytes, budget, why }: Artefact, files: readonly string[]): string {
  return `${JSON.stringify({ tier, rules, bytes, budget, files, why }, null, 2)}\n`;
}

function toText({ tier, rules, bytes, budget, why }: Artefact, files: readonly string[]): string {
  const left = Math.floor((1 - bytes / budget) * 100);
  return `${rules} rules, tier ${tier}: ${bytes} of ${budget} bytes, ${left} % left\n${files.map((file) => `  ${file}\n`).join("")}${why}\n`;
}
