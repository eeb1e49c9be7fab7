import { check } from "../check/check.ts";
import { type Diagnostic, hasErrors } from "../rules/diagnostic.ts";
import { countDiagnostics, formatDiagnostics } from "./format-diagnostics.ts";
import type { ExitCode, Io } from "./io.ts";
import { loadRules } from "./load-rules.ts";
import { withJson, withRules } from "./options.ts";
import type { AddCommand } from "./run.ts";

interface Flags {
  readonly rules: string;
  readonly json?: boolean;
}

export const addCheck: AddCommand = (program, io, done) => {
  const command = program
    .command("check")
    .description("find what is wrong with the rules: syntax, sense, examples");
  withJson(withRules(command))
    .addHelpText(
      "after",
      `
Every problem of every file is reported in one run, with its place and how to mend it.
Exit code: 0 nothing found, 1 findings, 2 could not run.`,
    )
    .action(async (flags: Flags) => done(await runCheck(flags, io)));
};

async function runCheck(flags: Flags, io: Io): Promise<ExitCode> {
  const { ruleSet, diagnostics, texts } = await loadRules(flags.rules, io);
  // Rules that could not be read are missing from the set: what they should answer cannot be judged.
  const all = hasErrors(diagnostics) ? diagnostics : [...diagnostics, ...check(ruleSet)];
  if (flags.json) io.stdout(toJson(all));
  else {
    io.stdout(formatDiagnostics(all, { colour: io.colour, texts }));
    const examples = ruleSet.rules.reduce((sum, rule) => sum + rule.examples.length, 0);
    const counted = countDiagnostics(all);
    io.stdout(
      counted ? `\n${counted}\n` : `${ruleSet.rules.length} rules, ${examples} examples: nothing found\n`,
    );
  }
  return all.length > 0 ? 1 : 0;
}

function toJson(diagnostics: readonly Diagnostic[]): string {
  const shown = diagnostics.map(({ code, severity, file, line, column, message, help }) => ({
    code,
    severity,
    file,
    line,
    column,
    message,
    help,
  }));
  return `${JSON.stringify({ diagnostics: shown }, null, 2)}\n`;
}
