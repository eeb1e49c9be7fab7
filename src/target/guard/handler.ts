/** FP3105: exactly one global function `handler`. Concatenating two sources makes two, and one silently wins. */
import type { AnyNode } from "acorn";
import type { Finding } from "./finding.ts";
import { asNode, type ParseFailure, type Script } from "./script.ts";

const HELP = "keep one `export async function handler(event)` that calls the others in order";

export function checkHandler({ program, scopes }: Script): Finding[] {
  if (!program.body.some(declaresHandler)) {
    const help = "write `export async function handler(event) { ... }`, not a variable";
    return [handlerFinding(0, "there is no global function `handler`", help)];
  }
  const references = scopes[1]?.set.get("handler")?.references ?? [];
  return references
    .filter((reference) => reference.isWrite())
    .map(({ identifier }) =>
      handlerFinding(asNode(identifier).start, "`handler` is assigned a second time", HELP),
    );
}

function declaresHandler(node: AnyNode | null | undefined): boolean {
  // An export is the fault of another check.
  if (node?.type === "ExportNamedDeclaration") return declaresHandler(node.declaration);
  return node?.type === "FunctionDeclaration" && node.id?.name === "handler";
}

/** What the parser could not read: two declarations of one name, or text that is no script at all. */
export function parseFinding({ start, message }: ParseFailure): Finding {
  if (/^Identifier 'handler' has already been declared/.test(message)) {
    return handlerFinding(start, "`handler` is declared a second time", HELP);
  }
  return {
    code: "FP3101",
    start,
    what: `the script cannot be read: ${message}`,
    help: "correct the handler, or the package that it imports",
  };
}

const handlerFinding = (start: number, what: string, help: string): Finding => ({
  code: "FP3105",
  start,
  what,
  help,
});
