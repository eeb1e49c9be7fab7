/**
 * The index of a table -> what stays in the function, and pages of KeyValueStore.
 *
 * A page is a line break and lines `offset`, tab, record. The offset of a record in a page is that of the record of the
 * function that comes next, less a fraction: so offsets of both kinds sort in the order of precedence, and those of
 * pages are no whole numbers.
 */
import { boundaryOf, type IndexEntry, type Table } from "../compile.ts";
import { type Layout, layOut } from "./cells.ts";
import { pageName } from "./decode.ts";

export interface Pages {
  /** As `decode.ts` takes them. */
  readonly splits: string;
  readonly bits: string;
  /** Whether some record in a page comes before an exact path (M9). */
  readonly beforeExact: boolean;
  readonly items: readonly { readonly name: string; readonly value: string }[];
}

export interface PagedTable {
  /** The table without what is in pages. */
  readonly table: Table;
  readonly pages: Pages;
}

/** Bytes of an offset before its fraction: the function is below 100,000 bytes. */
const OFFSET_BYTES = 6;
/** Line ends, tab, and a name with its point: bits are numbers below 36^4. */
const PAGE_BYTES = 1 + 5;
const LINE_BYTES = 2;

/** @param most bytes of a page with its name */
export function pageTable(table: Table, most: number): PagedTable {
  const digits = String(table.index.length).length;
  const entries = table.index.map((entry) => ({
    entry,
    segments: entry.segments,
    bytes: Buffer.byteLength(entry.wholeRecord) + OFFSET_BYTES + digits + LINE_BYTES,
  }));
  const { splits, bits, pages, rest } = layOut(entries, most - PAGE_BYTES);
  const inline = new Set(rest.map(({ entry }) => entry));
  const index = numbered(table.index, inline, digits);
  const paged = new Map(table.index.map((entry, i) => [entry, index[i] ?? entry]));
  const kept = index.filter((_, i) => inline.has(table.index[i] as IndexEntry));
  const lines = (list: Layout<{ entry: IndexEntry; segments: string; bytes: number }>["rest"]) =>
    list.map(({ entry }) => `${paged.get(entry)?.offset}\t${entry.wholeRecord}\n`).join("");
  const boundary = index[0]?.beaten ? 0 : boundaryOf(index);
  return {
    table: { ...table, index: kept, boundary, features: featuresWith(table, kept) },
    pages: {
      splits,
      bits,
      beforeExact: index.some(({ offset }) => !Number.isInteger(offset) && offset < boundary),
      items: [...pages].map(([bit, list]) => ({ name: pageName(bit), value: `\n${lines(list)}` })),
    },
  };
}

/** With offsets of records in the function, which begin with a line break, and of those in pages between them. */
function numbered(
  index: readonly IndexEntry[],
  inline: ReadonlySet<IndexEntry>,
  digits: number,
): IndexEntry[] {
  let next = 1;
  let before = 0;
  return index.map((entry) => {
    if (!inline.has(entry)) {
      before++;
      return { ...entry, offset: Number((next - 1 + before / 10 ** digits).toFixed(digits)) };
    }
    const offset = next;
    next += entry.record.length + 1;
    before = 0;
    return { ...entry, offset };
  });
}

/** Records of pages are tried without their keys; keys that are in no index need no look-up. */
const featuresWith = ({ features }: Table, index: readonly IndexEntry[]): Table["features"] => ({
  ...features,
  FP_PATTERNS: true,
  FP_SEGMENTS: index.some(({ key }) => key.includes("{")),
  FP_OPEN: index.some(({ key }) => key.endsWith(" ")),
});
