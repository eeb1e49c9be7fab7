/** Findings of `check` as text: one file a format. */
import type { Diagnostic } from "../rules/diagnostic.ts";
import { githubReport } from "./github.ts";
import { jsonReport } from "./json.ts";
import { markdownReport } from "./markdown.ts";
import { sarifReport } from "./sarif.ts";
import { terminalReport } from "./terminal.ts";

export interface Report {
  readonly diagnostics: readonly Diagnostic[];
  /** Text of each file, for code frames. */
  readonly texts: ReadonlyMap<string, string>;
  readonly colour: boolean;
  /** Said where nothing is found: what was looked at. */
  readonly checked: string;
  /** Of fingerpost. */
  readonly version: string;
}

/** Text that ends in a line break. */
type Reporter = (report: Report) => string;

export const REPORTERS = {
  terminal: terminalReport,
  json: jsonReport,
  github: githubReport,
  sarif: sarifReport,
  markdown: markdownReport,
} satisfies Record<string, Reporter>;

export type ReportFormat = keyof typeof REPORTERS;
