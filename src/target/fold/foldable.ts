/** Which functions of a script can be folded into the one place that calls them. */
import type {
  AnyNode,
  ArrowFunctionExpression,
  CallExpression,
  Identifier,
  VariableDeclaration,
  VariableDeclarator,
} from "acorn";
import { fullAncestor } from "acorn-walk";
import type { Variable } from "eslint-scope";
import { asNode, type ScopedScript } from "./unique-names.ts";

/** A call, and what is around it, the nearest last. */
export interface Call {
  readonly call: CallExpression;
  readonly around: readonly AnyNode[];
}

export interface Foldable extends Call {
  readonly declaration: VariableDeclaration;
  readonly declarator: VariableDeclarator;
  readonly target: ArrowFunctionExpression;
  readonly params: readonly Identifier[];
  /** Whether the only way out of its body is the end. */
  readonly oneWayOut: boolean;
}

/** Each call of a name by the start of that name. */
export function callsOf({ program }: ScopedScript): ReadonlyMap<number, Call> {
  const calls = new Map<number, Call>();
  fullAncestor(program, (found, _state, ancestors) => {
    const call = found as AnyNode;
    if (call.type === "CallExpression" && call.callee.type === "Identifier" && !call.optional) {
      calls.set(call.callee.start, { call, around: ancestors.slice(0, -1) as AnyNode[] });
    }
  });
  return calls;
}

/** An arrow function in a variable that is called in one place, outside itself, and not used otherwise. */
export function foldableOf(
  { defs, references }: Variable,
  calls: ReadonlyMap<number, Call>,
): Foldable | undefined {
  const [def] = defs;
  const uses = references.filter(({ init }) => !init);
  if (defs.length !== 1 || def?.type !== "Variable" || uses.length !== 1 || !uses[0]) return undefined;
  const declaration = def.parent as unknown as VariableDeclaration;
  const declarator = def.node as unknown as VariableDeclarator;
  const target = declarator.init;
  const call = calls.get(asNode(uses[0].identifier).start);
  if (target?.type !== "ArrowFunctionExpression" || target.async || !call) return undefined;
  if (call.around.includes(target) || call.call.arguments.some(({ type }) => type === "SpreadElement")) {
    return undefined;
  }
  const params = target.params.filter((param) => param.type === "Identifier");
  const ways = waysOf(target);
  if (params.length < target.params.length || !ways) return undefined;
  return { ...call, declaration, declarator, target, params, oneWayOut: ways.oneWayOut };
}

/** Undefined for a body that means something else in another function. */
function waysOf(target: ArrowFunctionExpression): { readonly oneWayOut: boolean } | undefined {
  let movable = true;
  let returns = 0;
  fullAncestor(target.body, (found, _state, ancestors) => {
    const node = found as AnyNode;
    const own = !ancestors.some((around) => isFunction(around as AnyNode));
    if (node.type === "ThisExpression" || (node.type === "Identifier" && node.name === "arguments"))
      movable = false;
    if (own && node.type === "ReturnStatement") returns++;
    if (own && node.type === "VariableDeclaration" && node.kind === "var") movable = false;
    if (node.type === "FunctionDeclaration" || node.type === "ClassDeclaration") movable = false;
    if (node.type === "ExpressionStatement" && node.directive !== undefined) movable = false;
  });
  if (!movable) return undefined;
  const last = target.body.type === "BlockStatement" ? target.body.body.at(-1) : undefined;
  return { oneWayOut: returns === (last?.type === "ReturnStatement" ? 1 : 0) };
}

const isFunction = ({ type }: AnyNode): boolean =>
  type === "FunctionDeclaration" || type === "FunctionExpression" || type === "ArrowFunctionExpression";
