/**
 * JSON as most rules files have it: no comments, no key twice. The engine parses it, and the place of a value is looked
 * for in the text when somebody asks. For all other texts there is `json-tree.ts`, which says the same of these.
 */
import type { JsonPath, ParsedJson, Range } from "./parsed-json.ts";

/** Undefined where the text is not so plain. O(length). */
export function readStrictJson(text: string): ParsedJson | undefined {
  const value = parse(text);
  if (value === undefined || text.includes("__proto__")) return undefined;
  const keys = keysInText(text);
  // A key that stands twice is in the text twice and in the value once.
  if (keys === undefined || keys !== keysInValue(value, 0)) return undefined;
  const places = createPlaces(text);
  return { value, problems: [], ...places };
}

/** `undefined` is no value of JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Undefined where a key is written with escapes, so that its text is not what it says. */
function keysInText(text: string): number | undefined {
  let keys = 0;
  for (let at = text.indexOf('"'); at >= 0; ) {
    const end = endOfString(text, at);
    if (text.charCodeAt(afterSpace(text, end)) === COLON) {
      if (text.slice(at, end).includes("\\")) return undefined;
      keys++;
    }
    at = text.indexOf('"', end);
  }
  return keys;
}

/** Deeper than any rules file: such texts are for the parser that reports them. */
const MOST_DEPTH = 50;

/** NaN where it is too deep. */
function keysInValue(value: unknown, depth: number): number {
  if (typeof value !== "object" || value === null) return 0;
  if (depth > MOST_DEPTH) return Number.NaN;
  let keys = 0;
  if (Array.isArray(value)) for (const part of value) keys += keysInValue(part, depth + 1);
  // What the engine parsed inherits no key.
  else for (const key in value) keys += 1 + keysInValue(value[key as keyof typeof value], depth + 1);
  return keys;
}

const [QUOTE, BACKSLASH, COLON, COMMA] = [0x22, 0x5c, 0x3a, 0x2c];
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_ARRAY, CLOSE_ARRAY] = [0x7b, 0x7d, 0x5b, 0x5d];

/** Behind the closing quote of the string at `at`. */
function endOfString(text: string, at: number): number {
  for (let end = text.indexOf('"', at + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return end + 1;
  }
  return text.length;
}

function afterSpace(text: string, from: number): number {
  let at = from;
  for (let code = text.charCodeAt(at); isSpace(code); code = text.charCodeAt(at)) at++;
  return at;
}

const isSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

/** Behind the value at `at`. */
function endOfValue(text: string, from: number): number {
  const first = text.charCodeAt(from);
  if (first === QUOTE) return endOfString(text, from);
  if (first !== OPEN_OBJECT && first !== OPEN_ARRAY) return endOfWord(text, from);
  let depth = 0;
  for (let at = from; at < text.length; ) {
    const code = text.charCodeAt(at);
    at = code === QUOTE ? endOfString(text, at) : at + 1;
    if (code === OPEN_OBJECT || code === OPEN_ARRAY) depth++;
    else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) depth--;
    if (depth === 0) return at;
  }
  return text.length;
}

/** Of a number, `true`, `false` or `null`. */
function endOfWord(text: string, from: number): number {
  let at = from;
  while (/[-+.\w]/.test(text.charAt(at))) at++;
  return at;
}

/** Offsets of a value, of what is behind it where that is known, and of the key that leads to it. */
interface Found {
  readonly at: number;
  readonly end?: number | undefined;
  readonly key: number;
}

/** Offsets of the entries of a list, and of what is behind each. */
interface Entries {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

function createPlaces(text: string): Pick<ParsedJson, "place" | "keyPlace"> {
  const root: Found = { at: afterSpace(text, 0), key: afterSpace(text, 0) };
  const lists = new Map<number, Entries>();
  const range = (offset: number, end = endOfValue(text, offset)): Range => ({ offset, length: end - offset });
  return {
    place(path) {
      const { at, end } = nearest(path);
      return range(at, end);
    },
    keyPlace: (path) => range(nearest(path).key),
  };

  /** The value at `path`, or the nearest around it. */
  function nearest(path: JsonPath): Found {
    let found = root;
    for (const step of path) {
      const next = typeof step === "string" ? member(found.at, step) : entry(found.at, step);
      if (!next) break;
      found = next;
    }
    return found;
  }

  /** Entries of a list are found by its table, so that many questions about one list take one pass over it. */
  function entry(list: number, index: number): Found | undefined {
    if (text.charCodeAt(list) !== OPEN_ARRAY) return undefined;
    const { starts, ends } = lists.get(list) ?? readEntries(list);
    const at = starts[index];
    return at === undefined ? undefined : { at, end: ends[index], key: starts[0] ?? at };
  }

  function readEntries(list: number): Entries {
    const starts: number[] = [];
    const ends: number[] = [];
    for (let at = afterSpace(text, list + 1); text.charCodeAt(at) !== CLOSE_ARRAY; ) {
      const end = endOfValue(text, at);
      starts.push(at);
      ends.push(end);
      at = afterComma(end);
    }
    lists.set(list, { starts, ends });
    return { starts, ends };
  }

  function member(object: number, name: string): Found | undefined {
    if (text.charCodeAt(object) !== OPEN_OBJECT) return undefined;
    let key = afterSpace(text, object + 1);
    while (text.charCodeAt(key) !== CLOSE_OBJECT) {
      const end = endOfString(text, key);
      const at = afterSpace(text, afterSpace(text, end) + 1);
      if (end - key === name.length + 2 && text.startsWith(name, key + 1)) return { at, key };
      key = afterComma(endOfValue(text, at));
    }
    return undefined;
  }

  function afterComma(end: number): number {
    const at = afterSpace(text, end);
    return text.charCodeAt(at) === COMMA ? afterSpace(text, at + 1) : at;
  }
}
