/** JSON text (comments and trailing commas allowed) -> a value and the place of every part of it. */
import {
  findNodeAtLocation,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
  stripComments,
} from "jsonc-parser";
import { type Diagnostic, diagnosticAt, type Problem } from "./diagnostic.ts";
import { createLineIndex, type Location, type Source } from "./source.ts";

export type JsonPath = readonly (string | number)[];

export interface JsonFile {
  readonly path: string;
  readonly value: unknown;
  readonly diagnostics: readonly Diagnostic[];
  /** Place of the value at `path`, or of the nearest value around it. */
  locate(path: JsonPath): Location;
  /** Place of the key at `path`. */
  locateKey(path: JsonPath): Location;
  /** Place of the character `index` inside the string at `path`; the whole string where it holds escapes. */
  locateInString(path: JsonPath, index: number): Location;
}

export function readJsonFile({ path, text }: Source): JsonFile {
  // Editors do not count the byte order mark as a column.
  const source = { path, text: text.replace(/^\uFEFF/, "") };
  const { root, errors } = parseText(source.text);
  const lines = createLineIndex(source);
  const locateNode = (node: Node | undefined) => lines.locate(node?.offset ?? 0, node?.length ?? 1);
  const nodeAt = (path: JsonPath) => nearest(root, path);
  const syntax = errors
    .slice(0, 1)
    .map(({ offset, length, problem }) => diagnosticAt(lines.locate(offset, Math.max(1, length)), problem));
  return {
    path: source.path,
    value: root && errors.length === 0 ? toValue(root) : undefined,
    diagnostics: [...syntax, ...keyProblems(root, locateNode)],
    locate: (path) => locateNode(nodeAt(path)),
    locateKey: (path) => locateNode(nodeAt(path).parent?.children?.[0] ?? nodeAt(path)),
    locateInString(path, index) {
      const node = nodeAt(path);
      const text = source.text.slice(node.offset, node.offset + node.length);
      if (node.type !== "string" || text.includes("\\")) return locateNode(node);
      return lines.locate(node.offset + 1 + index, 1);
    },
  };

  function nearest(tree: Node | undefined, path: JsonPath): Node {
    for (let length = path.length; tree && length > 0; length--) {
      const node = findNodeAtLocation(tree, path.slice(0, length) as (string | number)[]);
      if (node) return node;
    }
    return tree ?? { type: "null", offset: 0, length: 1 };
  }
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

function keyProblems(root: Node | undefined, locate: (node: Node) => Location): Diagnostic[] {
  const found: Diagnostic[] = [];
  const pending = root ? [root] : [];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === "object") {
      const seen = new Set<string>();
      for (const property of node.children ?? []) {
        const key = keyOf(property);
        const problem = key === FORBIDDEN_KEY ? unusableKey(key) : seen.has(key) ? keyTwice(key) : undefined;
        if (problem) found.push(diagnosticAt(locate(property.children?.[0] ?? property), problem));
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
