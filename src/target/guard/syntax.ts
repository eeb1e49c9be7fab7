/** FP3101: every kind of node is either on the list or refused; where it depends, a function of the node decides. */
import type { AnyNode, Function as FunctionNode, Literal } from "acorn";
import type { Finding } from "./finding.ts";
import { REFUSALS, type Refusal } from "./refusals.ts";
import { isFunction, type Script, type Visit } from "./script.ts";

export function checkSyntax({ visits, code }: Script): Finding[] {
  return visits.flatMap((visit) => {
    const verdict = VERDICTS[visit.node.type] as Verdict<AnyNode> | undefined;
    const refusals = verdict ? verdict(visit.node, { ...visit, code }) : [REFUSALS.unknown];
    return refusals.map((refusal) => ({ code: "FP3101", start: visit.node.start, ...refusal }) as const);
  });
}

interface Place extends Visit {
  readonly code: string;
}
type Verdict<N> = (node: N, place: Place) => readonly Refusal[];
type NodeOf<Type> = Extract<AnyNode, { type: Type }>;

const listed = (): readonly Refusal[] => [];
const refused = (refusal: Refusal) => (): readonly Refusal[] => [refusal];
/** Parts of something that is refused as a whole, or that the check of modules looks at. */
const seenElsewhere = listed;
const when = (holds: boolean, refusal: Refusal): readonly Refusal[] => (holds ? [refusal] : []);

const VERDICTS: { readonly [Type in AnyNode["type"]]: Verdict<NodeOf<Type>> } = {
  Program: listed,
  EmptyStatement: listed,
  ExpressionStatement: listed,
  BlockStatement: listed,
  IfStatement: listed,
  SwitchStatement: listed,
  SwitchCase: listed,
  ForStatement: listed,
  ForInStatement: listed,
  WhileStatement: listed,
  DoWhileStatement: listed,
  LabeledStatement: (node, place) => nameRefusals(node.label, place),
  BreakStatement: listed,
  ContinueStatement: listed,
  ReturnStatement: listed,
  ThrowStatement: listed,
  TryStatement: listed,
  CatchClause: (node) => when(!node.param, REFUSALS.bareCatch),
  VariableDeclaration: (node) => when(!["var", "let", "const"].includes(node.kind), REFUSALS.using),
  VariableDeclarator: listed,
  FunctionDeclaration: (node, place) => [...functionRefusals(node, place), ...blockFunction(place)],
  FunctionExpression: functionRefusals,
  ArrowFunctionExpression: functionRefusals,
  RestElement: listed,
  ThisExpression: listed,
  Identifier: nameRefusals,
  Literal: literalRefusals,
  TemplateLiteral: listed,
  TemplateElement: (node, { code }) =>
    when(hasCodePointEscape(code.slice(node.start, node.end)), REFUSALS.codePointEscape),
  ArrayExpression: listed,
  ObjectExpression: listed,
  Property: propertyRefusals,
  UnaryExpression: listed,
  UpdateExpression: listed,
  BinaryExpression: listed,
  LogicalExpression: (node) => when(node.operator === "??", REFUSALS.nullish),
  AssignmentExpression: (node) => when(/^(&&|\|\||\?\?)=$/.test(node.operator), REFUSALS.logicalAssignment),
  MemberExpression: (node, place) => nameRefusals(node.property, place),
  ConditionalExpression: listed,
  CallExpression: callRefusals,
  NewExpression: callRefusals,
  SequenceExpression: listed,
  ParenthesizedExpression: listed,
  AwaitExpression: awaitRefusals,

  ChainExpression: refused(REFUSALS.optionalChaining),
  SpreadElement: refused(REFUSALS.spread),
  ForOfStatement: refused(REFUSALS.forOf),
  YieldExpression: seenElsewhere,
  TaggedTemplateExpression: refused(REFUSALS.taggedTemplate),
  ObjectPattern: refused(REFUSALS.destructuring),
  ArrayPattern: refused(REFUSALS.destructuring),
  AssignmentPattern: (_, place) => when(isFunction(place.ancestors.at(-1)), REFUSALS.defaultParameter),
  ClassDeclaration: refused(REFUSALS.class),
  ClassExpression: refused(REFUSALS.class),
  ClassBody: seenElsewhere,
  MethodDefinition: seenElsewhere,
  PropertyDefinition: seenElsewhere,
  PrivateIdentifier: seenElsewhere,
  StaticBlock: seenElsewhere,
  Super: seenElsewhere,
  MetaProperty: refused(REFUSALS.metaProperty),
  DebuggerStatement: refused(REFUSALS.debugger),
  WithStatement: refused(REFUSALS.unknown),
  ImportDeclaration: seenElsewhere,
  ImportAttribute: seenElsewhere,
  ImportDefaultSpecifier: seenElsewhere,
  ImportSpecifier: seenElsewhere,
  ImportNamespaceSpecifier: seenElsewhere,
  ImportExpression: seenElsewhere,
  ExportNamedDeclaration: seenElsewhere,
  ExportDefaultDeclaration: seenElsewhere,
  ExportAllDeclaration: seenElsewhere,
  ExportSpecifier: seenElsewhere,
};

