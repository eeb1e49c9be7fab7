/** The generated modules that bind one rule set's table to the runtime. */
import type { Table } from "../table/compile.ts";
import type { CompressedExact, EncodedExact } from "../table/exact-format.ts";
import type { Kind } from "../table/kinds.ts";
import type { Pages } from "../table/pages/encode.ts";
import { encodeSortedLines } from "../table/sorted/encode.ts";
import type { TierName } from "./artefact.ts";

/** An exact table in KeyValueStore: what the function holds of it, see `src/table/kvs/decode.ts`. */
export interface StoredExact {
  readonly format: "kvs";
  readonly splits: string;
  readonly dictionary: readonly string[];
  readonly singles: number;
  /** Namespace and version: what the keys of the data begin with. */
  readonly prefix: string;
  /** Where patterns and conditions are in the store too. */
  readonly pages?: Pages;
}

/** The exact table in any of the ways in which it is written. */
export type WrittenExact = EncodedExact | CompressedExact | StoredExact;

export type Platform = "cloudfront-functions" | "lambda-edge";

export const platformOf = (tier: TierName): Platform =>
  tier === "lambda" ? "lambda-edge" : "cloudfront-functions";

/** Text of the module `fingerpost:table`; without rules nothing of the runtime is in it. */
export function entryModule(table: Table): string {
  if (!table.features["FP_EXACT"] && !table.features["FP_INDEX"]) {
    return "export async function redirect(event) { return undefined; }\n";
  }
  return 'export { redirect } from "fingerpost-runtime:redirect";\n';
}

function exactCode(exact: EncodedExact | CompressedExact): string {
  return exact.format === "compressed"
    ? openedCode(exact.values.map((value) => JSON.stringify(value)).join(", "))
    : `import { get } from "fingerpost-table:${exact.format}";\nexport const exact = (key) => { ${exact.code} };`;
}

/** M13: a table that cannot be opened fails each request inside `redirect`, not the start of the module. */
const openedCode = (texts: string): string =>
  [
    'import { open } from "fingerpost-table:compressed";',
    "let get;",
    `try { get = open(${texts}); } catch (_) {}`,
    "export const exact = (key) => get(key);",
  ].join("\n");

/** Text of the module in place of `src/runtime/table.ts`. */
export function tableModule(table: Table, exact: WrittenExact, platform: Platform): string {
  const index = encodeSortedLines(table.index.map(({ key, offset }) => ({ key, value: String(offset) })));
  const paged = exact.format === "kvs" && exact.pages !== undefined;
  const records = (paged ? "\n" : "") + table.index.map(({ record }) => `${record}\n`).join("");
  return [
    exact.format === "kvs" ? storedCode(exact) : exactCode(exact),
    `export const index = ${JSON.stringify(index)};`,
    `export const records = ${JSON.stringify(records)};`,
    `export const boundary = ${table.boundary};`,
    `export const response = ${responseCode(table.kinds, platform)};`,
    `export const queryModes = ${JSON.stringify(table.kinds.map(({ query }) => query[0]).join(""))};`,
    `export const factNames = ${JSON.stringify(table.factNames)};`,
    `export const allowedHosts = ${JSON.stringify(table.allowedHosts)};`,
    "",
  ].join("\n");
}

/** The store is the one that is associated with the function. */
const storedCode = ({ splits, dictionary, singles, prefix, pages }: StoredExact): string =>
  [
    'import cf from "cloudfront";',
    'import { bucketOf, get } from "fingerpost-table:kvs";',
    "export async function exact(key) {",
    `  const value = await cf.kvs().get(${JSON.stringify(prefix)} + bucketOf(${JSON.stringify(splits)}, key));`,
    `  return get(${JSON.stringify(dictionary)}, ${singles}, value, key);`,
    "}",
    ...(pages ? [pageCode(pages, prefix)] : []),
  ].join("\n");

const pageCode = ({ splits, bits, beforeExact }: Pages, prefix: string): string =>
  [
    'import { pageOf } from "fingerpost-table:pages";',
    "export async function page(key, stored) {",
    `  const name = ${beforeExact ? "" : 'stored ? "" : '}pageOf(${JSON.stringify(splits)}, ${JSON.stringify(bits)}, key);`,
    `  return name && cf.kvs().get(${JSON.stringify(prefix)} + name);`,
    "}",
  ].join("\n");

/**
 * Responses are code, so that a request makes its own and no other. (A table of functions is no way: njs 0.7.9 turns
 * the number in `functions[number]()` into text in place, wherever else it is used.)
 */
function responseCode(kinds: readonly Kind[], platform: Platform): string {
  const bodies = kinds.map((kind) => `return ${kindCode(kind, platform)};`);
  const cases = bodies.slice(0, -1).map((body, number) => `case ${number}: ${body}`);
  const last = bodies.slice(-1).join("");
  return `(kind, plain, location) => { ${
    cases.length > 0 ? `switch (kind) { ${cases.join(" ")} default: ${last} }` : last
  } }`;
}

function kindCode({ status, otherStatus, headers }: Kind, platform: Platform): string {
  const onLambda = platform === "lambda-edge";
  const [code, otherCode] = [status, otherStatus].map((number) => (onLambda ? `"${number}"` : number));
  const wrap = (name: string, value: string) =>
    onLambda ? `[{ key: ${JSON.stringify(name)}, value: ${value} }]` : `{ value: ${value} }`;
  const entries: readonly (readonly [string, string])[] = [
    ...(status === 410 ? [] : [["location", "location"] as const]),
    ...headers.map(([name, value]) => [name, JSON.stringify(value)] as const),
  ];
  const fields = Object.entries(Object.fromEntries(entries)).map(
    ([name, value]) => `${JSON.stringify(name)}: ${wrap(name, value)}`,
  );
  return `{ ${onLambda ? "status" : "statusCode"}: ${
    status === otherStatus ? code : `plain ? ${code} : ${otherCode}`
  }, headers: { ${fields.join(", ")} } }`;
}
