/** The text of a function -> its syntax tree with scopes, for the checks of the guard. */
import { type AnyNode, type Identifier, type Node, type Program, parse } from "acorn";
import { fullAncestor } from "acorn-walk";
import type { Scope } from "eslint-scope";
import { scopesOf } from "../scopes.ts";

/** A node and those around it, the nearest last. */
export interface Visit {
  readonly node: AnyNode;
  readonly ancestors: readonly AnyNode[];
}

export interface Script {
  readonly code: string;
  readonly program: Program;
  readonly visits: readonly Visit[];
  /** All scopes, the global one first, then that of the script. */
  readonly scopes: readonly Scope[];
  /** Identifiers that the script uses and does not declare. */
  readonly free: ReadonlySet<Node>;
}

/** What the parser says where it gives up. */
export interface ParseFailure {
  readonly start: number;
  readonly message: string;
}

/** Reads strict code, with imports in front or not: runtime 2.0 is always strict. */
export function readScript(code: string): Script | ParseFailure {
  const program = parseProgram(code);
  if ("message" in program) return program;
  const visits: Visit[] = [];
  fullAncestor(program, (node, _state, ancestors) => {
    visits.push({ node: node as AnyNode, ancestors: ancestors.slice(0, -1) as AnyNode[] });
  });
  const scopes = scopesOf(program);
  const through = scopes[0]?.through ?? [];
  return {
    code,
    program,
    visits,
    scopes,
    free: new Set(through.map(({ identifier }) => asNode(identifier))),
  };
}

function parseProgram(code: string): Program | ParseFailure {
  try {
    // eslint-scope reads the ranges.
    return parse(code, { ecmaVersion: "latest", sourceType: "module", allowHashBang: false, ranges: true });
  } catch (error) {
    if (!(error instanceof SyntaxError) || !("pos" in error)) throw error;
    return { start: Number(error.pos), message: error.message.replace(/ \(\d+:\d+\)$/, "") };
  }
}

/** Identifiers of scopes are nodes of the same tree. */
export const asNode = (identifier: object): Node => identifier as Node;

export const isFunction = (node: AnyNode | undefined): boolean =>
  node?.type === "FunctionDeclaration" ||
  node?.type === "FunctionExpression" ||
  node?.type === "ArrowFunctionExpression";

/** Whether a node is this global, used and not declared by the script. */
export const isGlobal = (node: AnyNode, { free }: Script): node is Identifier =>
  node.type === "Identifier" && free.has(node);

/** The name of a member where the text tells it: `a.name`, `a["name"]`. */
export function memberName(node: AnyNode): string | undefined {
  if (node.type !== "MemberExpression") return undefined;
  if (!node.computed) return node.property.type === "Identifier" ? node.property.name : undefined;
  return stringValue(node.property);
}

export const stringValue = (node: AnyNode | undefined): string | undefined =>
  node?.type === "Literal" && typeof node.value === "string" ? node.value : undefined;

/** `Array.prototype.slice` as text, undefined for what is not just names. */
export function dottedName(node: AnyNode): string | undefined {
  if (node.type === "Identifier") return node.name;
  const name = memberName(node);
  const owner = node.type === "MemberExpression" ? dottedName(node.object) : undefined;
  return name === undefined || owner === undefined ? undefined : `${owner}.${name}`;
}
