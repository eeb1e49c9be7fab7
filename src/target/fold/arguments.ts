/** Puts the arguments of the one call of a function into its body. */
import type { AnyNode, CallExpression, Node } from "acorn";
import type { Reference, Variable } from "eslint-scope";
import { applyEdits, type Edit, rangeOf } from "./edit.ts";
import type { Foldable } from "./foldable.ts";
import { asNode, type ScopedScript } from "./unique-names.ts";

/** A body whose parameters are bound. */
export interface Bound {
  /** Statements that come before it: empty where every argument stands where it is used. */
  readonly declarations: string;
  /** Code of the body from one place of the script to another. */
  readonly textOf: (range: { readonly start: number; readonly end: number }) => string;
}

type Argument = CallExpression["arguments"][number];

/** A literal that is used more than once stands in place if it is no longer than this. */
const SHORT = 4;

export function argumentsOf({ call, params, target }: Foldable, script: ScopedScript): Bound {
  const { code, scopes, resolved } = script;
  const own = scopes.find(({ block }) => asNode(block) === target);
  const textAt = ({ start, end }: Node): string => code.slice(start, end);
  const edits: Edit[] = [];
  let declarations = "";
  params.forEach((param, number) => {
    const argument = call.arguments[number];
    const references = own?.set.get(param.name)?.references ?? [];
    if (argument && stands(argument, references, resolved)) {
      const text = argument.type === "Literal" ? `(${textAt(argument)})` : textAt(argument);
      for (const { identifier } of references) edits.push({ ...rangeOf(asNode(identifier)), text });
    } else if (argument) declarations += `let ${param.name} = ${textAt(argument)};`;
    else if (references.length > 0) declarations += `let ${param.name};`;
  });
  for (const argument of call.arguments.slice(params.length)) declarations += `${textAt(argument)};`;
  return {
    declarations,
    textOf: ({ start, end }) =>
      applyEdits(
        code.slice(start, end),
        edits
          .filter((edit) => edit.start >= start && edit.end <= end)
          .map((edit) => ({ start: edit.start - start, end: edit.end - start, text: edit.text })),
      ),
  };
}

/** Whether an argument means the same wherever the parameter is used, and takes no more room there. */
function stands(
  argument: Argument,
  references: readonly Reference[],
  resolved: ReadonlyMap<Node, Reference>,
): boolean {
  if (references.some((reference) => reference.isWrite())) return false;
  if (argument.type === "Identifier") return isConstant(resolved.get(argument)?.resolved);
  if (argument.type !== "Literal" || argument.regex) return false;
  return references.length < 2 || (argument.raw ?? "").length <= SHORT;
}

/** A parameter, or a `let` or `const`, that nothing else is ever given to. */
function isConstant(variable: Variable | null | undefined): boolean {
  const [def] = variable?.defs ?? [];
  if (!variable || !def || variable.references.some((reference) => reference.isWrite() && !reference.init)) {
    return false;
  }
  return (
    def.type === "Parameter" ||
    ((def.parent as AnyNode | null | undefined)?.type === "VariableDeclaration" &&
      (def.parent as unknown as { kind: string }).kind !== "var")
  );
}
