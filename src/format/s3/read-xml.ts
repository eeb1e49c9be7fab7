/** S3's own form of a website configuration. */
import { DOMParser, type Element, ParseError } from "@xmldom/xmldom";
import type { Diagnostic } from "../../rules/diagnostic.ts";
import type { Location, Source } from "../../rules/source.ts";
import { importError } from "../importer.ts";
import { mapNode, type ReadTree, type SourceEntry, type SourceNode, textNode } from "../source-node.ts";

/** White space around a value is layout. `<RoutingRules>` is a list, whatever number of rules it holds. */
export function readXml(source: Source): ReadTree {
  const problems: Diagnostic[] = [];
  const root = parseRoot(source, problems);
  const [first] = problems;
  if (first || !root) return { diagnostics: first ? [first] : [] };
  const entry = entryFor(root, source.path);
  return { node: mapNode(entry.at, [entry]) };
}

function parseRoot(source: Source, problems: Diagnostic[]): Element | undefined {
  // What the parser only warns of, such as an attribute without quotes, is no XML either.
  const onError = (_level: string, message: string, { locator = {} }: { locator?: Position }) => {
    const position = message.includes("tag mismatch") ? nextEndTag(source.text, locator) : locator;
    problems.push(
      importError(locate(source.path, position, 1), {
        code: "FP4001",
        message: `not XML: ${message}`,
        help: "mend the syntax here; `&` is written &amp; and every element is closed",
      }),
    );
  };
  try {
    return new DOMParser({ onError }).parseFromString(source.text, "text/xml").documentElement ?? undefined;
  } catch (error) {
    // Every such error went through `onError` before.
    if (error instanceof ParseError) return undefined;
    throw error;
  }
}

interface Position {
  readonly lineNumber?: number;
  readonly columnNumber?: number;
}

/** The parser places a wrong end tag at what stands before it. */
function nextEndTag(text: string, { lineNumber = 1, columnNumber = 1 }: Position): Position {
  const before = text
    .split("\n")
    .slice(0, lineNumber - 1)
    .join("\n");
  const offset = before.length + columnNumber - (lineNumber > 1 ? 0 : 1);
  const lines = text.slice(0, text.indexOf("</", offset)).split("\n");
  return { lineNumber: lines.length, columnNumber: (lines.at(-1)?.length ?? 0) + 1 };
}

const locate = (file: string, { lineNumber, columnNumber }: Position, length: number): Location => ({
  file,
  line: Math.max(1, lineNumber ?? 1),
  column: Math.max(1, columnNumber ?? 1),
  length,
});

function entryFor(element: Element, file: string): SourceEntry {
  const at = locate(file, element, element.tagName.length + 2);
  return { key: element.localName ?? element.tagName, at, value: contentOf(element, at) };
}

function contentOf(element: Element, at: Location): SourceNode {
  const children = [...element.childNodes].filter((node): node is Element => node.nodeType === 1);
  const entries = children.map((child) => entryFor(child, at.file));
  if (element.localName === "RoutingRules") {
    return { kind: "list", at, items: entries.map((entry) => entry.value) };
  }
  return children.length > 0 ? mapNode(at, entries) : textNode(at, (element.textContent ?? "").trim());
}
