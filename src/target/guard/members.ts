/** FP3103: methods, and members of globals and modules, that runtime 2.0 does not list. */
import type { AnyNode, MemberExpression } from "acorn";
import { RUNTIME_PAGE } from "../runtime-2.0.ts";
import { bindingsOf } from "./bindings.ts";
import { definedBy } from "./definitions.ts";
import type { Finding } from "./finding.ts";
import { isListed, isUnlistedMethod, type Owner } from "./listed.ts";
import { METHOD_HELP } from "./method-help.ts";
import { isGlobal, memberName, type Script, type Visit } from "./script.ts";
import { isTested } from "./tested.ts";

export function checkMembers(script: Script): Finding[] {
  const modules = bindingsOf(script);
  const defined = definedBy(script);
  return script.visits.flatMap((visit) => {
    const { node } = visit;
    const name = memberName(node);
    if (node.type !== "MemberExpression" || name === undefined) return [];
    const owner = ownerOf(node.object, script, modules);
    const text = owner ? `${owner.text}.${name}` : name;
    const refused = owner
      ? !isListed(owner, name) && !defined.members.has(text) && !isTested(visit, script)
      : isCalled(visit) && isUnlistedMethod(name) && !defined.properties.has(name);
    return refused ? [finding(owner ? text : `.${name}()`, name, node)] : [];
  });
}

/** What a member is taken from, where the text tells: a global, the prototype of one, a module. */
function ownerOf(object: AnyNode, script: Script, modules: ReadonlyMap<AnyNode, string>): Owner | undefined {
  const module = modules.get(object);
  if (module !== undefined) return { kind: "module", name: module, text: module };
  if (isGlobal(object, script)) return { kind: "global", name: object.name, text: object.name };
  if (object.type !== "MemberExpression" || memberName(object) !== "prototype") return undefined;
  const of = object.object;
  return isGlobal(of, script)
    ? { kind: "prototype", name: of.name, text: `${of.name}.prototype` }
    : undefined;
}

/** `a.name()`, and `a.name.call()`. */
function isCalled({ node, ancestors }: Visit): boolean {
  const parent = ancestors.at(-1);
  if (parent?.type === "CallExpression" || parent?.type === "NewExpression") return parent.callee === node;
  const indirect = /^(call|apply|bind)$/.test((parent && memberName(parent)) ?? "");
  return indirect && parent?.type === "MemberExpression" && parent.object === node;
}

const finding = (text: string, name: string, { property }: MemberExpression): Finding => ({
  code: "FP3103",
  start: property.start,
  what: `\`${text}\` is not in runtime 2.0`,
  help: METHOD_HELP.get(text) ?? METHOD_HELP.get(name) ?? `use what ${RUNTIME_PAGE} lists`,
});
