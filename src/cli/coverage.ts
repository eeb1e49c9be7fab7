import { basename, dirname, resolve } from "node:path";
import { stringify } from "csv-stringify/sync";
import type { SitePages } from "../check/context.ts";
import { follow, type Trace } from "../flow/follow.ts";
import { createIsInside } from "../flow/hosts.ts";
import { place } from "../match/explain.ts";
import { createIndexedMatcher } from "../match/indexed-matcher.ts";
import { createRequest } from "../match/request.ts";
import { formatDiagnostics } from "../report/terminal.ts";
import { hasErrors } from "../rules/diagnostic.ts";
import type { RuleSet } from "../rules/rule.ts";
import type { ExitCode, Io } from "./io.ts";
import { loadRules } from "./load-rules.ts";
import { withRules } from "./options.ts";
import type { AddCommand } from "./run.ts";
import { readSiteFolder } from "./site-folder.ts";
import { readUrls } from "./url-list.ts";
import { writeFiles } from "./write-files.ts";

interface Flags {
  readonly rules: string;
  readonly old: string;
  readonly site: string;
  readonly report?: string;
}

export const addCoverage: AddCommand = (program, io, done) => {
  withRules(
    program.command("coverage").description("find old URLs that neither the new site nor a rule answers"),
  )
    .requiredOption("--old <file>", "URLs of the old site: a list, a sitemap or CSV")
    .requiredOption("--site <dir>", "folder of the new site")
    .option("--report <file>", "write the URLs that are missing as CSV, ready for `import csv`")
    .addHelpText(
      "after",
      `
Exit code: 0 every old URL is answered, 1 some are not, 2 could not run.

Example:
  fingerpost coverage --old old-sitemap.xml --site dist/ --report missing.csv`,
    )
    .action(async (flags: Flags) => done(await runCoverage(flags, io)));
};

type Verdict = "page" | "redirect" | "gone" | "missing" | "dead end";

interface Covered {
  readonly url: string;
  readonly verdict: Verdict;
  /** The rule that answers first. */
  readonly rule: string | undefined;
}

async function runCoverage(flags: Flags, io: Io): Promise<ExitCode> {
  const { ruleSet, diagnostics, texts } = await loadRules(flags.rules, io);
  if (hasErrors(diagnostics)) {
    io.stderr(formatDiagnostics(diagnostics, { colour: io.colour, texts }));
    return 2;
  }
  const urls = await readUrls(flags.old, io);
  const pages = await readSiteFolder(flags.site, io.cwd);
  const covered = coverage(ruleSet, urls, pages);
  const open = covered.filter(({ verdict }) => verdict === "missing" || verdict === "dead end");
  io.stdout(summary(covered, open));
  if (flags.report !== undefined) {
    const path = resolve(io.cwd, flags.report);
    await writeFiles(dirname(path), { [basename(path)]: missingCsv(open) });
  }
  return open.length > 0 ? 1 : 0;
}

/** O(URLs), hardly more with more rules. */
function coverage(ruleSet: RuleSet, urls: readonly string[], pages: SitePages): Covered[] {
  const followed = { matcher: createIndexedMatcher(ruleSet), isInside: createIsInside(ruleSet) };
  const [host] = ruleSet.site.hosts;
  return urls.map((url) => {
    const trace = follow(createRequest(url, host === undefined ? {} : { host }), followed);
    const rule = trace.hops[0]?.answer.rule;
    return { url, verdict: verdictOf(trace, pages), rule: rule && place(rule) };
  });
}

/** What a visitor of the old URL ends at. */
function verdictOf({ hops, end, last }: Trace, pages: SitePages): Verdict {
  if (end === "gone") return "gone";
  if (end === "outside") return "redirect";
  const reached = end === "page" && isPage(last.path, pages);
  if (hops.length === 0) return reached ? "page" : "missing";
  return reached ? "redirect" : "dead end";
}

/** As the handler of `init` maps a path to a file: itself, or the index document of a folder. */
function isPage(path: string, { files }: SitePages): boolean {
  const name = decoded(path);
  return [name, `${name.replace(/\/$/, "")}/index.html`, `${name}.html`].some((file) => files.has(file));
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** How many are shown; the report has all. */
const SHOWN = 20;

function summary(covered: readonly Covered[], open: readonly Covered[]): string {
  const count = (verdict: Verdict) => covered.filter((each) => each.verdict === verdict).length;
  const head = `${covered.length} old URLs: ${count("page")} are pages, ${count("redirect")} redirected, ${count("gone")} gone, ${count("dead end")} redirected to no page, ${count("missing")} missing\n`;
  const lines = open
    .slice(0, SHOWN)
    .map(
      ({ url, verdict, rule }) => `  ${url}${verdict === "dead end" ? `  leads to no page: ${rule}` : ""}\n`,
    );
  const more = open.length > SHOWN ? `  and ${open.length - SHOWN} more; --report FILE has all\n` : "";
  return head + lines.join("") + more;
}

/** Rows that only want their target. */
const missingCsv = (open: readonly Covered[]): string =>
  stringify([["source", "target", "status", "note"], ...open.map(noteRow)]);

const noteRow = ({ url, verdict, rule }: Covered): string[] => [
  url,
  "",
  "301",
  verdict === "dead end" ? `leads to no page: ${rule}` : "",
];
