import { type Engine, isPattern } from "./engine.ts";

/** The lower bound of exact rules: nothing is canonical, no pattern is tried. */
export const map: Engine = {
  name: "Map.get",
  scope: "path",
  exactOnly: true,
  async load(rules) {
    const entries = new Map(rules.filter((rule) => !isPattern(rule)).map(({ from, to }) => [from, to]));
    return {
      request: (path: string) => path,
      ask: (path: string) => entries.get(path),
      location: (found: string | undefined) => found,
    };
  },
};
