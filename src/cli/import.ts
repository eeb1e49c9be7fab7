import { readFile } from "node:fs/promises";
import { basename, dirname, relative, resolve } from "node:path";
import { IMPORT_FORMATS, type ImportFormat, importRules, isImportFormat } from "../format/import-rules.ts";
import { type ImportOptions, type ImportResult, importLoss, type Loss } from "../format/importer.ts";
import { inSchemaOrder, rulesFileText } from "../format/rules-file.ts";
import { formatDiagnostics } from "../report/terminal.ts";
import { hasErrors } from "../rules/diagnostic.ts";
import { parseRules } from "../rules/parse.ts";
import { parseHost } from "../rules/pattern.ts";
import { parsed } from "../rules/pattern-error.ts";
import { readSources } from "../rules/read-sources.ts";
import type { RuleSet } from "../rules/rule.ts";
import type { Source } from "../rules/source.ts";
import { CliError } from "./cli-error.ts";
import { describePlan, type ImportPlan, planImport } from "./import-plan.ts";
import type { ExitCode, Io } from "./io.ts";
import type { AddCommand } from "./run.ts";
import { writeFiles } from "./write-files.ts";

interface ImportFlags {
  readonly out?: string;
  readonly host?: string;
  readonly bucket?: string;
  readonly everyObject?: boolean;
  readonly rules: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export const addImport: AddCommand = (program, io, done) => {
  program
    .command("import")
    .description("turn redirects of another system into rules, and say what could not be carried over")
    .argument("<format>", `what the file holds: ${IMPORT_FORMATS.join(", ")}`)
    .argument("[file]", "file to read, - for standard input; without one, s3 reads the live --bucket")
    .option("--out <file>", "file that the rules are written to, instead of standard output")
    .option("--host <host>", "the site's own host, for targets that change nothing but the protocol")
    .option("--bucket <name>", "the bucket to read live, or to take from a template that has several")
    .option("--every-object", "live: ask every object whether it is a redirect, not the empty ones only")
    .option("--rules <dir>", "directory of the rules that are there", "rules")
    .option("--dry-run", "write nothing; say what is new, the same, or has another answer already")
    .option("--json", "print the rules and the losses as JSON")
    .addHelpText(
      "after",
      `
Rules that are there already are left out; those with another answer too, and the report names both.
Exit code 0: nothing was lost, 1: the report says what was, 2: the file could not be read.

Examples:
  fingerpost import csv map.csv --dry-run
  fingerpost import csv map.csv --out rules/map.json
  aws s3api get-bucket-website --bucket my-site | fingerpost import s3 - --out rules/s3.json
  fingerpost import s3 --bucket my-site --out rules/s3.json
  fingerpost import s3 routing-rules.xml --host www.example.com
  fingerpost import s3 serverless.yml --bucket SiteBucket --json`,
    )
    .action(async (format: string, file: string | undefined, flags: ImportFlags) =>
      done(await runImport(format, file, flags, io)),
    );
};

async function runImport(
  name: string,
  file: string | undefined,
  flags: ImportFlags,
  io: Io,
): Promise<ExitCode> {
  const format = knownFormat(name);
  const existing = await existingRules(flags, io);
  const hosts = existing?.site.hosts ?? [];
  const { source, result } =
    file === undefined
      ? await importLive(format, flags)
      : await importFile(format, file, { ...optionsOf(flags), hosts }, io);
  const plan = planImport(result, existing);
  const losses = [...result.losses, ...plan.conflicts.map((each) => conflictLoss(each, source))];
  const kept = { ...result, rules: plan.created, losses };
  io.stderr(report(kept, source, io));
  if (hasErrors(result.diagnostics)) return 2;
  if (plan.unchanged.length + plan.conflicts.length > 0 || flags.dryRun) {
    io.stderr(`${describePlan(plan, result.losses.length)}\n`);
  }
  if (flags.dryRun) return losses.length > 0 ? 1 : 0;
  if (flags.out !== undefined) await writeRules(resolve(io.cwd, flags.out), kept);
  if (flags.json) io.stdout(toJson(kept));
  else if (flags.out === undefined) io.stdout(rulesFileText(kept.rules));
  return losses.length > 0 ? 1 : 0;
}

/** Without the file that is written anew. A directory that is not there has no rules. */
async function existingRules({ rules, out }: ImportFlags, io: Io): Promise<RuleSet | undefined> {
  const written = out === undefined ? undefined : resolve(io.cwd, out);
  const sources = await readSources(resolve(io.cwd, rules)).catch(() => []);
  const others = sources
    .filter(({ path }) => resolve(path) !== written)
    .map(({ path, text }) => ({ path: relative(io.cwd, path), text }));
  return others.length > 0 ? parseRules(others).ruleSet : undefined;
}

const conflictLoss = ({ rule, before }: ImportPlan["conflicts"][number], { path }: Source): Loss =>
  importLoss(
    { file: path, line: 1, column: 1, length: 1 },
    {
      code: "FP4109",
      message: `\`${typeof rule.from === "string" ? rule.from : JSON.stringify(rule.from)}\` stands in ${before.location.file}:${before.location.line} with another answer: ${before.to ?? "gone"}, here ${rule.to ?? "gone"}`,
      help: "mend that rule, or the row; this one was not imported",
    },
  );

interface Imported {
  readonly source: Source;
  readonly result: ImportResult;
}

async function importFile(
  format: ImportFormat,
  file: string,
  options: ImportOptions,
  io: Io,
): Promise<Imported> {
  const source = await readSource(file, io);
  return { source, result: importRules(format, source, options) };
}

/** The AWS SDK is loaded here, and not where a file is read. */
async function importLive(format: ImportFormat, flags: ImportFlags): Promise<Imported> {
  if (format !== "s3" || flags.bucket === undefined) {
    throw new CliError("no file to read", "name a file, or for s3 a bucket with --bucket NAME");
  }
  const { importBucket } = await import("./import-bucket.ts");
  return importBucket(flags.bucket, { everyObject: flags.everyObject === true, ...optionsOf(flags) });
}

function knownFormat(name: string): ImportFormat {
  if (isImportFormat(name)) return name;
  throw new CliError(`unknown format \`${name}\``, `known formats: ${IMPORT_FORMATS.join(", ")}`);
}

function optionsOf({ host, bucket }: ImportFlags): ImportOptions {
  const own = host === undefined ? undefined : parsed(() => parseHost(host));
  if (own && (!("value" in own) || own.value.wildcard)) {
    throw new CliError(`\`${host}\` is not a host name`, "write a name alone, such as www.example.com");
  }
  return {
    ...(own && "value" in own && { host: own.value.name }),
    ...(bucket !== undefined && { bucket }),
  };
}

async function readSource(file: string, io: Io): Promise<Source> {
  if (file === "-") {
    if (!io.stdin) throw new CliError("there is no standard input", "name a file");
    return { path: "standard input", text: await io.stdin() };
  }
  const text = await readFile(resolve(io.cwd, file), "utf8").catch((error: NodeJS.ErrnoException) => {
    const why = error.code === "ENOENT" ? "no such file" : error.message;
    throw new CliError(`cannot read ${file}: ${why}`, "name a file, or - for standard input");
  });
  return { path: file, text };
}

/** Losses first: they are what somebody has to act on. */
function report({ rules, losses, diagnostics }: ImportResult, source: Source, { colour }: Io): string {
  const findings = [...losses, ...diagnostics];
  const texts = new Map([[source.path, source.text]]);
  const text = findings.length > 0 ? `${formatDiagnostics(findings, { colour, texts })}\n` : "";
  if (hasErrors(diagnostics)) return `${text}nothing was imported\n`;
  const lost = losses.length === 0 ? "nothing was lost" : `${losses.length} not carried over as they were`;
  return `${text}${rules.length} rule${rules.length === 1 ? "" : "s"} imported, ${lost}\n`;
}

async function writeRules(path: string, { rules }: ImportResult): Promise<void> {
  await writeFiles(dirname(path), { [basename(path)]: rulesFileText(rules) }).catch(
    (error: NodeJS.ErrnoException) => {
      throw new CliError(
        `cannot write ${path}: ${error.message}`,
        "name a file that can be written with --out",
      );
    },
  );
}

const toJson = ({ rules, losses }: ImportResult): string =>
  `${JSON.stringify({ rules: rules.map(inSchemaOrder), losses }, null, 2)}\n`;
