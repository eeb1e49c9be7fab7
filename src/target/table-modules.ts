/** The generated modules that bind one rule set's table to the runtime. */
import type { Table } from "../table/compile.ts";
import type { EncodedExact } from "../table/exact-format.ts";
import type { Kind } from "../table/kinds.ts";
import { encodeSortedLines } from "../table/sorted/encode.ts";
import type { TierName } from "./artefact.ts";

export type Platform = "cloudfront-functions" | "lambda-edge";

export const platformOf = (tier: TierName): Platform =>
  tier === "lambda" ? "lambda-edge" : "cloudfront-functions";

/** Text of the module `fingerpost:table`; without rules nothing of the runtime is in it. */
export function entryModule(table: Table): string {
  if (table.exact.length + table.index.length === 0) {
    return "export async function redirect(event) { return undefined; }\n";
  }
  return 'export { redirect } from "fingerpost-runtime:redirect";\n';
}

/** Text of the module in place of `src/runtime/table.ts`. */
export function tableModule(table: Table, exact: EncodedExact, platform: Platform): string {
  const index = encodeSortedLines(table.index.map(({ key, offset }) => ({ key, value: String(offset) })));
  const records = table.index.map(({ record }) => `${record}\n`).join("");
  return [
    `import { get } from "fingerpost-table:${exact.format}";`,
    `export const exact = (key) => get(${exact.values.map((value) => JSON.stringify(value)).join(", ")}, key);`,
    `export const index = ${JSON.stringify(index)};`,
    `export const records = ${JSON.stringify(records)};`,
    `export const boundary = ${table.boundary};`,
    `export const kinds = ${JSON.stringify(table.kinds.map((kind) => encodeKind(kind, platform)))};`,
    `export const factNames = ${JSON.stringify(table.factNames)};`,
    `export const allowedHosts = ${JSON.stringify(table.allowedHosts)};`,
    "",
  ].join("\n");
}

const QUERY_MODES = { drop: 0, replace: 1, keep: 2 } as const;

/** As the platform's response has it, so that the runtime only copies. */
function encodeKind({ status, otherStatus, query, headers }: Kind, platform: Platform): unknown[] {
  const onLambda = platform === "lambda-edge";
  const statuses = [status, otherStatus].map((code) => (onLambda ? String(code) : code));
  const values = headers.map(([name, value]) => [name, onLambda ? [{ key: name, value }] : { value }]);
  return [...statuses, QUERY_MODES[query], Object.fromEntries(values)];
}
