/** A CloudFront Function is a script with one global function `handler`, not a module with an export. */
import { type Node, parse } from "acorn";
import { full } from "acorn-walk";

export type HandlerResult = { readonly code: string } | { readonly missing: string };

/** Turns `export{x as handler}` at the end of a bundle into a global function of that name. */
export function withGlobalHandler(bundle: string): HandlerResult {
  const code = bundle.trimEnd();
  const match = /export\s*\{\s*([\w$]+)(?:\s+as\s+handler)?\s*\};?$/.exec(code);
  const local = match?.[1];
  if (!match || local === undefined || (local !== "handler" && !/as\s+handler/.test(match[0]))) {
    return { missing: "the handler's module must export one function, `handler`" };
  }
  const script = code.slice(0, match.index).trimEnd();
  if (local === "handler") return { code: `${script}\n` };
  const places = placesOf(local, script);
  const [only] = places;
  // The name stands nowhere else: rename the function itself. Otherwise hand over to it.
  return {
    code:
      only !== undefined && places.length === 1
        ? `${script.slice(0, only)}handler${script.slice(only + local.length)}\n`
        : `${script}function handler(e){return ${local}(e)}\n`,
  };
}

function placesOf(name: string, script: string): number[] {
  const places = new Set<number>();
  full(parse(script, { ecmaVersion: "latest", sourceType: "module" }), (node: Node) => {
    if (
      "id" in node &&
      isIdentifier(node.id) &&
      node.id.name === name &&
      node.type === "FunctionDeclaration"
    ) {
      places.add(node.id.start);
    } else if (isIdentifier(node) && node.name === name) places.add(node.start);
  });
  return [...places];
}

const isIdentifier = (node: unknown): node is Node & { name: string } =>
  typeof node === "object" && node !== null && "type" in node && node.type === "Identifier";
