/** Diagnostics for people: a code frame each, then a count. */
import { codeFrameColumns } from "@babel/code-frame";
import pc from "picocolors";
import type { Diagnostic } from "../rules/diagnostic.ts";
import { countDiagnostics, groupByProblem } from "./grouped.ts";
import { createLineReader, type LineReader } from "./line-reader.ts";
import type { Report } from "./report.ts";

export interface FormatOptions {
  readonly colour: boolean;
  /** Text of each file, for the frames. */
  readonly texts: ReadonlyMap<string, string>;
}

/** What nobody reads to the end is cut. */
const MOST_OF_A_PROBLEM = { error: 20, warning: 20, info: 5 } as const;

/** By problem; of the same problem many are counted, not shown. */
export function terminalReport({ diagnostics, texts, colour, checked }: Report): string {
  const counted = countDiagnostics(diagnostics);
  return counted
    ? `${formatGrouped(diagnostics, { colour, texts })}\n${counted}\n`
    : `${checked}: nothing found\n`;
}

/** By problem; of the same problem the first few. Empty where there is nothing. */
export function formatGrouped(diagnostics: readonly Diagnostic[], options: FormatOptions): string {
  const lineAt = createLineReader(options.texts);
  const groups = groupByProblem(diagnostics).map((group) => {
    const [first] = group;
    const most = first ? MOST_OF_A_PROBLEM[first.severity] : 0;
    const more = group.length - most;
    const rest = more > 0 ? `\n... and ${more} more of ${first?.code}: --format json lists all\n` : "";
    return formatList(group.slice(0, most), lineAt, options) + rest;
  });
  return groups.join("\n");
}

/** In the order given; help that is the same for several in a row is given once, behind them. */
export const formatDiagnostics = (diagnostics: readonly Diagnostic[], options: FormatOptions): string =>
  formatList(diagnostics, createLineReader(options.texts), options);

function formatList(
  diagnostics: readonly Diagnostic[],
  lineAt: LineReader,
  { colour }: Pick<FormatOptions, "colour">,
): string {
  return diagnostics
    .map((diagnostic, i) => {
      const next = diagnostics[i + 1];
      const repeated = next?.code === diagnostic.code && next.help === diagnostic.help;
      return `${formatDiagnostic(diagnostic, lineAt(diagnostic), { colour, withHelp: !repeated })}\n`;
    })
    .join("\n");
}

interface Shown {
  readonly colour: boolean;
  readonly withHelp: boolean;
}

function formatDiagnostic(
  diagnostic: Diagnostic,
  text: string | undefined,
  { colour, withHelp }: Shown,
): string {
  const paint = pc.createColors(colour);
  const { code, severity, file, line, column, message, help } = diagnostic;
  const tint = { error: paint.red, warning: paint.yellow, info: paint.blue }[severity];
  return [
    `${paint.bold(`${file}:${line}:${column}`)}: ${tint(`${severity}[${code}]`)}: ${message}`,
    ...(text === undefined ? [] : [frame(text, diagnostic, colour)]),
    ...(withHelp ? [`  ${paint.cyan("help")}: ${help}`] : []),
  ].join("\n");
}

function frame(text: string, { line, column, length }: Diagnostic, colour: boolean): string {
  const end = Math.max(column + 1, Math.min(column + length, text.length + 1));
  // `startLine` is not in the package's types.
  const options = { forceColor: colour, highlightCode: false, linesAbove: 0, linesBelow: 0, startLine: line };
  return codeFrameColumns(text, { start: { line, column }, end: { line, column: end } }, options);
}
