/** FP3104: a function is a script. It may import what AWS lists, as defaults and first of all, and exports nothing. */
import type { AnyNode, ImportDeclaration } from "acorn";
import { FUNCTION_MODULES } from "../limits.ts";
import type { Finding } from "./finding.ts";
import { MODULE_NAMES } from "./globals.ts";
import { isGlobal, type Script, stringValue, type Visit } from "./script.ts";

const MODULES: readonly string[] = FUNCTION_MODULES;
const LIST = MODULES.join(", ");

export function checkModules(script: Script): Finding[] {
  return script.visits.flatMap((visit) =>
    faultsOf(visit, script).map((fault) => ({ code: "FP3104", start: visit.node.start, ...fault }) as const),
  );
}

interface Fault {
  readonly what: string;
  readonly help: string;
}

const EXPORT: Fault = {
  what: "`export` stands in the script",
  help: "remove it: the service finds the function by its name, `handler`",
};
const COMMONJS: Fault = {
  what: "the script uses CommonJS (`exports`, `module`)",
  help: "compile to ES modules (`module: nodenext` or `esnext` in tsconfig.json), or take an ESM build of the package",
};
const DYNAMIC_IMPORT: Fault = {
  what: "`import()` stands in the script",
  help: "import the module at the top: `import crypto from 'crypto'`",
};
const REQUIRE: Fault = {
  what: "`require` is not called with the name of a listed module",
  help: `write \`import crypto from 'crypto'\`; the modules are ${LIST}`,
};

function faultsOf({ node, ancestors }: Visit, script: Script): readonly Fault[] {
  if (node.type.startsWith("Export") && node.type !== "ExportSpecifier") return [EXPORT];
  if (node.type === "ImportExpression") return [DYNAMIC_IMPORT];
  if (node.type === "ImportDeclaration") return importFaults(node, script);
  if (!isGlobal(node, script) || !MODULE_NAMES.has(node.name)) return [];
  if (node.name !== "require") return [COMMONJS];
  return requiredModule(ancestors.at(-1)) === undefined ? [REQUIRE] : [];
}

function importFaults(node: ImportDeclaration, { program }: Script): readonly Fault[] {
  const source = stringValue(node.source) ?? "";
  const faults: Fault[] = [];
  if (!MODULES.includes(source)) {
    faults.push({ what: `the module '${source}' is not in runtime 2.0`, help: `the modules are ${LIST}` });
  }
  const [specifier, ...more] = node.specifiers;
  if (specifier?.type !== "ImportDefaultSpecifier" || more.length > 0 || node.attributes.length > 0) {
    faults.push({
      what: `the import of '${source}' is not a default import`,
      help: `write \`import name from '${source}'\`, then \`name.member\``,
    });
  }
  if (program.body.slice(0, program.body.indexOf(node)).some(isNotFirst)) {
    faults.push({ what: "an import stands behind other statements", help: "move it to the top" });
  }
  return faults;
}

const isNotFirst = (node: AnyNode): boolean =>
  node.type !== "ImportDeclaration" && !(node.type === "ExpressionStatement" && "directive" in node);

/** The module that `require("...")` gives; `cloudfront` can only be imported. */
export function requiredModule(node: AnyNode | null | undefined): string | undefined {
  if (node?.type !== "CallExpression" || node.arguments.length !== 1) return undefined;
  if (node.callee.type !== "Identifier" || node.callee.name !== "require") return undefined;
  const name = stringValue(node.arguments[0]);
  return name !== undefined && name !== "cloudfront" && MODULES.includes(name) ? name : undefined;
}
