import { relative, resolve } from "node:path";
import { forStage } from "../rules/stage.ts";
import { compileTable } from "../table/compile.ts";
import type { Artefact, Reads } from "../target/artefact.ts";
import { compareTiers, type TierReport } from "../target/compare-tiers.ts";
import { type RuleGroup, ruleGroups } from "../target/weight.ts";
import { type BuildFlags, buildArtefact, buildOptions, describeArtefact } from "./build-artefact.ts";
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
  const report: Report = {
    files,
    tiers: await compareTiers(built.ruleSet, buildOptions(flags, io), built),
    groups: ruleGroups(compileTable(forStage(built.ruleSet, flags.stage))),
  };
  io.stdout(flags.json ? toJson(built.artefact, report) : toText(built.artefact, report));
  return 0;
}

interface Report {
  readonly files: readonly string[];
  readonly tiers: readonly TierReport[];
  readonly groups: readonly RuleGroup[];
}

function toJson({ tier, rules, bytes, budget, why }: Artefact, { files, tiers, groups }: Report): string {
  return `${JSON.stringify({ tier, rules, bytes, budget, files, why, tiers, groups }, null, 2)}\n`;
}

const toText = (artefact: Artefact, { files, tiers, groups }: Report): string =>
  [
    describeArtefact(artefact),
    ...files.map((file) => `  ${file}`),
    artefact.why,
    "",
    ...columns([TIER_HEADINGS, ...tiers.map(tierCells)]),
    "",
    ...columns([GROUP_HEADINGS, ...groups.map(groupCells)]),
    "",
  ].join("\n");

const TIER_HEADINGS = ["tier", "bytes", "budget", "room for", "reads", "$ per million", "why"];

const tierCells = (report: TierReport): string[] => [
  report.tier,
  count(report.bytes),
  count(report.budget),
  report.headroom === null ? "-" : `${count(report.headroom)} more`,
  range(report.reads),
  report.pricePerMillion.toFixed(2),
  report.why,
];

const range = ({ least, most }: Reads): string => (least === most ? `${most}` : `${least}-${most}`);

const GROUP_HEADINGS = ["group", "rules", "bytes of table"];

const groupCells = ({ name, rules, bytes }: RuleGroup): string[] => [name, count(rules), count(bytes)];

const count = (value: number | null): string => (value === null ? "-" : value.toLocaleString("en-US"));

/** Cells padded to the width of their column, but for the last. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const width = (at: number) => Math.max(...rows.map((row) => row[at]?.length ?? 0));
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(width(at)))
      .join("  ")
      .trimEnd(),
  );
}
