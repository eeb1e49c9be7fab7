/** FP3103: calls that runtime 2.0 has, but not with so many arguments. */
import type { Finding } from "./finding.ts";
import { dottedName, isGlobal, type Script } from "./script.ts";

interface Limit {
  /** Arguments that it takes; -1: it cannot be called. */
  readonly most: number;
  readonly what: string;
  readonly help: string;
}

const LIMITS: ReadonlyMap<string, Limit> = new Map([
  [
    "Object.create",
    {
      most: 1,
      what: "`Object.create` with a list of properties is not in runtime 2.0",
      help: "create the object, then call `Object.defineProperties`",
    },
  ],
  [
    "console.log",
    {
      most: 1,
      what: "`console.log` with more than one argument is not in runtime 2.0",
      help: "put the text together: `console.log('a ' + b)`",
    },
  ],
  [
    "Symbol",
    { most: -1, what: "`Symbol()` is not in runtime 2.0", help: "use a string, or `Symbol.for('name')`" },
  ],
]);

export function checkCallLimits(script: Script): Finding[] {
  return script.visits.flatMap(({ node }) => {
    if (node.type !== "CallExpression") return [];
    const owner = node.callee.type === "MemberExpression" ? node.callee.object : node.callee;
    const limit = isGlobal(owner, script) ? LIMITS.get(dottedName(node.callee) ?? "") : undefined;
    if (!limit || node.arguments.length <= limit.most) return [];
    return [{ code: "FP3103", start: node.start, what: limit.what, help: limit.help } as const];
  });
}
