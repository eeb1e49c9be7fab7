/** Findings by problem: what is alike is read, and mended, together. */
import type { Diagnostic, Severity } from "../rules/diagnostic.ts";

/** All of one code and severity, in reading order; the gravest groups first, then by code. */
export function groupByProblem(diagnostics: readonly Diagnostic[]): Diagnostic[][] {
  const groups = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const key = `${RANK[diagnostic.severity]} ${diagnostic.code}`;
    const group = groups.get(key);
    if (group) group.push(diagnostic);
    else groups.set(key, [diagnostic]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** Errors, then warnings, then hints; each in the order in which they came. */
export const gravestFirst = (diagnostics: readonly Diagnostic[]): Diagnostic[] =>
  [...diagnostics].sort((a, b) => RANK[a.severity] - RANK[b.severity]);

/** `2 errors, 1 warning and 3 hints`, or undefined where there is nothing to count. */
export function countDiagnostics(diagnostics: readonly Diagnostic[]): string | undefined {
  const count = (severity: Severity, word: string) => {
    const n = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return n === 0 ? [] : [`${n} ${word}${n === 1 ? "" : "s"}`];
  };
  const parts = [...count("error", "error"), ...count("warning", "warning"), ...count("info", "hint")];
  const last = parts.pop();
  return parts.length === 0 ? last : `${parts.join(", ")} and ${last}`;
}
