/** `aws s3api get-bucket-website`, the console's list of rules, and templates in JSON. */
import { type Node, parseTree } from "jsonc-parser";
import { readJsonFile } from "../../rules/json-file.ts";
import { createLineIndex, type LineIndex, type Source } from "../../rules/source.ts";
import { mapNode, type ReadTree, type SourceNode, textNode } from "../source-node.ts";

export function readJson(source: Source): ReadTree {
  const { diagnostics } = readJsonFile(source);
  const root = parseTree(source.text, [], { allowTrailingComma: true });
  if (diagnostics.length > 0 || !root) return { diagnostics };
  return { node: toSourceNode(root, source.text, createLineIndex(source)) };
}

function toSourceNode(node: Node, text: string, lines: LineIndex): SourceNode {
  const at = lines.locate(node.offset, node.length);
  const children = node.children ?? [];
  switch (node.type) {
    case "object":
      return mapNode(
        at,
        children.flatMap(({ children: [key, value] = [] }) =>
          key && value
            ? [
                {
                  key: String(key.value),
                  at: lines.locate(key.offset, key.length),
                  value: toSourceNode(value, text, lines),
                },
              ]
            : [],
        ),
      );
    case "array":
      return { kind: "list", at, items: children.map((child) => toSourceNode(child, text, lines)) };
    case "string":
      return textNode(at, String(node.value));
    case "null":
      return { kind: "empty", at };
    default:
      return { kind: "text", at, value: text.slice(node.offset, node.offset + node.length) };
  }
}
