import type { BenchRule, Engine } from "./engine.ts";
import { requirePeer } from "./peer.ts";
import { fill, parseTemplate, type Template } from "./template.ts";

interface Found {
  readonly store: Template;
  readonly params: Readonly<Record<string, string>>;
}

interface Router {
  on(method: string, path: string, handler: () => void, store: Template): void;
  find(method: string, path: string): Found | null;
}

const location = (found: Found | null): string | undefined =>
  found ? fill(found.store, found.params) : undefined;

function routerOf(rules: readonly BenchRule[]): Router {
  const router = requirePeer<() => Router>("find-my-way")();
  for (const { from, to } of rules) router.on("GET", from, () => {}, parseTemplate(to, "*"));
  return router;
}

const common = { package: "find-my-way" } as const;

export const findMyWay: Engine = {
  ...common,
  name: "find-my-way",
  scope: "path",
  async load(rules) {
    const router = routerOf(rules);
    return {
      request: (path: string) => path,
      ask: (path: string) => location(router.find("GET", path)),
      location: (found: string | undefined) => found,
    };
  },
};

export const findMyWayRoute: Engine = {
  ...common,
  name: "find-my-way, route only",
  scope: "route",
  async load(rules) {
    const router = routerOf(rules);
    return { request: (path: string) => path, ask: (path: string) => router.find("GET", path), location };
  },
};
