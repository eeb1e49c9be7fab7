/** A comment for a pull request: a table, and a sentence. */
import { codeName } from "../check/manual.ts";
import type { Diagnostic } from "../rules/diagnostic.ts";
import { countDiagnostics, groupByProblem } from "./grouped.ts";
import type { Report } from "./report.ts";

/** GitHub refuses comments of more than 65,536 characters; a workflow adds words of its own. */
const MOST = 60_000;

export function markdownReport({ diagnostics, checked }: Report): string {
  const counted = countDiagnostics(diagnostics);
  if (!counted) return `**fingerpost check**: ${checked}, nothing found.\n`;
  const head = `**fingerpost check**: ${counted}.\n\n| | where | what |\n| --- | --- | --- |\n`;
  const kept = fittingRows(groupByProblem(diagnostics).flat(), MOST - head.length);
  const more = diagnostics.length - kept.length;
  const rest = more > 0 ? `\n${more} more: \`fingerpost check\` lists all.\n` : "";
  return head + kept.join("") + rest;
}

/** The first rows, up to `most` characters together. */
function fittingRows(diagnostics: readonly Diagnostic[], most: number): string[] {
  const rows: string[] = [];
  let length = 0;
  for (const diagnostic of diagnostics) {
    const text = row(diagnostic);
    length += text.length;
    if (length > most) break;
    rows.push(text);
  }
  return rows;
}

const MARK = { error: "error", warning: "warning", info: "hint" } as const;

function row({ code, severity, file, line, message, help }: Diagnostic): string {
  const name = codeName(code);
  const title = name === undefined ? code : `${code} ${name}`;
  return `| ${MARK[severity]} ${title} | ${codeSpan(`${file}:${line}`)} | ${prose(message)}<br>${prose(help)} |\n`;
}

/** Messages quote rules between backticks, which stay code; nothing else may become markup, a mention or a cell. */
const prose = (text: string): string =>
  text
    .split(/(`[^`]*`)/)
    .map((part) => (/^`.*`$/s.test(part) ? codeSpan(part.slice(1, -1)) : escaped(part)))
    .join("");

const escaped = (text: string): string =>
  text
    .replace(/[\\`*_{}[\]<>()#+!|~@&-]/g, (character) => `&#${character.codePointAt(0)};`)
    .replace(/\s+/g, " ");

/** As HTML, because in Markdown a bar ends the cell inside code too. */
const codeSpan = (text: string): string => `<code>${escaped(text)}</code>`;
