/** Changes of rules in the text of their file: whatever is not changed stays as it is, comments and layout included. */
import { applyEdits, createScanner, type Edit, findNodeAtLocation, type Node, parseTree } from "jsonc-parser";
import type { JsonPath } from "../rules/json-file.ts";

/** Values by the keys that lead to them from the rule; a list of them is in the order in which it is inserted. */
export interface RuleEdit {
  /** Where the rule stands in its file. */
  readonly path: JsonPath;
  readonly set: readonly { readonly path: JsonPath; readonly value: unknown }[];
}

/** O(length of the text + edits). Keys that are not there are written behind `to`, in the layout of their neighbours. */
export function setValues(text: string, edits: readonly RuleEdit[]): string {
  const root = parseTree(text, [], { allowTrailingComma: true });
  const all = edits.flatMap(({ path, set }) => {
    const rule = root && findNodeAtLocation(root, [...path]);
    return rule ? set.flatMap((each) => setValue(text, rule, each.path, each.value) ?? []) : [];
  });
  return applyEdits(text, all);
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
 * The rules at `paths` taken out, each with its comma, and its lines where nothing else is on them. The last comes first,
 * so that what was read once of the text before it stays true.
 *
 * @param paths in the order in which the rules stand
 */
export function removeRules(text: string, paths: readonly JsonPath[]): string {
  const root = paths.length > 0 ? parseTree(text, [], { allowTrailingComma: true }) : undefined;
  return root ? paths.reduceRight((all, path) => removeRule(all, root, path), text) : text;
}

function removeRule(text: string, root: Node, path: JsonPath): string {
  const node = findNodeAtLocation(root, [...path]);
  const siblings = node?.parent?.children ?? [];
  const place = path[path.length - 1];
  if (!node || typeof place !== "number") return text;
  const before = siblings[place - 1];
  const end = node.offset + node.length;
  const comma = commaAt(text, end);
  const left = before && comma === undefined ? commaAt(text, before.offset + before.length) : undefined;
  if (left !== undefined && /^[^\S\n]*$/.test(text.slice(left + 1, node.offset)))
    return applyEdits(text, [{ ...wholeLines(text, left, end), content: "" }]);
  const edits: Edit[] = [
    { ...wholeLines(text, node.offset, comma === undefined ? end : comma + 1), content: "" },
  ];
  if (left !== undefined) edits.push({ offset: left, length: 1, content: "" });
  return applyEdits(text, edits);
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
