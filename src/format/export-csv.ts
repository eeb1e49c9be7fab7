/** Rules -> a spreadsheet for people who do not read JSON; `import csv` reads it back. */
import { stringify } from "csv-stringify/sync";
import { type Diagnostic, diagnosticAt } from "../rules/diagnostic.ts";
import type { Rule } from "../rules/rule.ts";

export interface CsvExport {
  readonly text: string;
  /** Rules that a row cannot say. */
  readonly losses: readonly Diagnostic[];
}

const HEADER = ["source", "target", "status", "query", "ignore case", "note", "owner", "added"];

/** In the order of the rules. Text that a spreadsheet would take for a formula is kept text by a leading apostrophe. */
export function exportCsv(rules: readonly Rule[]): CsvExport {
  const losses = rules.flatMap((rule) => {
    const problem = unsaid(rule);
    return problem === undefined ? [] : [loss(rule, problem)];
  });
  const rows = rules.filter((rule) => unsaid(rule) === undefined).map(rowOf);
  return { text: stringify([HEADER, ...rows], { escape_formulas: true, bom: false }), losses };
}

const rowOf = (rule: Rule): string[] => [
  sourceText(rule),
  unescaped(rule.to ?? ""),
  String(rule.status),
  rule.query === "keep" ? "" : rule.query,
  rule.ignoreCase ? "yes" : "",
  rule.note ?? "",
  rule.owner ?? "",
  rule.added ?? "",
];

/** A URL where the rule asks for a host. */
const sourceText = ({ from }: Rule): string => unescaped(from.startsWith("//") ? `https:${from}` : from);

/** Pattern and target escape what the spreadsheet has as itself. */
const unescaped = (text: string): string => text.replace(/\\(.)/g, "$1");

/** What makes a rule more than source, target and status; undefined where nothing does. */
function unsaid({
  patterns,
  conditions,
  starts,
  ends,
  priority,
  headers,
  strictSlash,
  from,
  to = "",
}: Rule): string | undefined {
  const [pattern, ...others] = patterns;
  if (!pattern || others.length > 0 || pattern.kind !== "path")
    return "a prefix, a regular expression or an optional part";
  if (pattern.tokens.some(({ type }) => type === "param") || /:\w+\*/.test(from)) return "a capture";
  if (pattern.tokens.filter(({ type }) => type === "wildcard").length > 1) return "more than one `*`";
  if (/\\\*/.test(from) || /\\\*/.test(to)) return "a `*` that is meant literally";
  if (conditions.length > 0) return "conditions";
  if (starts !== undefined || ends !== undefined) return "a time window";
  if (priority !== 0) return "a priority";
  if (headers.length > 0) return "headers of its own";
  return strictSlash ? "a strict trailing slash" : undefined;
}

const loss = (rule: Rule, what: string): Diagnostic =>
  diagnosticAt(
    rule.location,
    {
      code: "FP4110",
      message: `\`${rule.from}\` is not in the spreadsheet: it has ${what}`,
      help: "it stays in its rules file; edit it there",
    },
    "warning",
  );
