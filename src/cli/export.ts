import { basename, dirname, resolve } from "node:path";
import { exportCsv } from "../format/export-csv.ts";
import { formatDiagnostics } from "../report/terminal.ts";
import { hasErrors } from "../rules/diagnostic.ts";
import { CliError } from "./cli-error.ts";
import type { ExitCode, Io } from "./io.ts";
import { loadRules } from "./load-rules.ts";
import { withRules } from "./options.ts";
import type { AddCommand } from "./run.ts";
import { writeFiles } from "./write-files.ts";

interface Flags {
  readonly rules: string;
  readonly out?: string;
}

export const addExport: AddCommand = (program, io, done) => {
  withRules(program.command("export").description("write the rules for another system: a spreadsheet"))
    .argument("<format>", "what is written: csv")
    .option("--out <file>", "file that is written, instead of standard output")
    .addHelpText(
      "after",
      `
Exit code 0: every rule is in it, 1: the report names those that a row cannot say, 2: could not run.`,
    )
    .action(async (format: string, flags: Flags) => done(await runExport(format, flags, io)));
};

async function runExport(format: string, flags: Flags, io: Io): Promise<ExitCode> {
  if (format !== "csv") throw new CliError(`unknown format \`${format}\``, "known formats: csv");
  const { ruleSet, diagnostics, texts } = await loadRules(flags.rules, io);
  if (hasErrors(diagnostics)) {
    io.stderr(formatDiagnostics(diagnostics, { colour: io.colour, texts }));
    return 2;
  }
  const { text, losses } = exportCsv(ruleSet.rules);
  if (losses.length > 0) io.stderr(`${formatDiagnostics(losses, { colour: io.colour, texts })}\n`);
  io.stderr(`${ruleSet.rules.length - losses.length} of ${ruleSet.rules.length} rules written\n`);
  if (flags.out === undefined) io.stdout(text);
  else {
    const path = resolve(io.cwd, flags.out);
    await writeFiles(dirname(path), { [basename(path)]: text });
  }
  return losses.length > 0 ? 1 : 0;
}
