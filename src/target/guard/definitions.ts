/** Properties that the script defines itself, so that a method of such a name may be its own. */
import type { AnyNode } from "acorn";
import { dottedName, memberName, type Script, stringValue } from "./script.ts";

export interface Definitions {
  /** Names of properties of any object. */
  readonly properties: ReadonlySet<string>;
  /** Members by their whole text: `Array.from`, `String.prototype.at`. */
  readonly members: ReadonlySet<string>;
}

export function definedBy({ visits }: Script): Definitions {
  const properties = new Set<string>();
  const members = new Set<string>();
  for (const { node } of visits) {
    const name = definedName(node);
    if (name !== undefined) properties.add(name);
    const whole = node.type === "AssignmentExpression" ? dottedName(node.left) : undefined;
    if (whole !== undefined) members.add(whole);
  }
  return { properties, members };
}

function definedName(node: AnyNode): string | undefined {
  if (node.type === "AssignmentExpression") return isData(node.right) ? undefined : memberName(node.left);
  if (node.type === "CallExpression" && memberName(node.callee) === "defineProperty") {
    return stringValue(node.arguments[1]);
  }
  if (node.type !== "Property" || node.computed || isData(node.value)) return undefined;
  return node.key.type === "Identifier" ? node.key.name : stringValue(node.key);
}

/** What is surely not a function: `{ at: 1 }` does not make `list.at(0)` the script's own. */
const isData = ({ type }: AnyNode): boolean =>
  type === "Literal" ||
  type === "TemplateLiteral" ||
  type === "ObjectExpression" ||
  type === "ArrayExpression";
