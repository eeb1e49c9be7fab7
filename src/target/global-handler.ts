/** A CloudFront Function is a script with one global function `handler`, not a module with an export. */
import { type Identifier, type Node, parse } from "acorn";
import { full } from "acorn-walk";
import { importsFirst } from "./imports-first.ts";

export type HandlerResult = { readonly code: string } | { readonly missing: string };

/** Turns `export{x as handler}` at the end of a bundle into a global function of that name. */
export function withGlobalHandler(bundle: string): HandlerResult {
  const code = importsFirst(bundle.trimEnd());
  const match = /export\s*\{\s*([\w$]+)(?:\s+as\s+handler)?\s*\};?$/.exec(code);
  const local = match?.[1];
  if (!match || local === undefined || (local !== "handler" && !/as\s+handler/.test(match[0]))) {
    return { missing: "the handler's module must export one function, `handler`" };
  }
  const script = code.slice(0, match.index).trimEnd();
  if (local === "handler") return { code: `${script}\n` };
  const only = onlyPlaceOf(local, script);
  const argument = local === "e" ? "t" : "e";
  // A function whose name stands nowhere else is renamed; anything else is handed over to.
  return {
    code:
      only === undefined
        ? `${script}function handler(${argument}){return ${local}(${argument})}\n`
        : `${script.slice(0, only)}handler${script.slice(only + local.length)}\n`,
  };
}

/** Where a function of this name is declared, if the script does not name it anywhere else. */
function onlyPlaceOf(name: string, script: string): number | undefined {
  const program = parse(script, { ecmaVersion: "latest", sourceType: "module" });
  const declared = program.body.some((node) => node.type === "FunctionDeclaration" && node.id?.name === name);
  const places = new Set<number>();
  full(program, (node: Node) => {
    if (isIdentifier(node) && node.name === name) places.add(node.start);
  });
  return declared && places.size === 1 ? [...places][0] : undefined;
}

const isIdentifier = (node: Node): node is Identifier => node.type === "Identifier";
