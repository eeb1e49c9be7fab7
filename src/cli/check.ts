import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { Option } from "commander";
import { check } from "../check/check.ts";
import type { CheckOptions } from "../check/context.ts";
import { explainCode } from "../check/manual.ts";
import { newSince } from "../check/since.ts";
import { REPORTERS, type ReportFormat } from "../report/report.ts";
import { type Diagnostic, hasErrors } from "../rules/diagnostic.ts";
import type { RuleSet } from "../rules/rule.ts";
import type { BuiltFacts, SizeFlags } from "./built-facts.ts";
import { CliError } from "./cli-error.ts";
import type { ExitCode, Io } from "./io.ts";
import { type LoadedRules, loadRules } from "./load-rules.ts";
import { withJson, withRules, withTier } from "./options.ts";
import { rulesAtRevision } from "./revision.ts";
import type { AddCommand } from "./run.ts";
import { readSiteFolder } from "./site-folder.ts";
import { version } from "./version.ts";

interface Flags extends SizeFlags {
  readonly rules: string;
  readonly site?: string;
  readonly format: ReportFormat;
  readonly json?: boolean;
  readonly since?: string;
  readonly fix?: boolean;
  readonly dryRun?: boolean;
  readonly strict?: boolean;
  readonly explain?: string;
}

export const addCheck: AddCommand = (program, io, done) => {
  const command = program
    .command("check")
    .description("find what is wrong with the rules: syntax, sense, examples");
  withJson(withTier(withRules(command)))
    .addOption(
      new Option("--format <format>", "how findings are printed")
        .choices(Object.keys(REPORTERS))
        .default("terminal"),
    )
    .option("--since <rev>", "only what changed since a revision of git brought, e.g. origin/main")
    .option("--site <dir>", "folder of the built site: are targets there, and is every page seen?")
    .option("--fix", "flatten chains, remove repeated rules and mend spellings in the files, then check")
    .option("--dry-run", "with --fix: print what would change, and write nothing")
    .option("--strict", "hints make exit code 1 too")
    .option("--explain <code>", "say what a code such as FP2002 means, and how to mend it")
    .addHelpText(
      "after",
      `
Every problem of every file is reported in one run, with its place and how to mend it.
A rule may allow a finding and say why: "allow": { "FP2002": "why" }
--fix changes no visitor's way but its hops: docs/fixing.md. With --dry-run exit code 1 says that there is something to fix.
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
  if (flags.dryRun && !flags.fix) throw new CliError("--dry-run without --fix", "write --fix --dry-run");
  if (flags.fix) {
    const { fixFiles } = await import("./fix.ts");
    const fixed = await fixFiles(flags, io);
    if (flags.dryRun) return fixed > 0 ? 1 : 0;
  }
  const loaded = await loadRules(flags.rules, io);
  const { rules } = loaded.ruleSet;
  // Rules that could not be read are missing from the set: what they should answer cannot be judged.
  const diagnostics = hasErrors(loaded.diagnostics)
    ? loaded.diagnostics
    : [...loaded.diagnostics, ...(await findings(loaded, flags, io))];
  const examples = rules.reduce((sum, rule) => sum + rule.examples.length, 0);
  const report = REPORTERS[flags.json ? "json" : flags.format];
  io.stdout(
    report({
      diagnostics,
      texts: loaded.texts,
      colour: io.colour,
      checked: `${rules.length} rules, ${examples} examples`,
      version: version(),
    }),
  );
  return diagnostics.some(({ severity }) => flags.strict || severity !== "info") ? 1 : 0;
}

/** A project without a handler builds nothing, and need not load what builds. */
async function askBuilt(ruleSet: RuleSet, flags: SizeFlags, now: number, io: Io): Promise<BuiltFacts> {
  const { builtFacts } = await import("./built-facts.ts");
  return builtFacts(ruleSet, flags, now, io);
}

async function findings({ ruleSet }: LoadedRules, flags: Flags, io: Io): Promise<Diagnostic[]> {
  const now = Math.floor(Date.now() / 1000);
  const built = existsSync(resolve(io.cwd, flags.handler)) ? await askBuilt(ruleSet, flags, now, io) : {};
  const options: CheckOptions = {
    now,
    ...(flags.tier !== "auto" && { tier: flags.tier }),
    ...(flags.site !== undefined && { pages: await readSiteFolder(flags.site, io.cwd) }),
  };
  if (flags.since === undefined) return check(ruleSet, { ...options, ...built });
  const before = await rulesAtRevision(flags.rules, flags.since, io.cwd);
  return newSince(check(ruleSet, { ...options, ...built, before }), check(before, options));
}
