/** Ways to write a record as an edit of its source; `decode.ts` says what the marks mean. */
import { ZERO } from "./format.ts";

const LARGEST = 122 - ZERO;
/** Its character would be escaped in the dictionary. */
const BACKSLASH = 92 - ZERO;

/**
 * Shortest copy that is taken: short ones save less than they hide from the phrases. (Several lengths at once, 3, 6
 * and 12, took 1.5 % more with 150,000 rules: each then begins otherwise, and less is shared.)
 */
const SHORTEST = 4;

/** The record itself and the edit that gives it, each once. */
export function templatesOf(source: string, record: string): string[] {
  const edit = covered(source, record);
  return edit === record ? [record] : [record, edit];
}

/** A text of the source: where it begins, and its length. */
interface Copy {
  readonly from: number;
  readonly size: number;
}

/** Where each character of an ASCII text stands last, and from each place the one before; -1 where there is none. */
interface Places {
  readonly last: readonly number[];
  readonly before: readonly number[];
}

function placesOf(text: string): Places {
  const last = new Array<number>(128).fill(-1);
  const before = new Array<number>(text.length).fill(-1);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    before[at] = last[code] ?? -1;
    last[code] = at;
  }
  return { last, before };
}

/** The longest text of the source at a position of the record; of equal ones the last, which more often is a rest. */
function longestCopy(source: string, { last, before }: Places, record: string, at: number): Copy | undefined {
  let from = 0;
  let longest = SHORTEST - 1;
  for (let n = last[record.charCodeAt(at)] ?? -1; n >= 0; n = before[n] ?? -1) {
    let size = 1;
    while (n + size < source.length && source.charCodeAt(n + size) === record.charCodeAt(at + size)) size++;
    if (size <= longest) continue;
    longest = size;
    from = n;
  }
  return longest < SHORTEST ? undefined : { from, size: longest };
}

/** From the left, each longest text of the source that is long enough becomes its mark. */
function covered(source: string, record: string): string {
  const places = placesOf(source);
  let text = "";
  let plain = 0;
  for (let at = 0; at < record.length; ) {
    const copy = longestCopy(source, places, record, at);
    const mark = copy && markOf(copy.from, copy.size, source.length);
    if (copy && mark) {
      text += record.slice(plain, at) + mark;
      at += copy.size;
      plain = at;
    } else at++;
  }
  return text + record.slice(plain);
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
