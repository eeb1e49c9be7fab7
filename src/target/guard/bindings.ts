/** Which identifiers stand for a module: `import crypto from "crypto"`, `const crypto = require("crypto")`. */
import type { AnyNode } from "acorn";
import { requiredModule } from "./modules.ts";
import { asNode, type Script, stringValue } from "./script.ts";

export function bindingsOf({ scopes }: Script): ReadonlyMap<AnyNode, string> {
  const modules = new Map<AnyNode, string>();
  for (const { references, defs } of scopes.flatMap((scope) => scope.variables)) {
    const module = defs.length === 1 && defs[0] ? moduleOf(defs[0]) : undefined;
    if (module === undefined) continue;
    for (const { identifier } of references) modules.set(asNode(identifier) as AnyNode, module);
  }
  return modules;
}

function moduleOf({ node, parent }: { node: unknown; parent?: unknown }): string | undefined {
  const inner = node as AnyNode;
  const outer = parent as AnyNode | null | undefined;
  if (inner.type === "ImportDefaultSpecifier" && outer?.type === "ImportDeclaration") {
    return stringValue(outer.source);
  }
  return inner.type === "VariableDeclarator" ? requiredModule(inner.init) : undefined;
}
