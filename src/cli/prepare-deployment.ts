/** Rules directory -> the artefact that may be deployed, or the words that say why there is none: for plugins. */
import { check } from "../check/check.ts";
import { countDiagnostics } from "../report/grouped.ts";
import { formatGrouped } from "../report/terminal.ts";
import { hasErrors } from "../rules/diagnostic.ts";
import type { Artefact } from "../target/artefact.ts";
import { type BuildFlags, type BuiltArtefact, buildArtefact, describeArtefact } from "./build-artefact.ts";
import { failureText } from "./failure.ts";
import type { Io } from "./io.ts";

export interface Deployment {
  /** Undefined where the rules have an error, or where the build does not fit. */
  readonly artefact: Artefact | undefined;
  /** Errors and warnings with their code frames, then what the artefact takes; plain text. */
  readonly report: string;
}

/**
 * Stricter than `build`: what `check` calls an error is not deployed either.
 * Only a bug throws; all that a user can mend is in the report.
 */
export async function prepareDeployment(flags: BuildFlags, cwd: string): Promise<Deployment> {
  const texts: string[] = [];
  const collect = (text: string) => void texts.push(text);
  const io: Io = { cwd, colour: false, stdout: collect, stderr: collect };
  try {
    const built = await buildArtefact({ ...flags, anyStage: true }, io);
    return built ? checked(built) : { artefact: undefined, report: texts.join("") };
  } catch (error) {
    const report = failureText(error);
    if (report === undefined) throw error;
    return { artefact: undefined, report };
  }
}

function checked({ artefact, ruleSet, diagnostics, texts }: BuiltArtefact): Deployment {
  const findings = [...diagnostics, ...check(ruleSet)].filter(({ severity }) => severity !== "info");
  const shown = formatGrouped(findings, { colour: false, texts });
  return hasErrors(findings)
    ? { artefact: undefined, report: `${shown}\n${countDiagnostics(findings)}; nothing is deployed\n` }
    : { artefact, report: `${shown}fingerpost: ${describeArtefact(artefact)}\n` };
}
