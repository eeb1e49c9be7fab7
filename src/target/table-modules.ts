/** The generated modules that bind one rule set's table to the runtime. */
import type { Table } from "../table/compile.ts";
import { encodeSortedLines } from "../table/sorted/encode.ts";
import type { TierName } from "./artefact.ts";

export type Platform = "cloudfront-functions" | "lambda-edge";

export const platformOf = (tier: TierName): Platform =>
  tier === "lambda" ? "lambda-edge" : "cloudfront-functions";

/** Text of the module `fingerpost:table`; without rules nothing of the runtime is in it. */
export function entryModule(table: Table, platform: Platform): string {
  if (table.exact.length + table.index.length === 0) {
    return "export async function redirect(event) { return undefined; }\n";
  }
  return `export { redirect } from "fingerpost-runtime:${platform}";\n`;
}

/** Text of the module in place of `src/runtime/table.ts`. */
export function tableModule(table: Table): string {
  const exact = encodeSortedLines(table.exact.map(({ key, record }) => ({ key, value: record })));
  const index = encodeSortedLines(
    table.index.map(({ key, offset }) => ({ key, value: offset.toString(36) })),
  );
  const records = table.index.map(({ record }) => `${record}\n`).join("");
  return [
    'import { findSorted } from "fingerpost-table:sorted";',
    `export const exact = (key) => findSorted(${JSON.stringify(exact)}, key);`,
    `export const index = ${JSON.stringify(index)};`,
    `export const records = ${JSON.stringify(records)};`,
    `export const boundary = ${table.boundary};`,
    `export const kinds = ${JSON.stringify(table.kinds)};`,
    `export const allowedHosts = ${JSON.stringify(table.allowedHosts)};`,
    "",
  ].join("\n");
}
