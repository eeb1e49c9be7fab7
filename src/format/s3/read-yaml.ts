/** CloudFormation templates and serverless.yml. */
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  type Scalar,
  type YAMLMap,
} from "yaml";
import { createLineIndex, type LineIndex, type Location, type Source } from "../../rules/source.ts";
import { importError } from "../importer.ts";
import { mapNode, type ReadTree, type SourceEntry, type SourceNode, textNode } from "../source-node.ts";

export function readYaml(source: Source): ReadTree {
  // Failsafe: every scalar stays the text that was written (`007`, `no`), as S3 gets it.
  const document = parseDocument(source.text, { schema: "failsafe", prettyErrors: false });
  const lines = createLineIndex(source);
  const [error] = document.errors;
  if (!error) {
    const context = { document, text: source.text, lines, seen: new Map() };
    return { node: toSourceNode(document.contents, context) };
  }
  const [start, end] = error.pos;
  return {
    diagnostics: [
      importError(lines.locate(start, Math.max(1, end - start)), {
        code: "FP4001",
        message: `not YAML: ${error.message.charAt(0).toLowerCase()}${error.message.slice(1)}`,
        help: "mend the syntax here",
      }),
    ],
  };
}

interface Context {
  readonly document: Document;
  readonly text: string;
  readonly lines: LineIndex;
  /** An alias is the node that it names and costs nothing; `undefined` while that node is being read. */
  readonly seen: Map<Node, SourceNode | undefined>;
}

function toSourceNode(node: unknown, context: Context): SourceNode {
  if (!isNode(node)) return { kind: "empty", at: context.lines.locate(0, 1) };
  const at = placeOf(node, context.lines);
  if (isAlias(node)) {
    const named = node.resolve(context.document);
    const endless = named === undefined || (context.seen.has(named) && !context.seen.get(named));
    return endless ? { kind: "unresolved", at, expression: `*${node.source}` } : toSourceNode(named, context);
  }
  const known = context.seen.get(node);
  if (known) return known;
  context.seen.set(node, undefined);
  const result = tagged(node, untagged(node, at, context), context);
  context.seen.set(node, result);
  return result;
}

/** CloudFormation's short form of an intrinsic function is a tag of one `!`. */
function tagged(node: Node, inner: SourceNode, { text, lines }: Context): SourceNode {
  const { tag = "" } = node;
  if (!/^![^!]/.test(tag)) return inner;
  // A node's range begins behind its tag.
  const at = lines.locate(Math.max(0, text.lastIndexOf(tag, node.range?.[0])), tag.length);
  return { kind: "unresolved", at, expression: isScalar(node) ? `${tag} ${node.value}` : tag, inner };
}

function untagged(node: Node, at: Location, context: Context): SourceNode {
  if (isMap(node)) return mapNode(at, entriesOf(node, context));
  if (isSeq(node)) return { kind: "list", at, items: node.items.map((item) => toSourceNode(item, context)) };
  return isScalar(node) && !isNull(node) ? textNode(at, String(node.value)) : { kind: "empty", at };
}

const isNull = ({ type, value }: Scalar): boolean =>
  type === "PLAIN" && /^(~|null|Null|NULL|)$/.test(String(value));

function entriesOf(map: YAMLMap, context: Context): SourceEntry[] {
  const entries = map.items.map(({ key, value }) => ({
    key: isScalar(key) ? String(key.value) : "",
    at: placeOf(key, context.lines),
    value: toSourceNode(value, context),
  }));
  const own = entries.filter((entry) => entry.key !== "<<");
  const merged = entries.flatMap((entry) => (entry.key === "<<" ? mergedEntries(entry.value) : []));
  return [...own, ...merged.filter((entry) => !own.some((other) => other.key === entry.key))];
}

/** YAML 1.1's `<<`: the entries of one map or of several, which the map's own go before. */
function mergedEntries(node: SourceNode): readonly SourceEntry[] {
  if (node.kind === "list") return node.items.flatMap(mergedEntries);
  return node.kind === "map" ? node.entries : [];
}

function placeOf(node: unknown, lines: LineIndex): Location {
  const [start, end] = (isNode(node) && node.range) || [0, 1];
  return lines.locate(start, Math.max(1, end - start));
}
