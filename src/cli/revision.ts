/** Rules as they stood at a revision of git. */
import { execFile } from "node:child_process";
import { join, relative, resolve } from "node:path";
import { promisify } from "node:util";
import { parseRules } from "../rules/parse.ts";
import { isRulesFile } from "../rules/read-sources.ts";
import type { RuleSet } from "../rules/rule.ts";
import type { Source } from "../rules/source.ts";
import { CliError } from "./cli-error.ts";

/** Bytes of the largest rules file that is read. */
const MOST = 256 * 1024 * 1024;

/**
 * The rules of a directory at a revision; none where the directory was not there. What could not be read then is left
 * out.
 *
 * @throws CliError where there is no repository, no git, or no such revision
 */
export async function rulesAtRevision(directory: string, revision: string, cwd: string): Promise<RuleSet> {
  return parseRules(await sourcesAtRevision(directory, revision, cwd)).ruleSet;
}

export async function sourcesAtRevision(directory: string, revision: string, cwd: string): Promise<Source[]> {
  const path = resolve(cwd, directory);
  const git = (...args: string[]) => runGit(path, args);
  const commit = (
    await git("rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`).catch(
      (error) => {
        throw unknownRevision(revision, error);
      },
    )
  ).trim();
  const names = (await git("ls-tree", "-z", "--name-only", commit)).split("\0").filter(isRulesFile);
  return Promise.all(
    names.map(async (name) => ({
      path: relative(cwd, join(path, name)),
      text: await git("show", `${commit}:./${name}`),
    })),
  );
}

async function runGit(cwd: string, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)("git", args, { cwd, maxBuffer: MOST });
  return stdout;
}

function unknownRevision(revision: string, error: unknown): CliError {
  const detail = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : "";
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const help =
    code === "ENOENT"
      ? "install git, or name a directory of rules"
      : /not a git repository/.test(detail)
        ? "run it in a clone of the repository"
        : "name a commit, branch or tag that is there; in CI fetch it first (`fetch-depth: 0`)";
  const why = code === "ENOENT" ? ": git is not there" : detail && `: ${detail}`;
  return new CliError(`cannot read revision \`${revision}\`${why}`, help);
}
