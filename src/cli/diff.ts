import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { Option } from "commander";
import { compareUrls } from "../diff/compare-urls.ts";
import { diff } from "../diff/diff.ts";
import { diffMarkdown } from "../diff/markdown.ts";
import { type ShownDiff, shownChange, shownDiff } from "../diff/shown.ts";
import { diffText } from "../diff/terminal.ts";
import type { Extras } from "../diff/wording.ts";
import { countDiagnostics } from "../report/grouped.ts";
import { formatDiagnostics } from "../report/terminal.ts";
import { hasErrors } from "../rules/diagnostic.ts";
import { parseRules } from "../rules/parse.ts";
import type { RuleSet } from "../rules/rule.ts";
import { CliError } from "./cli-error.ts";
import { compareSizes, type SizeChange, sizeLines } from "./diff-size.ts";
import type { ExitCode, Io } from "./io.ts";
import { type LoadedRules, loadRules } from "./load-rules.ts";
import { withJson, withRules } from "./options.ts";
import { sourcesAtRevision } from "./revision.ts";
import type { AddCommand } from "./run.ts";
import { readUrls } from "./url-list.ts";

const FORMATS = ["terminal", "json", "markdown"] as const;

interface Flags {
  readonly rules: string;
  readonly handler: string;
  readonly urls?: string;
  readonly format: (typeof FORMATS)[number];
  readonly json?: boolean;
}

export const addDiff: AddCommand = (program, io, done) => {
  const command = program
    .command("diff")
    .description("show which requests the rules answer differently than before")
    .argument("<base>", "what to compare with: a directory of rules, or a revision of git");
  withJson(withRules(command))
    .option(
      "--urls <file>",
      "also ask both for the URLs in a file: one a line, a sitemap or CSV; - for standard input",
    )
    .addOption(new Option("--format <format>", "how to print it").choices(FORMATS).default("terminal"))
    .option("--handler <file>", "handler to build with, for the size", "functions/viewer-request.ts")
    .addHelpText(
      "after",
      `
Examples:
  fingerpost diff origin/main                     what this branch does
  fingerpost diff ../old/rules --urls urls.txt    the same for listed URLs too
  fingerpost diff origin/main --format markdown   for a comment on a pull request
Exit code: 0 the same, 1 different, 2 could not run.`,
    )
    .action(async (base: string, flags: Flags) => done(await runDiff(base, flags, io)));
};

async function runDiff(base: string, flags: Flags, io: Io): Promise<ExitCode> {
  // What is here comes first: where its directory is missing, git cannot be asked there either.
  const loaded = await loadRules(flags.rules, io);
  const before = readable(await loadBase(base, flags.rules, io), base, io);
  const after = readable(loaded, flags.rules, io);
  const now = Math.floor(Date.now() / 1000);
  const shown = shownDiff(diff(before, after, { now }), now);
  const size = await compareSizes(before, after, resolve(io.cwd, flags.handler));
  const urls = flags.urls === undefined ? undefined : await askUrls(before, after, flags.urls, now, io);
  const extras: Extras = { base, size: sizeLines(size), urls };
  io.stdout(print(shown, extras, size, flags, io));
  return shown.same ? 0 : 1;
}

function print(shown: ShownDiff, extras: Extras, size: SizeChange | undefined, flags: Flags, io: Io): string {
  switch (flags.json ? "json" : flags.format) {
    case "json":
      return `${JSON.stringify({ ...shown, size: size ?? null, ...(extras.urls && { urls: extras.urls }) }, null, 2)}\n`;
    case "markdown":
      return diffMarkdown(shown, extras, wholeCommand(extras.base, flags));
    default:
      return diffText(shown, extras, io.colour);
  }
}

const wholeCommand = (base: string, { rules, urls }: Flags): string =>
  [
    "fingerpost diff",
    base,
    ...(rules === "rules" ? [] : ["--rules", rules]),
    ...(urls ? ["--urls", urls] : []),
  ].join(" ");

/** A directory that is there is a directory; everything else is a revision. */
async function loadBase(base: string, rules: string, io: Io): Promise<LoadedRules> {
  const isDirectory = await stat(resolve(io.cwd, base)).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  if (isDirectory) return loadRules(base, io);
  const sources = await sourcesAtRevision(rules, base, io.cwd);
  return { ...parseRules(sources), texts: new Map(sources.map(({ path, text }) => [path, text])) };
}

/** What could not be read would look like a rule that was removed. @throws CliError */
function readable({ ruleSet, diagnostics, texts }: LoadedRules, where: string, io: Io): RuleSet {
  if (!hasErrors(diagnostics)) return ruleSet;
  io.stderr(formatDiagnostics(diagnostics, { colour: io.colour, texts }));
  throw new CliError(
    `the rules of ${where} cannot be compared: ${countDiagnostics(diagnostics)}`,
    "mend them first; `fingerpost check` finds the same",
  );
}

async function askUrls(
  before: RuleSet,
  after: RuleSet,
  file: string,
  now: number,
  io: Io,
): Promise<NonNullable<Extras["urls"]>> {
  const urls = await readUrls(file, io);
  const changes = compareUrls(before, after, urls, now);
  return { asked: urls.length, changes: changes.map((change) => shownChange(change, now)) };
}
