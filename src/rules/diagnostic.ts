import type { Location } from "./source.ts";

export type Severity = "error" | "warning" | "info";

/** One finding: what is wrong, where, and how to mend it. Shapes follow DESIGN's `check --json`. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
  readonly message: string;
  readonly help: string;
  /** Text that names what is found and where, but for the line: the same in two revisions. Only checks give it. */
  readonly identity?: () => string;
  /** `check --fix` mends it. */
  readonly fixable?: boolean;
}

/** Every code that reading rules can raise. A code is never reused for another meaning. */
export const RULE_CODES = {
  FP1001: "the file is not JSON",
  FP1002: "unknown key",
  FP1003: "wrong type or value",
  FP1004: "key given twice",
  FP1005: "rules of two site files",
  FP1101: "malformed pattern in `from`",
  FP1102: "query or fragment in `from`",
  FP1103: "capture named twice",
  FP1104: "regular expression that the edge engines do not share",
  FP1105: "too many wildcards to match in bounded time",
  FP1106: "malformed host",
  FP1201: "malformed target in `to`",
  FP1202: "capture missing in `from`",
  FP1203: "capture in the target's host without `allowedHosts`",
  FP1301: "`to` and `status` do not go together",
  FP1302: "condition given twice",
  FP1303: "date without offset, or not a date",
  FP1304: "`ends` is not after `starts`",
  FP1305: "header that an edge function may not set",
  FP1306: "header value with a control character",
} as const;

export type DiagnosticCode = keyof typeof RULE_CODES | `FP${2 | 3 | 4}${number}`;

export interface Problem {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly help: string;
}

export function diagnosticAt(location: Location, problem: Problem, severity: Severity = "error"): Diagnostic {
  return { severity, ...location, ...problem };
}

export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some((diagnostic) => diagnostic.severity === "error");

/** File, then position: the order in which a person reads. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort(
    (a, b) => compareText(a.file, b.file) || a.line - b.line || a.column - b.column,
  );
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
