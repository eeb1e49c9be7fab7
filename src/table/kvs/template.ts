/** Ways to write a record as an edit of its source; `decode.ts` says what the marks mean. */
import { ZERO } from "./format.ts";

const LARGEST = 122 - ZERO;
/** Its character would be escaped in the dictionary. */
const BACKSLASH = 92 - ZERO;

/** Shortest copies that are tried: short ones save less than they hide from the phrases. */
const SHORTEST_COPIES = [3, 6, 12];

/** The record itself and the edits that give it, each once. */
export function templatesOf(source: string, record: string): string[] {
  const matches = longestMatches(source, record);
  return [
    ...new Set([record, ...SHORTEST_COPIES.map((shortest) => covered(source, record, matches, shortest))]),
  ];
}

interface Matches {
  /** Where in the source the longest text at each position of the record stands, and its length. */
  readonly from: Uint16Array;
  readonly length: Uint16Array;
}

/** O(length of the source * length of the record). Of equal ones the last, which more often is a rest. */
function longestMatches(source: string, record: string): Matches {
  const from = new Uint16Array(record.length);
  const length = new Uint16Array(record.length);
  let below = new Uint16Array(source.length + 1);
  let row = new Uint16Array(source.length + 1);
  for (let at = record.length - 1; at >= 0; at--) {
    const code = record.charCodeAt(at);
    let longest = 0;
    for (let n = source.length - 1; n >= 0; n--) {
      const shared = source.charCodeAt(n) === code ? (below[n + 1] ?? 0) + 1 : 0;
      row[n] = shared;
      if (shared > longest) {
        longest = shared;
        from[at] = n;
      }
    }
    length[at] = longest;
    [below, row] = [row, below];
  }
  return { from, length };
}

/** From the left, each longest text of the source that is long enough becomes its mark. */
function covered(source: string, record: string, { from, length }: Matches, shortest: number): string {
  let text = "";
  for (let at = 0; at < record.length; ) {
    const size = length[at] ?? 0;
    const mark = size < shortest ? "" : markOf(from[at] ?? 0, size, source.length);
    text += mark || record[at];
    at += mark ? size : 1;
  }
  return text;
}

/** Empty where a number is too large. */
function markOf(from: number, size: number, whole: number): string {
  if (from + size === whole) return isNumber(from) ? `<${numeral(from)}` : "";
  if (from === 0) return isNumber(size) ? `>${numeral(size)}` : "";
  return isNumber(from) && isNumber(size) ? `^${numeral(from)}${numeral(size)}` : "";
}

function isNumber(value: number): boolean {
  return value <= LARGEST && value !== BACKSLASH;
}

function numeral(value: number): string {
  return String.fromCharCode(ZERO + value);
}
