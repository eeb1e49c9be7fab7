import type { BenchRule, Engine, Loaded, Scope } from "./engine.ts";
import { importPeer } from "./peer.ts";
import { fill, parseTemplate, type Template } from "./template.ts";

type Found = { readonly data: Template; readonly params?: Readonly<Record<string, string>> } | undefined;
type Find = (method: string, path: string) => Found;

interface Rou3 {
  createRouter(): object;
  addRoute(router: object, method: string, path: string, data: Template): void;
  findRoute(router: object, method: string, path: string): Found;
}

interface Compiler {
  compileRouter(router: object): Find;
}

async function interpreted(rules: readonly BenchRule[]): Promise<Find> {
  const { findRoute } = await importPeer<Rou3>("rou3");
  const router = await routerOf(rules);
  return (method, path) => findRoute(router, method, path);
}

/** Its code is one chain of comparisons, which V8 cannot parse within reason for many rules. */
const MOST_COMPILED = 10_000;

async function compiled(rules: readonly BenchRule[]): Promise<Find> {
  if (rules.length > MOST_COMPILED) throw new Error(`compiled for up to ${MOST_COMPILED} rules only`);
  const { compileRouter } = await importPeer<Compiler>("rou3/compiler");
  return compileRouter(await routerOf(rules));
}

async function routerOf(rules: readonly BenchRule[]): Promise<object> {
  const { createRouter, addRoute } = await importPeer<Rou3>("rou3");
  const router = createRouter();
  for (const { from, to } of rules) {
    addRoute(router, "GET", from.replace("/*", "/**:splat"), parseTemplate(to, "splat"));
  }
  return router;
}

const location = (found: Found): string | undefined => (found ? fill(found.data, found.params) : undefined);

const toLocation = (find: Find): Loaded => ({
  request: (path) => path,
  ask: (path) => location(find("GET", path as string)),
  location: (found) => found as string | undefined,
});

const toRoute = (find: Find): Loaded => ({
  request: (path) => path,
  ask: (path) => find("GET", path as string),
  location: (found) => location(found as Found),
});

const engine = (
  name: string,
  scope: Scope,
  find: (rules: readonly BenchRule[]) => Promise<Find>,
): Engine => ({
  name,
  package: "rou3",
  scope,
  load: async (rules) => (scope === "route" ? toRoute : toLocation)(await find(rules)),
});

export const rou3 = engine("rou3", "path", interpreted);
export const rou3Compiled = engine("rou3 compiled", "path", compiled);
export const rou3Route = engine("rou3, route only", "route", interpreted);
export const rou3CompiledRoute = engine("rou3 compiled, route only", "route", compiled);
