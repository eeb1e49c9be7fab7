/** The shape that DESIGN fixes. */
import type { Report } from "./report.ts";

export function jsonReport({ diagnostics }: Report): string {
  const shown = diagnostics.map(({ code, severity, file, line, column, message, help }) => ({
    code,
    severity,
    file,
    line,
    column,
    message,
    help,
  }));
  return `${JSON.stringify({ diagnostics: shown }, null, 2)}\n`;
}
