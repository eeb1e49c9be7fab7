import { relative, resolve } from "node:path";
import type { Artefact } from "../target/artefact.ts";
import { type BuildFlags, buildArtefact, describeArtefact } from "./build-artefact.ts";
import type { ExitCode, Io } from "./io.ts";
import { withBuild, withJson, withRules } from "./options.ts";
import type { AddCommand } from "./run.ts";
import { writeFiles } from "./write-files.ts";

interface Flags extends BuildFlags {
  readonly out: string;
  readonly json?: boolean;
}

export const addBuild: AddCommand = (program, io, done) => {
  const command = program
    .command("build")
    .description("compile the rules and write the function that is deployed");
  withJson(withBuild(withRules(command)))
    .option("--out <dir>", "directory that the artefact is written to", ".fingerpost")
    .addHelpText(
      "after",
      `
Examples:
  fingerpost build                     write .fingerpost/viewer-request.js and manifest.json
  fingerpost build --stage staging     301 becomes 302, 308 becomes 307, nothing is cached
  fingerpost build --tier lambda       a Lambda@Edge bundle instead of a CloudFront Function`,
    )
    .action(async (flags: Flags) => done(await runBuild(flags, io)));
};

async function runBuild(flags: Flags, io: Io): Promise<ExitCode> {
  const built = await buildArtefact(flags, io);
  if (!built) return 1;
  const paths = await writeFiles(resolve(io.cwd, flags.out), built.artefact.files);
  const files = paths.map((path) => relative(io.cwd, path));
  io.stdout(flags.json ? toJson(built.artefact, files) : toText(built.artefact, files));
  return 0;
}

function toJson({ tier, rules, bytes, budget, why }: Artefact, files: readonly string[]): string {
  return `${JSON.stringify({ tier, rules, bytes, budget, files, why }, null, 2)}\n`;
}

const toText = (artefact: Artefact, files: readonly string[]): string =>
  `${describeArtefact(artefact)}\n${files.map((file) => `  ${file}\n`).join("")}${artefact.why}\n`;
