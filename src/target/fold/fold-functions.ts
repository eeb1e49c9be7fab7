/**
 * Folds functions that are called in one place into that place.
 *
 * In njs a call costs some 900 instructions, and a function that a script merely has 370 at each request. esbuild folds
 * next to none. Here it is the arrow functions of the script itself that are called once and used for nothing else:
 *
 *     return f(a)             -> { let p = a; body }     whatever ways out the body has
 *     let x = f(a)            -> let p = a; body; let x = what the body returns at its end, its only way out
 *     x = f(a)                -> let p = a; body; x = the same
 *     let x = f(a).g(b)       -> let p = a; body; let x = (the same).g(b)
 *     f(a) in an expression   -> (value)                 for a body that is one expression, and arguments that are names
 */
import type { AnyNode, ArrowFunctionExpression, VariableDeclaration, VariableDeclarator } from "acorn";
import { argumentsOf, type Bound } from "./arguments.ts";
import { applyEdits, type Edit, rangeOf } from "./edit.ts";
import { callsOf, type Foldable, foldableOf } from "./foldable.ts";
import { readScoped, withUniqueNames } from "./unique-names.ts";

/** A script of more characters is far from fitting a function, and not worth the time. */
const LONGEST = 100_000;

/** Text that cannot be read is given back as it is: the guard says what is wrong with it. */
export function foldFunctions(code: string): string {
  if (code.length > LONGEST) return code;
  try {
    let folded = withUniqueNames(code);
    for (let next = foldSome(folded); next !== undefined; next = foldSome(folded)) folded = next;
    return folded;
  } catch (error) {
    if (error instanceof SyntaxError) return code;
    throw error;
  }
}

/** The script with some functions less, or undefined where none can be folded. */
function foldSome(code: string): string | undefined {
  const script = readScoped(code);
  const calls = callsOf(script);
  const edits: Edit[] = [];
  for (const variable of script.scopes[1]?.variables ?? []) {
    const foldable = foldableOf(variable, calls);
    const place = foldable && placeOf(foldable, argumentsOf(foldable, script), code);
    if (!place) continue;
    // What is moved is left as it is until the next time.
    const ownEdits = [withoutDeclaration(foldable), place];
    if (ownEdits.some((edit) => edits.some((other) => meet(edit, other)))) continue;
    edits.push(...ownEdits);
  }
  return edits.length > 0 ? applyEdits(code, edits) : undefined;
}

const meet = (a: Edit, b: Edit): boolean => a.start < b.end && b.start < a.end;

/** The edit of the place that calls. */
function placeOf(foldable: Foldable, bound: Bound, code: string): Edit | undefined {
  const { call, around, target, oneWayOut } = foldable;
  const [parent, outer] = [around.at(-1), around.at(-2)];
  if (parent?.type === "ReturnStatement") {
    const { statements, value } = partsOf(target, bound);
    // What follows the place is not for a body that ends without a value.
    const end = value === undefined ? "return;" : `return (${value});`;
    const text = bound.declarations + statements + end;
    // All names are unique, so a list of statements needs no block around them.
    return { ...rangeOf(parent), text: outer?.type === "BlockStatement" ? text : `{ ${text} }` };
  }
  const first = oneWayOut ? firstEvaluated(foldable) : undefined;
  if (first) {
    const { statements, value = "void 0" } = partsOf(target, bound);
    const before = bound.declarations + statements;
    const init = `${code.slice(first.value.start, call.start)}(${value})${code.slice(call.end, first.value.end)}`;
    const text = first.write(before, init, code);
    return { ...rangeOf(first.statement), text: first.inBlock ? text : `{ ${text} }` };
  }
  if (target.body.type !== "BlockStatement" && !bound.declarations) {
    return { ...rangeOf(call), text: `(${bound.textOf(target.body)})` };
  }
  return undefined;
}

/** A statement that gives a variable a value, and evaluates the call before anything else. */
interface FirstEvaluated {
  readonly statement: AnyNode;
  readonly inBlock: boolean;
  /** The expression that begins with the call. */
  readonly value: AnyNode;
  /** The statement with others before it, and with another text for the expression. */
  readonly write: (before: string, value: string, code: string) => string;
}

function firstEvaluated({ call, around }: Foldable): FirstEvaluated | undefined {
  const outside = [...around];
  let value: AnyNode = call;
  for (let parent = outside.at(-1); parent && beginsWith(parent, value); parent = outside.at(-1)) {
    value = parent;
    outside.pop();
  }
  const [parent, statement, list] = [outside.at(-1), outside.at(-2), outside.at(-3)];
  if (!parent || !statement) return undefined;
  const found = { statement, value, inBlock: list?.type === "BlockStatement" };
  if (statement.type === "VariableDeclaration" && statement.kind !== "var" && found.inBlock) {
    return { ...found, write: (...texts) => declared(statement, parent as VariableDeclarator, ...texts) };
  }
  if (
    statement.type === "ExpressionStatement" &&
    parent.type === "AssignmentExpression" &&
    parent.operator === "=" &&
    parent.left.type === "Identifier"
  ) {
    const { name } = parent.left;
    return { ...found, write: (before, init) => `${before}${name} = ${init};` };
  }
  return undefined;
}

const beginsWith = (node: AnyNode, first: AnyNode): boolean =>
  (node.type === "MemberExpression" && node.object === first && !node.optional) ||
  (node.type === "CallExpression" && node.callee === first && !node.optional);

/** A declaration taken apart at the variable whose value is written anew. */
function declared(
  { kind, declarations }: VariableDeclaration,
  declarator: VariableDeclarator,
  before: string,
  value: string,
  code: string,
): string {
  const at = declarations.indexOf(declarator);
  const list = (some: readonly VariableDeclarator[]): string =>
    some.length > 0 ? `${kind} ${some.map(({ start, end }) => code.slice(start, end)).join(", ")};` : "";
  const name = code.slice(declarator.id.start, declarator.id.end);
  return `${list(declarations.slice(0, at))}${before}${kind} ${name} = ${value};${list(declarations.slice(at + 1))}`;
}

/** The statements of a body, and the value that it gives at its end. */
function partsOf(
  { body }: ArrowFunctionExpression,
  { textOf }: Bound,
): { readonly statements: string; readonly value?: string } {
  if (body.type !== "BlockStatement") return { statements: "", value: textOf(body) };
  const last = body.body.at(-1);
  const start = body.start + 1;
  if (last?.type !== "ReturnStatement") return { statements: textOf({ start, end: body.end - 1 }) };
  const statements = textOf({ start, end: last.start });
  return { statements, value: last.argument ? textOf(last.argument) : "void 0" };
}

/** The edit that takes a function away where it is declared. */
function withoutDeclaration({ declaration, declarator }: Foldable): Edit {
  const { declarations } = declaration;
  const at = declarations.indexOf(declarator);
  const [before, after] = [declarations[at - 1], declarations[at + 1]];
  if (before) return { start: before.end, end: declarator.end, text: "" };
  if (after) return { start: declarator.start, end: after.start, text: "" };
  return { ...rangeOf(declaration), text: "" };
}
