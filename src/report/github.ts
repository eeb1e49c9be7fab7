/** Workflow commands: GitHub shows them as annotations at their lines. (docs.github.com, "Workflow commands") */
import { codeName } from "../check/manual.ts";
import type { Diagnostic } from "../rules/diagnostic.ts";
import { countDiagnostics, groupByProblem } from "./grouped.ts";
import type { Report } from "./report.ts";

/** GitHub drops what a step annotates beyond ten errors, ten warnings and ten notices, without a word. */
const MOST_OF_A_LEVEL = 10;

export function githubReport({ diagnostics, checked }: Report): string {
  const byProblem = groupByProblem(diagnostics).flat();
  const shown = (["error", "warning", "info"] as const).flatMap((severity) =>
    byProblem.filter((diagnostic) => diagnostic.severity === severity).slice(0, MOST_OF_A_LEVEL),
  );
  const counted = countDiagnostics(diagnostics);
  const hidden = diagnostics.length - shown.length;
  const rest = hidden > 0 ? `; ${hidden} of them are not shown as annotations` : "";
  return `${shown.map((each) => `${command(each)}\n`).join("")}${counted ? counted + rest : `${checked}: nothing found`}\n`;
}

const COMMAND = { error: "error", warning: "warning", info: "notice" } as const;

function command({ code, severity, file, line, column, message, help }: Diagnostic): string {
  const name = codeName(code);
  const title = name === undefined ? code : `${code} ${name}`;
  const properties = { file: file.replaceAll("\\", "/"), line, col: column, title };
  const text = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${COMMAND[severity]} ${text.join(",")}::${escapeData(`${message}\nhelp: ${help}`)}`;
}

const escapeData = (text: string): string =>
  text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
