import { check } from "../check/check.ts";
import { explainCode } from "../check/manual.ts";
import { countDiagnostics, formatDiagnostics } from "../report/terminal.ts";
import { type Diagnostic, hasErrors } from "../rules/diagnostic.ts";
import { CliError } from "./cli-error.ts";
import type { ExitCode, Io } from "./io.ts";
import { loadRules } from "./load-rules.ts";
import { withJson, withRules } from "./options.ts";
import type { AddCommand } from "./run.ts";

interface Flags {
  readonly rules: string;
  readonly json?: boolean;
  readonly strict?: boolean;
  readonly explain?: string;
}

export const addCheck: AddCommand = (program, io, done) => {
  const command = program
    .command("check")
    .description("find what is wrong with the rules: syntax, sense, examples");
  withJson(withRules(command))
    .option("--strict", "hints make exit code 1 too")
    .option("--explain <code>", "say what a code such as FP2002 means, and how to mend it")
    .addHelpText(
      "after",
      `
Every problem of every file is reported in one run, with its place and how to mend it.
A rule may allow a finding and say why: "allow": { "FP2002": "why" }
Exit code: 0 nothing found but hints, 1 findings, 2 could not run.`,
    )
    .action(async (flags: Flags) =>
      done(flags.explain === undefined ? await runCheck(flags, io) : runExplain(flags.explain, io)),
    );
};

function runExplain(code: string, io: Io): ExitCode {
  const text = explainCode(code);
  if (text === undefined) {
    throw new CliError(`no check has the code \`${code}\``, "all codes are listed in docs/diagnostics.md");
  }
  io.stdout(text);
  return 0;
}

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
  return all.some(({ severity }) => flags.strict || severity !== "info") ? 1 : 0;
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
