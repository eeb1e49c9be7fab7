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
  const rows = groupByProblem(diagnostics).flat().map(row);
  const kept = fitting(rows, MOST - head.length);
  const more = rows.length - kept.length;
  const rest = more > 0 ? `\n${more} more: \`fingerpost check\` lists all.\n` : "";
  return head + kept.join("") + rest;
}

function fitting(rows: readonly string[], most: number): readonly string[] {
  let length = 0;
  const end = rows.findIndex((each) => {
    length += each.length;
    return length > most;
  });
  return end < 0 ? rows : rows.slice(0, end);
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
