/** What every importer promises: foreign text -> rules, and all that the rules do not say. */
import { type Diagnostic, diagnosticAt, type Problem } from "../rules/diagnostic.ts";
import type { RuleJson } from "../rules/schema.ts";
import type { Location, Source } from "../rules/source.ts";

export interface ImportOptions {
  /** The site's own host name, for targets that change nothing but the protocol. */
  readonly host?: string;
  /** All of the site's own host names: URLs of these become paths. */
  readonly hosts?: readonly string[];
  /** Which of several sites to take, by the name that the file gives it (S3: bucket or resource name). */
  readonly bucket?: string;
}

/** Behaviour of the foreign rules that the imported ones do not have; severity is `warning`. */
export type Loss = Diagnostic;

export interface ImportResult {
  /** As they are written to a rules file. Empty where `diagnostics` has an error. */
  readonly rules: readonly RuleJson[];
  /** Everything that was not carried over as it was; none = the rules answer as the source did. */
  readonly losses: readonly Loss[];
  /** Errors (`error`: the source could not be read) and what is good to know (`info`). */
  readonly diagnostics: readonly Diagnostic[];
}

/** Never throws for what stands in `source`. */
export type Importer = (source: Source, options: ImportOptions) => ImportResult;

/** Every code that importing can raise. A code is never reused for another meaning. */
export const IMPORT_CODES = {
  FP4001: "the text is not what its format asks for",
  FP4002: "no redirects in the file",
  FP4003: "rule that the foreign system itself refuses",
  FP4004: "no site of that name in the file",
  FP4101: "rule that answers an error of the origin",
  FP4102: "status that is not answered",
  FP4103: "target on the site's own host, which is not known",
  FP4104: "value that is not in the file",
  FP4105: "target or prefix that a rule cannot say",
  FP4106: "rules of several sites",
  FP4107: "target that begins with two slashes",
  FP4108: "two rows that ask for one thing and answer differently",
  FP4109: "rule that is there already with another answer",
  FP4201: "status that was written because none was given",
  FP4202: "query that is kept",
  FP4203: "protocol that was written because none was given",
  FP4204: "rule that was never reached",
  FP4205: "redirect loop",
  FP4206: "target that was absolute",
  FP4207: "rule that answers the root as well",
  FP4208: "host condition that was added",
  FP4209: "redirect to another protocol only",
} as const;

export type ImportCode = keyof typeof IMPORT_CODES;

interface ImportProblem extends Problem {
  readonly code: ImportCode;
}

export const importError = (at: Location, problem: ImportProblem): Diagnostic => diagnosticAt(at, problem);

export const importLoss = (at: Location, problem: ImportProblem): Loss =>
  diagnosticAt(at, problem, "warning");

export const importNote = (at: Location, problem: ImportProblem): Diagnostic =>
  diagnosticAt(at, problem, "info");

export const failedImport = (diagnostics: readonly Diagnostic[]): ImportResult => ({
  rules: [],
  losses: [],
  diagnostics,
});
