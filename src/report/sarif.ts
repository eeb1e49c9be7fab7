/** SARIF 2.1.0, which code scanning reads. (docs.oasis-open.org/sarif/sarif/v2.1.0) */
import { createHash } from "node:crypto";
import { codeName, codeSummary, explainCode } from "../check/manual.ts";
import type { Diagnostic, Severity } from "../rules/diagnostic.ts";
import { gravestFirst } from "./grouped.ts";
import { createLineReader } from "./line-reader.ts";
import type { Report } from "./report.ts";

const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
const LEVEL: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "note" };

/**
 * Results that code scanning takes of a run: a file with more is refused. Of these it keeps 5,000, the gravest.
 * (docs.github.com/en/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit)
 */
export const MOST_RESULTS = 25_000;

/** The gravest findings first. What is more than code scanning takes is counted in a notification. */
export function sarifReport({ diagnostics: all, texts, version }: Report): string {
  const diagnostics = gravestFirst(all).slice(0, MOST_RESULTS);
  const left = all.length - diagnostics.length;
  const lineAt = createLineReader(texts);
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort();
  const run = {
    tool: { driver: { name: "fingerpost", version, rules: codes.map(ruleOf) } },
    ...(left > 0 && { invocations: [leavingOut(left)] }),
    columnKind: "utf16CodeUnits",
    results: withFingerprints(diagnostics).map(({ diagnostic, fingerprint }) => ({
      ruleId: diagnostic.code,
      ruleIndex: codes.indexOf(diagnostic.code),
      level: LEVEL[diagnostic.severity],
      message: { text: `${diagnostic.message}. To mend it: ${diagnostic.help}.` },
      locations: [{ physicalLocation: placeOf(diagnostic, lineAt(diagnostic)?.length) }],
      partialFingerprints: { "fingerpost/v1": fingerprint },
    })),
  };
  return `${JSON.stringify({ $schema: SCHEMA, version: "2.1.0", runs: [run] }, null, 2)}\n`;
}

const leavingOut = (findings: number) => ({
  executionSuccessful: true,
  toolExecutionNotifications: [
    {
      level: "warning",
      message: {
        text: `${findings} more findings, none graver than these, are left out: code scanning takes ${MOST_RESULTS}. All are in \`fingerpost check --format json\`.`,
      },
    },
  ],
});

function ruleOf(code: string) {
  const name = codeName(code);
  const summary = codeSummary(code) ?? code;
  const manual = explainCode(code);
  return {
    id: code,
    ...(name !== undefined && { name }),
    shortDescription: { text: summary },
    ...(manual !== undefined && { help: { text: manual, markdown: manual } }),
  };
}

function placeOf({ file, line, column, length }: Diagnostic, rest: number | undefined) {
  // A finding on a whole rule goes over several lines: its first one is enough to find it.
  const end = rest === undefined ? column + length : Math.min(column + length, rest + 1);
  return {
    artifactLocation: { uri: uriOf(file), uriBaseId: "%SRCROOT%" },
    region: { startLine: line, startColumn: column, endColumn: Math.max(end, column) },
  };
}

const uriOf = (file: string): string => file.split(/[\\/]/).map(encodeURIComponent).join("/");

/** What stays the same when lines move, so that a finding that was dismissed stays dismissed. */
function withFingerprints(diagnostics: readonly Diagnostic[]) {
  const seen = new Map<string, number>();
  return diagnostics.map((diagnostic) => {
    const { code, file, message, identity } = diagnostic;
    const text = JSON.stringify([code, identity?.() ?? [file, message]]);
    const nth = seen.get(text) ?? 0;
    seen.set(text, nth + 1);
    const fingerprint = createHash("sha256").update(`${text} ${nth}`).digest("hex").slice(0, 32);
    return { diagnostic, fingerprint };
  });
}