function functionRefusals(node: FunctionNode, { ancestors, code }: Place): readonly Refusal[] {
  const last = node.params.at(-1);
  const declared = node.type === "FunctionDeclaration" && isTop(ancestors);
  const inClass = ancestors.at(-1)?.type === "MethodDefinition";
  return [
    ...when(node.generator, REFUSALS.generator),
    ...when(node.async && !declared && !inClass, REFUSALS.asyncClosure),
    ...when(last !== undefined && hasComma(code.slice(last.end, node.body.start)), REFUSALS.trailingComma),
  ];
}

/** Strict code allows it, but the engine then does not find the function. */
function blockFunction({ ancestors }: Place): readonly Refusal[] {
  return when(!isTop(ancestors) && !isFunction(ancestors.at(-2)), REFUSALS.blockFunction);
}

const isTop = (ancestors: readonly AnyNode[]): boolean =>
  /^(Program|Export\w+)$/.test(ancestors.at(-1)?.type ?? "");

function propertyRefusals(node: NodeOf<"Property">, place: Place): readonly Refusal[] {
  if (place.ancestors.at(-1)?.type !== "ObjectExpression") return [];
  const name = node.key.type === "Identifier" ? node.key.name : node.key.type === "Literal" && node.key.value;
  return [
    ...(node.computed ? [] : nameRefusals(node.key, place)),
    ...when(node.shorthand, REFUSALS.shorthand),
    ...when(node.computed, REFUSALS.computed),
    ...when(node.method, REFUSALS.method),
    ...when(name === "__proto__" && !node.computed, REFUSALS.proto),
  ];
}

/** Names as the engine reads them: ASCII, without escapes. */
function nameRefusals(node: AnyNode, { code }: Place): readonly Refusal[] {
  return node.type === "Identifier"
    ? when(code.slice(node.start, node.end) !== node.name || /[^\w$]/.test(node.name), REFUSALS.identifier)
    : [];
}

function literalRefusals(node: Literal, { code }: Place): readonly Refusal[] {
  const text = code.slice(node.start, node.end);
  if (typeof node.value !== "string") {
    return [
      ...when(node.bigint !== undefined && node.bigint !== null, REFUSALS.bigint),
      ...when(/^0[bo]/i.test(text), REFUSALS.numberPrefix),
    ];
  }
  return [
    ...when(hasCodePointEscape(text), REFUSALS.codePointEscape),
    ...when(/[\u2028\u2029]/.test(text), REFUSALS.lineSeparator),
  ];
}

const hasCodePointEscape = (text: string): boolean =>
  text.includes("\\u{") && text.replace(/\\[^u]/g, "").includes("\\u{");

function callRefusals(node: NodeOf<"CallExpression" | "NewExpression">, { code }: Place): readonly Refusal[] {
  const last = node.arguments.at(-1);
  return when(last !== undefined && hasComma(code.slice(last.end, node.end - 1)), REFUSALS.trailingComma);
}

const hasComma = (text: string): boolean => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "").includes(",");

function awaitRefusals(node: AnyNode, { ancestors }: Place): readonly Refusal[] {
  let inner = node;
  for (const outer of [...ancestors].reverse()) {
    if (isFunction(outer)) return [];
    const isCall = outer.type === "CallExpression" || outer.type === "NewExpression";
    if (isCall && outer.callee !== inner) return [REFUSALS.awaitArgument];
    inner = outer;
  }
  return [REFUSALS.topLevelAwait];
}
