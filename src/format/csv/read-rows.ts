/** CSV as spreadsheets write it -> rows with their lines. */
import { CsvError, parse } from "csv-parse/sync";
import type { Diagnostic } from "../../rules/diagnostic.ts";
import type { Source } from "../../rules/source.ts";
import { importError } from "../importer.ts";

export interface Row {
  /** Line on which the row ends, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Comma, semicolon (Excel in much of Europe) or tab: whichever the first line has most of. */
export function separatorOf(text: string): string {
  const first = /^[^\r\n]*/.exec(text)?.[0] ?? "";
  const count = (separator: string) => first.split(separator).length;
  return [",", ";", "\t"].reduce((best, separator) => (count(separator) > count(best) ? separator : best));
}

/** White space around a cell is no part of it; empty rows and rows that begin with `#` are none. */
export function readRows({ path, text }: Source): { readonly rows: Row[] } | { readonly error: Diagnostic } {
  try {
    const records = parse(text, {
      delimiter: separatorOf(text),
      bom: true,
      info: true,
      trim: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
    }) as unknown as { readonly info: { readonly lines: number }; readonly record: string[] }[];
    const rows = records.map(({ info, record }) => ({ line: info.lines, cells: record }));
    return { rows: rows.filter(({ cells }) => !cells[0]?.startsWith("#")) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number(error["lines"] ?? 1);
    return {
      error: importError(
        { file: path, line, column: 1, length: 1 },
        {
          code: "FP4001",
          message: `not CSV: ${error.message}`,
          help: 'a cell with a quote is written in quotes, with "" for each',
        },
      ),
    };
  }
}
