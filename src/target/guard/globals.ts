/** FP3102: names that the script neither declares nor finds among the globals of runtime 2.0. */
import type { AnyNode } from "acorn";
import { GLOBALS, RUNTIME_PAGE } from "../runtime-2.0.ts";
import type { Finding } from "./finding.ts";
import { isGlobal, memberName, type Script, type Visit } from "./script.ts";

/** Names of modules of other systems: `modules.ts` tells of them. */
export const MODULE_NAMES: ReadonlySet<string> = new Set(["exports", "module", "require"]);

export function checkGlobals(script: Script): Finding[] {
  return script.visits.flatMap((visit) => {
    const name = unlistedName(visit, script);
    return name === undefined ? [] : [finding(name, visit.node.start)];
  });
}

function unlistedName({ node, ancestors }: Visit, script: Script): string | undefined {
  if (node.type === "Identifier") {
    const unlisted = isGlobal(node, script) && !GLOBALS.has(node.name) && !MODULE_NAMES.has(node.name);
    return unlisted && !isTypeof(ancestors.at(-1)) ? node.name : undefined;
  }
  const name = memberName(node);
  if (node.type !== "MemberExpression" || name === undefined) return undefined;
  const ofGlobalThis = isGlobal(node.object, script) && node.object.name === "globalThis";
  return ofGlobalThis && !GLOBALS.has(name) && isKnownGlobal(name) ? name : undefined;
}

/** Asking for the type of what is not there is no error. */
const isTypeof = (parent: AnyNode | undefined): boolean =>
  parent?.type === "UnaryExpression" && parent.operator === "typeof";

/** `globalThis.name` is undefined where there is no such global, and may be the script's own. */
const isKnownGlobal = (name: string): boolean => Object.hasOwn(globalThis, name);

const OBJECTS = "use a plain object: `const map = Object.create(null)`";
const NO_WAITING = "a function runs to its end at once; await promises instead";
const NO_CODE = "write the code itself: text is never run as code";
const NO_NETWORK = "keep data in a KeyValueStore: `import cf from 'cloudfront'`";

const HELP: Readonly<Record<string, string>> = {
  Map: OBJECTS,
  Set: OBJECTS,
  WeakMap: OBJECTS,
  WeakSet: OBJECTS,
  URL: "take the URL apart with a regular expression or `split`",
  URLSearchParams: "use `import querystring from 'querystring'`, or split the text at `&`",
  BigInt: "use numbers",
  Reflect: "use the functions of `Object`",
  structuredClone: "write `JSON.parse(JSON.stringify(value))`",
  setTimeout: NO_WAITING,
  setInterval: NO_WAITING,
  setImmediate: NO_WAITING,
  queueMicrotask: NO_WAITING,
  eval: NO_CODE,
  Function: NO_CODE,
  fetch: NO_NETWORK,
  process: "there are no environment variables; let the build put the value into the code",
};

const finding = (name: string, start: number): Finding => ({
  code: "FP3102",
  start,
  what: `\`${name}\` is neither declared nor a global of runtime 2.0`,
  help: Object.hasOwn(HELP, name) ? (HELP[name] ?? "") : `declare it, or use what ${RUNTIME_PAGE} lists`,
});
