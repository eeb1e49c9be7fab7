/** Rules directory -> rule set, for every command that needs one. */
import { relative, resolve } from "node:path";
import type { Diagnostic } from "../rules/diagnostic.ts";
import { parseRules } from "../rules/parse.ts";
import { readSources } from "../rules/read-sources.ts";
import type { RuleSet } from "../rules/rule.ts";
import { CliError } from "./cli-error.ts";
import type { Io } from "./io.ts";

export interface LoadedRules {
  readonly ruleSet: RuleSet;
  readonly diagnostics: readonly Diagnostic[];
  /** Text of each file by the path that diagnostics name. */
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * @param parse of `createRulesParser`, for commands that load the rules again and again
 * @throws CliError where the directory cannot be read
 */
export async function loadRules(directory: string, io: Io, parse = parseRules): Promise<LoadedRules> {
  const path = resolve(io.cwd, directory);
  const sources = await readSources(path).catch((error: NodeJS.ErrnoException) => {
    throw new CliError(
      `cannot read the rules in ${directory}: ${error.code === "ENOENT" ? "no such directory" : error.message}`,
      "run `fingerpost init`, or name the directory with --rules DIR",
    );
  });
  if (sources.length === 0) {
    throw new CliError(`no rules in ${directory}`, "run `fingerpost init`, or add a JSON file with rules");
  }
  const named = sources.map(({ path: file, text }) => ({ path: relative(io.cwd, file) || file, text }));
  const { ruleSet, diagnostics } = parse(named);
  return { ruleSet, diagnostics, texts: new Map(named.map((source) => [source.path, source.text])) };
}

/** @throws CliError for a stage that site.json does not name: a typing error must not build permanent redirects */
export function requireStage({ site }: RuleSet, stage: string | undefined): void {
  if (stage === undefined || Object.hasOwn(site.stages, stage)) return;
  const known = Object.keys(site.stages);
  throw new CliError(
    `no stage \`${stage}\` in site.json`,
    known.length > 0
      ? `its stages are ${known.join(", ")}`
      : 'add "stages": { "staging": { "soften": true } }',
  );
}
