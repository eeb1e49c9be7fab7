/** A redirect map as a spreadsheet (CSV, semicolons and tabs too) -> rules. */
import { canonicalPath } from "../rules/canonical-path.ts";
import type { Diagnostic } from "../rules/diagnostic.ts";
import type { RuleJson } from "../rules/schema.ts";
import type { Location, Source } from "../rules/source.ts";
import { type Column, columnsOf, USUAL_COLUMNS } from "./csv/columns.ts";
import { type Row, readRows } from "./csv/read-rows.ts";
import { type Cells, rowToRule } from "./csv/row-to-rule.ts";
import {
  failedImport,
  type ImportOptions,
  type ImportResult,
  importError,
  importLoss,
  type Loss,
} from "./importer.ts";

interface Imported {
  readonly row: Row;
  readonly rule: RuleJson;
}

export function importCsv(source: Source, options: ImportOptions): ImportResult {
  const read = readRows(source);
  if ("error" in read) return failedImport([read.error]);
  const header = columnsOf(read.rows[0]?.cells ?? []);
  const rows = header ? read.rows.slice(1) : read.rows;
  if (rows.length === 0) return failedImport([noRows(source)]);
  const placeOf = ({ line }: Row): Location => ({ file: source.path, line, column: 1, length: 1 });
  const imported: Imported[] = [];
  const losses: Loss[] = [];
  for (const row of rows) {
    const converted = rowToRule(cellsOf(row, header ?? USUAL_COLUMNS), placeOf(row), options);
    if ("loss" in converted) losses.push(converted.loss);
    else imported.push({ row, rule: converted.rule });
  }
  const { kept, conflicts } = withoutConflicts(imported, placeOf);
  return {
    rules: kept.map(({ rule }) => rule),
    losses: [...losses, ...conflicts].sort((a, b) => a.line - b.line),
    diagnostics: [],
  };
}

const cellsOf = ({ cells }: Row, columns: ReadonlyMap<Column, number>): Cells =>
  Object.fromEntries([...columns].map(([column, at]) => [column, withoutFormulaMark(cells[at] ?? "")]));

/** A spreadsheet's mark that a cell is text and no formula. */
const withoutFormulaMark = (cell: string): string => cell.replace(/^'(?=[=+\-@])/, "");

/**
 * Rows of one source: alike, the first is kept; with different answers none is, because either may be the wrong one.
 * O(n).
 */
function withoutConflicts(
  imported: readonly Imported[],
  placeOf: (row: Row) => Location,
): { readonly kept: readonly Imported[]; readonly conflicts: readonly Loss[] } {
  const bySource = new Map<string, Imported[]>();
  for (const each of imported) {
    const key = sourceKey(each.rule);
    bySource.set(key, [...(bySource.get(key) ?? []), each]);
  }
  const kept: Imported[] = [];
  const conflicts: Loss[] = [];
  for (const group of bySource.values()) {
    const [first] = group;
    const other = first && group.find(({ rule }) => answerOf(rule) !== answerOf(first.rule));
    if (first && !other) kept.push(first);
    if (first && other)
      conflicts.push(...group.map((each) => conflict(each, each === first ? other : first, placeOf)));
  }
  return { kept, conflicts };
}

/** What a rule asks for, as text: the path in its canonical form, without the slash that rules ignore. */
export function sourceKey({ from, when }: RuleJson): string {
  const path = typeof from === "string" ? canonicalPath(from).replace(/(?<=.)\/$/, "") : from;
  return JSON.stringify([path, when]);
}

const answerOf = ({ to, status, query }: RuleJson): string => JSON.stringify([to, status, query]);

const conflict = ({ row, rule }: Imported, other: Imported, placeOf: (row: Row) => Location): Loss =>
  importLoss(placeOf(row), {
    code: "FP4108",
    message: `\`${rule.from}\` has another answer in line ${other.row.line}: ${rule.to ?? "gone"} and ${other.rule.to ?? "gone"}`,
    help: "keep one of the two rows; neither was imported",
  });

const noRows = ({ path }: Source): Diagnostic =>
  importError(
    { file: path, line: 1, column: 1, length: 1 },
    {
      code: "FP4002",
      message: "no rows in the file",
      help: "columns are source, target and status; a header may name them",
    },
  );
