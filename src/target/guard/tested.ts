/** Reading a member that is not there is no error; code that asks first, as helpers of esbuild do, is fine. */
import type { AnyNode } from "acorn";
import { asNode, type Script, type Visit } from "./script.ts";

/** Whether a member is only asked for: in a condition, or kept in a variable that stands in one. */
export function isTested({ node, ancestors }: Visit, { scopes, visits }: Script): boolean {
  const parent = ancestors.at(-1);
  if (isCondition(node, parent)) return true;
  if (parent?.type !== "VariableDeclarator" || parent.id.type !== "Identifier") return false;
  const { id } = parent;
  const variable = scopes
    .flatMap((scope) => scope.variables)
    .find(({ identifiers }) => identifiers.some((identifier) => asNode(identifier) === id));
  const uses = new Set((variable?.references ?? []).map(({ identifier }) => asNode(identifier)));
  return visits.some((visit) => uses.has(visit.node) && isCondition(visit.node, visit.ancestors.at(-1)));
}

function isCondition(node: AnyNode, parent: AnyNode | undefined): boolean {
  switch (parent?.type) {
    case "IfStatement":
    case "ConditionalExpression":
      return parent.test === node;
    case "LogicalExpression":
      return parent.left === node;
    case "UnaryExpression":
      return parent.operator === "typeof" || parent.operator === "!";
    default:
      return false;
  }
}
