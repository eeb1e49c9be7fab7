/** Which column of a spreadsheet is which: the names that people and other systems give them. */

export type Column =
  | "from"
  | "to"
  | "status"
  | "permanent"
  | "query"
  | "ignoreCase"
  | "note"
  | "owner"
  | "added";

/** In lower case, without spaces, dashes and underscores. Vercel's bulk redirects and SEO templates among them. */
const NAMES: Readonly<Record<Column, readonly string[]>> = {
  from: [
    "from",
    "source",
    "sourceurl",
    "old",
    "oldurl",
    "oldpath",
    "redirectfrom",
    "fromurl",
    "requesturl",
    "origin",
  ],
  to: [
    "to",
    "target",
    "targeturl",
    "destination",
    "destinationurl",
    "new",
    "newurl",
    "newpath",
    "redirectto",
    "tourl",
  ],
  status: ["status", "statuscode", "code", "type", "redirecttype", "redirectcode", "httpcode", "httpstatus"],
  permanent: ["permanent"],
  query: ["query", "querystring", "querymode"],
  ignoreCase: ["ignorecase", "caseinsensitive"],
  note: ["note", "notes", "comment", "comments", "reason"],
  owner: ["owner", "team"],
  added: ["added", "date", "created"],
};

const COLUMN_OF = new Map(
  (Object.entries(NAMES) as [Column, readonly string[]][]).flatMap(([column, names]) =>
    names.map((name) => [name, column] as const),
  ),
);

/** Position of each column; undefined where the first row is no header. The first of two columns of one name counts. */
export function columnsOf(header: readonly string[]): ReadonlyMap<Column, number> | undefined {
  const columns = new Map<Column, number>();
  for (const [at, name] of header.entries()) {
    const column = COLUMN_OF.get(name.toLowerCase().replace(/[\s_-]/g, ""));
    if (column !== undefined && !columns.has(column)) columns.set(column, at);
  }
  return columns.has("from") ? columns : undefined;
}

/** Without a header: source, target, status. */
export const USUAL_COLUMNS: ReadonlyMap<Column, number> = new Map([
  ["from", 0],
  ["to", 1],
  ["status", 2],
]);
