/** JSON text (comments and trailing commas allowed) -> a value and the place of every part of it. */
import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { type Diagnostic, diagnosticAt } from "./diagnostic.ts";
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

export function readJsonFile(source: Source): JsonFile {
  const errors: ParseError[] = [];
  const root = parseTree(source.text.replace(/^\uFEFF/, " "), errors, { allowTrailingComma: true });
  const lines = createLineIndex(source);
  const locateNode = (node: Node | undefined) => lines.locate(node?.offset ?? 0, node?.length ?? 1);
  const nodeAt = (path: JsonPath) => nearest(root, path);
  const syntax = errors.slice(0, 1).map((error) =>
    diagnosticAt(lines.locate(error.offset, Math.max(1, error.length)), {
      code: "FP1001",
      message: `not JSON: ${words(printParseErrorCode(error.error))}`,
      help: "mend the syntax here; comments and trailing commas are allowed",
    }),
  );
  return {
    path: source.path,
    value: root && errors.length === 0 ? toValue(root) : undefined,
    diagnostics:
      root || errors.length > 0 ? [...syntax, ...duplicateKeys(root, locateNode)] : [emptyFile(lines)],
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

const emptyFile = (lines: { locate(offset: number, length: number): Location }): Diagnostic =>
  diagnosticAt(lines.locate(0, 1), {
    code: "FP1001",
    message: "the file is empty",
    help: 'write { "rules": [] } or remove the file',
  });

/** `ValueExpected` -> `value expected`. */
const words = (code: string): string => code.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();

function toValue(node: Node): unknown {
  if (node.type === "array") return (node.children ?? []).map(toValue);
  if (node.type !== "object") return node.value;
  // Own properties whatever their name: a key `__proto__` must be seen and refused, not swallowed.
  return Object.fromEntries(
    (node.children ?? []).map((property) => [
      String(property.children?.[0]?.value),
      property.children?.[1] ? toValue(property.children[1]) : undefined,
    ]),
  );
}

function duplicateKeys(root: Node | undefined, locate: (node: Node) => Location): Diagnostic[] {
  const found: Diagnostic[] = [];
  const pending = root ? [root] : [];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === "object") {
      const seen = new Set<string>();
      for (const property of node.children ?? []) {
        const key = property.children?.[0];
        if (!key) continue;
        if (seen.has(key.value)) {
          found.push(
            diagnosticAt(locate(key), {
              code: "FP1004",
              message: `the key \`${key.value}\` is given twice`,
              help: "keep one of the two; JSON would silently take the last",
            }),
          );
        }
        seen.add(key.value);
      }
    }
    if (node.children) pending.push(...node.children);
  }
  return found;
}
