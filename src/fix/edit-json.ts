/** Changes of rules in the text of their file: whatever is not changed stays as it is, comments and layout included. */
import { createScanner, type Edit, findNodeAtLocation, type Node, parseTree } from "jsonc-parser";
import type { JsonPath } from "../rules/json-file.ts";

/** Values by the keys that lead to them from the rule; a list of them is in the order in which it is inserted. */
export interface RuleEdit {
  /** Where the rule stands in its file. */
  readonly path: JsonPath;
  readonly set: readonly { readonly path: JsonPath; readonly value: unknown }[];
}

/** O(length of the text + edits). Keys that are not there are written behind `to`, in the layout of their neighbours. */
export function setValues(text: string, edits: readonly RuleEdit[]): string {
  if (edits.length === 0) return text;
  const root = parseTree(text, [], { allowTrailingComma: true });
  const all = edits.flatMap(({ path, set }) => {
    const rule = root && findNodeAtLocation(root, [...path]);
    return rule ? set.flatMap((each) => setValue(text, rule, each.path, each.value) ?? []) : [];
  });
  return withEdits(text, all);
}

function setValue(text: string, rule: Node, path: JsonPath, value: unknown): Edit | undefined {
  const content = JSON.stringify(value);
  const node = findNodeAtLocation(rule, [...path]);
  if (node) return { offset: node.offset, length: node.length, content };
  const parent = findNodeAtLocation(rule, path.slice(0, -1));
  const properties = parent?.children ?? [];
  const after =
    properties.find(({ children }) => children?.[0]?.value === "to") ?? properties[properties.length - 1];
  if (!after) return undefined;
  const key = JSON.stringify(path[path.length - 1]);
  const end = after.offset + after.length;
  return {
    offset: end,
    length: 0,
    content: `,${gapBefore(text, properties)}${key}${colonOf(text, after)}${content}`,
  };
}

/** With the white space around it; a comment is not repeated. */
function colonOf(text: string, { children: [key, value] = [] }: Node): string {
  const between = key && value ? text.slice(key.offset + key.length, value.offset) : "";
  return /^\s*:\s*$/.test(between) ? between : ": ";
}

/** The white space before a property; a comment is not repeated. */
function gapBefore(text: string, properties: readonly Node[]): string {
  const [first, second] = properties;
  if (!first || !second) return " ";
  const between = text.slice(first.offset + first.length, second.offset);
  return between === "," ? "" : /\s*$/.exec(between)?.[0] || " ";
}

/**
 * The rules at `paths` taken out, each with its comma, and its lines where nothing else is on them. O(length of the text
 * + rules), but that rules one behind the other are read again for each of them.
 *
 * @param paths in the order in which the rules stand
 */
export function removeRules(text: string, paths: readonly JsonPath[]): string {
  const root = paths.length > 0 ? parseTree(text, [], { allowTrailingComma: true }) : undefined;
  const places = root ? paths.flatMap((path) => placeOf(root, path) ?? []) : [];
  return withEdits(
    text,
    neighbours(places).map((run) => removal(text, run)),
  );
}

/** One of the elements of a list. */
interface Place {
  readonly list: Node;
  readonly siblings: readonly Node[];
  readonly index: number;
}

function placeOf(root: Node, path: JsonPath): Place | undefined {
  const list = findNodeAtLocation(root, path.slice(0, -1));
  const index = path[path.length - 1];
  return list?.children && typeof index === "number" && list.children[index]
    ? { list, siblings: list.children, index }
    : undefined;
}

/** Those that stand one behind the other come together. */
function neighbours(places: readonly Place[]): Place[][] {
  const runs: Place[][] = [];
  let before: Place | undefined;
  for (const place of places) {
    const run = runs[runs.length - 1];
    if (run && before && place.list === before.list && place.index === before.index + 1) run.push(place);
    else runs.push([place]);
    before = place;
  }
  return runs;
}

/**
 * From the last character of what stays before a run to the first of what stays behind it. The last of the run is taken
 * out first, so that what was read once of the text before it stays true.
 */
function removal(text: string, run: readonly Place[]): Edit {
  const [first, last] = [run[0] as Place, run[run.length - 1] as Place];
  const before = first.siblings[first.index - 1];
  const behind = last.siblings[last.index + 1];
  const start = before ? endOf(before) - 1 : first.list.offset;
  const end = behind ? behind.offset + 1 : endOf(last.list);
  const content = run.reduceRight((all, place) => withoutRule(all, place, start), text.slice(start, end));
  return { offset: start, length: end - start, content };
}

const endOf = ({ offset, length }: Node): number => offset + length;

/** @param origin where `text` begins in the file */
function withoutRule(text: string, { siblings, index }: Place, origin: number): string {
  const node = siblings[index] as Node;
  const before = siblings[index - 1];
  const start = node.offset - origin;
  const end = start + node.length;
  const comma = commaAt(text, end);
  const left = before && comma === undefined ? commaAt(text, endOf(before) - origin) : undefined;
  if (left !== undefined && /^[^\S\n]*$/.test(text.slice(left + 1, start)))
    return withEdits(text, [{ ...wholeLines(text, left, end), content: "" }]);
  const whole = { ...wholeLines(text, start, comma === undefined ? end : comma + 1), content: "" };
  return withEdits(text, left === undefined ? [whole] : [{ offset: left, length: 1, content: "" }, whole]);
}

/** O(length of the text + edits). Those of one place are in the order in which they are written. */
function withEdits(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { offset, length, content } of [...edits].sort((a, b) => a.offset - b.offset)) {
    parts.push(text.slice(at, offset), content);
    at = offset + length;
  }
  return parts.join("") + text.slice(at);
}

/** The comma that is the next token, comments aside. */
function commaAt(text: string, offset: number): number | undefined {
  const scanner = createScanner(text, true);
  scanner.setPosition(offset);
  scanner.scan();
  const at = scanner.getTokenOffset();
  return text.charAt(at) === "," ? at : undefined;
}

function wholeLines(text: string, start: number, end: number): { offset: number; length: number } {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const rest = /^[^\S\n]*(?:\n|$)/.exec(text.slice(end))?.[0];
  const alone = rest !== undefined && text.slice(lineStart, start).trim() === "";
  if (!alone) {
    const gap = /^[^\S\n]*/.exec(text.slice(end))?.[0].length ?? 0;
    return { offset: start, length: end + gap - start };
  }
  return { offset: lineStart, length: end + rest.length - lineStart };
}
