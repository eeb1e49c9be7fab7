/** Rules directory -> artefact, or the reasons printed: for every command that needs the built bytes. */
import { resolve } from "node:path";
import { countDiagnostics } from "../report/grouped.ts";
import { formatDiagnostics } from "../report/terminal.ts";
import { hasErrors } from "../rules/diagnostic.ts";
import type { Artefact, BuildProblem, TierName } from "../target/artefact.ts";
import { type BuildOptions, type ChosenTier, chooseTier } from "../target/build.ts";
import type { Io } from "./io.ts";
import { type LoadedRules, loadRules, requireStage } from "./load-rules.ts";

export interface BuildFlags {
  readonly rules: string;
  readonly handler: string;
  readonly tier: TierName | "auto";
  readonly stage?: string;
  /** As it begins keys: with its colon. */
  readonly namespace?: string;
  /** A deployment tool has stages that site.json need not name; a person who names one means one that is there. */
  readonly anyStage?: boolean;
}

export interface BuiltArtefact extends LoadedRules, ChosenTier {}

/** Undefined where the rules or the build have errors, which are then on standard error. */
export async function buildArtefact(flags: BuildFlags, io: Io): Promise<BuiltArtefact | undefined> {
  const loaded = await loadRules(flags.rules, io);
  if (hasErrors(loaded.diagnostics)) {
    io.stderr(formatDiagnostics(loaded.diagnostics, { colour: io.colour, texts: loaded.texts }));
    io.stderr(`\n${countDiagnostics(loaded.diagnostics)}; nothing was built\n`);
    return undefined;
  }
  if (!flags.anyStage) requireStage(loaded.ruleSet, flags.stage);
  const result = await chooseTier(loaded.ruleSet, buildOptions(flags, io));
  if ("artefact" in result) return { ...loaded, ...result };
  io.stderr(result.problems.map(formatProblem).join(""));
  return undefined;
}

export const buildOptions = (flags: BuildFlags, io: Io): BuildOptions => ({
  tier: flags.tier,
  handler: resolve(io.cwd, flags.handler),
  ...(flags.stage !== undefined && { stage: flags.stage }),
  ...(flags.namespace !== undefined && { namespace: flags.namespace }),
});

export const formatProblem = ({ code, message, help }: BuildProblem): string =>
  `error[${code}]: ${message}\n  help: ${help}\n`;

/** `12 rules, tier inline: 3210 of 10000 bytes, 67 % left` */
export function describeArtefact({ tier, rules, bytes, budget }: Artefact): string {
  const left = Math.floor((1 - bytes / budget) * 100);
  return `${rules} rules, tier ${tier}: ${bytes} of ${budget} bytes, ${left} % left`;
}
