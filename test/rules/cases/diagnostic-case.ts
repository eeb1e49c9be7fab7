import type { DiagnosticCode, RULE_CODES } from "../../../src/rules/diagnostic.ts";

/** A text that raises a code at the marked place, what it says, and a text that comes near and is fine. */
export interface DiagnosticCase {
  readonly code: keyof typeof RULE_CODES & DiagnosticCode;
  /** The offending place stands between « and ». */
  readonly text: string;
  readonly says: string;
  readonly help: string | RegExp;
  readonly near: string;
  /** What the texts are: one rule (default), a whole rules file, or site.json. */
  readonly is?: "rule" | "file" | "site";
}
