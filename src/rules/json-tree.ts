/** JSON text with comments and trailing commas -> a value, what is wrong with it, and the place of every part of it. */
import {
  findNodeAtLocation,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
  stripComments,
} from "jsonc-parser";
import type { Problem } from "./diagnostic.ts";
import type { JsonPath, ParsedJson, Range } from "./parsed-json.ts";

export function readJsonTree(text: string): ParsedJson {
  const { root, errors } = parseText(text);
  const syntax = errors
    .slice(0, 1)
    .map(({ offset, length, problem }) => ({ range: { offset, length: Math.max(1, length) }, problem }));
  const nodeAt = (path: JsonPath) => nearest(root, path);
  return {
    value: root && errors.length === 0 ? toValue(root) : undefined,
    problems: [...syntax, ...keyProblems(root)],
    place: (path) => rangeOf(nodeAt(path)),
    keyPlace: (path) => rangeOf(nodeAt(path).parent?.children?.[0] ?? nodeAt(path)),
  };
}

const rangeOf = ({ offset, length }: Node): Range => ({ offset, length });

function nearest(tree: Node | undefined, path: JsonPath): Node {
  for (let length = path.length; tree && length > 0; length--) {
    const node = findNodeAtLocation(tree, path.slice(0, length) as (string | number)[]);
    if (node) return node;
  }
  return tree ?? { type: "null", offset: 0, length: 1 };
}

interface SyntaxError {
  readonly offset: number;
  readonly length: number;
  readonly problem: Problem;
}

interface ParsedText {
  readonly root: Node | undefined;
  readonly errors: readonly SyntaxError[];
}

function parseText(text: string): ParsedText {
  try {
    const errors: ParseError[] = [];
    const root = parseTree(text, errors, { allowTrailingComma: true });
    if (!root && stripComments(text).trim() === "")
      return unreadable("the file is empty", 'write { "rules": [] } or remove it');
    return { root, errors: errors.map(syntaxError) };
  } catch (error) {
    // The parser is recursive, and so is everything that reads its tree.
    if (error instanceof RangeError)
      return unreadable("the file is nested too deeply", "write rules as flat as they are documented");
    throw error;
  }
}

const unreadable = (message: string, help: string): ParsedText => ({
  root: undefined,
  errors: [{ offset: 0, length: 1, problem: { code: "FP1001", message, help } }],
});

const syntaxError = ({ error, offset, length }: ParseError): SyntaxError => ({
  offset,
  length,
  problem: {
    code: "FP1001",
    message: `not JSON: ${words(printParseErrorCode(error))}`,
    help: "mend the syntax here; comments and trailing commas are allowed",
  },
});

/** `ValueExpected` -> `value expected`. */
const words = (code: string): string => code.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();

function toValue(node: Node): unknown {
  if (node.type === "array") return (node.children ?? []).map(toValue);
  if (node.type !== "object") return node.value;
  const value: Record<string, unknown> = {};
  for (const property of node.children ?? []) {
    const [, child] = property.children ?? [];
    if (keyOf(property) !== FORBIDDEN_KEY) value[keyOf(property)] = child && toValue(child);
  }
  return value;
}

/** Validators skip this key without a word, so it is refused here. */
const FORBIDDEN_KEY = "__proto__";

const keyOf = (property: Node): string => String(property.children?.[0]?.value);

function keyProblems(root: Node | undefined): ParsedJson["problems"] {
  const found: { range: Range; problem: Problem }[] = [];
  const pending = root ? [root] : [];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === "object") {
      const seen = new Set<string>();
      for (const property of node.children ?? []) {
        const key = keyOf(property);
        const problem = key === FORBIDDEN_KEY ? unusableKey(key) : seen.has(key) ? keyTwice(key) : undefined;
        if (problem) found.push({ range: rangeOf(property.children?.[0] ?? property), problem });
        seen.add(key);
      }
    }
    for (const child of node.children ?? []) pending.push(child);
  }
  return found;
}

const unusableKey = (key: string): Problem => ({
  code: "FP1002",
  message: `the key \`${key}\` cannot be used`,
  help: "remove it",
});

const keyTwice = (key: string): Problem => ({
  code: "FP1004",
  message: `the key \`${key}\` is given twice`,
  help: "keep one of the two; JSON would silently take the last",
});
