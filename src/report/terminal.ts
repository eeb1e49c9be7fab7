/** Diagnostics for people: a code frame each, then a count. */
import { codeFrameColumns } from "@babel/code-frame";
import pc from "picocolors";
import type { Diagnostic, Severity } from "../rules/diagnostic.ts";

export interface FormatOptions {
  readonly colour: boolean;
  /** Text of each file, for the frames. */
  readonly texts: ReadonlyMap<string, string>;
}

export function formatDiagnostics(diagnostics: readonly Diagnostic[], options: FormatOptions): string {
  return diagnostics.map((diagnostic) => `${formatDiagnostic(diagnostic, options)}\n`).join("\n");
}

function formatDiagnostic(diagnostic: Diagnostic, { colour, texts }: FormatOptions): string {
  const paint = pc.createColors(colour);
  const { code, severity, file, line, column, message, help } = diagnostic;
  const tint = { error: paint.red, warning: paint.yellow, info: paint.blue }[severity];
  const text = texts.get(file);
  return [
    `${paint.bold(`${file}:${line}:${column}`)}: ${tint(`${severity}[${code}]`)}: ${message}`,
    ...(text === undefined ? [] : [frame(text, diagnostic, colour)]),
    `  ${paint.cyan("help")}: ${help}`,
  ].join("\n");
}

function frame(text: string, { line, column, length }: Diagnostic, colour: boolean): string {
  const lineLength = (text.split("\n")[line - 1] ?? "").length;
  const end = Math.max(column + 1, Math.min(column + length, lineLength + 1));
  return codeFrameColumns(
    text,
    { start: { line, column }, end: { line, column: end } },
    { forceColor: colour, highlightCode: false, linesAbove: 0, linesBelow: 0 },
  );
}

/** `2 errors and 1 warning`, or undefined where there is nothing to count. */
export function countDiagnostics(diagnostics: readonly Diagnostic[]): string | undefined {
  const count = (severity: Severity, word: string) => {
    const n = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return n === 0 ? [] : [`${n} ${word}${n === 1 ? "" : "s"}`];
  };
  const parts = [...count("error", "error"), ...count("warning", "warning"), ...count("info", "hint")];
  return parts.length === 0 ? undefined : parts.join(" and ");
}
