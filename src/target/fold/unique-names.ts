/** Gives every local name of a script a name of its own, so that code can be moved without meeting another's names. */
import { type AnyNode, type Node, type Program, parse } from "acorn";
import { full } from "acorn-walk";
import type { Reference, Scope, Variable } from "eslint-scope";
import { scopesOf } from "../scopes.ts";
import { applyEdits, type Edit } from "./edit.ts";

export interface ScopedScript {
  readonly code: string;
  readonly program: Program;
  /** All scopes, the global one first, then that of the script. */
  readonly scopes: readonly Scope[];
  /** What each identifier that stands for a variable refers to. */
  readonly resolved: ReadonlyMap<Node, Reference>;
}

/** @throws SyntaxError */
export function readScoped(code: string): ScopedScript {
  const program = parse(code, { ecmaVersion: "latest", sourceType: "module", ranges: true });
  const scopes = scopesOf(program);
  const references = scopes.flatMap((scope) => scope.references);
  const resolved = new Map(references.map((reference) => [asNode(reference.identifier), reference]));
  return { code, program, scopes, resolved };
}

/** What the names have in them, and no others. */
const MARK = "$local";

/** @throws SyntaxError for text that cannot be read, or that has the mark already */
export function withUniqueNames(code: string): string {
  if (code.includes(MARK)) throw new SyntaxError(`a name has ${MARK} in it`);
  const { program, scopes } = readScoped(code);
  const shorthands = shorthandValues(program);
  let count = 0;
  const edits: Edit[] = [];
  // Names of the script itself are unique already.
  for (const variable of scopes.slice(2).flatMap((scope) => scope.variables)) {
    // `arguments` is declared nowhere.
    if (variable.defs.length === 0) continue;
    const name = `${variable.name}${MARK}${count++}`;
    for (const { start, end } of placesOf(variable)) {
      edits.push({ start, end, text: shorthands.has(start) ? `${variable.name}: ${name}` : name });
    }
  }
  return applyEdits(code, edits);
}

/** Where a variable is named: each place once. */
function placesOf({ identifiers, references }: Variable): readonly Node[] {
  const named = [...identifiers, ...references.map(({ identifier }) => identifier)].map(asNode);
  return [...new Map(named.map((node) => [node.start, node])).values()];
}

/** Identifiers of scopes are nodes of the same tree. */
export const asNode = (identifier: object): Node => identifier as Node;

/** Starts of the values in `{ name }`. */
function shorthandValues(program: Program): ReadonlySet<number> {
  const starts = new Set<number>();
  full(program, (found) => {
    const node = found as AnyNode;
    if (node.type === "Property" && node.shorthand) starts.add(node.value.start);
  });
  return starts;
}
