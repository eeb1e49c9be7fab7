/** What `build --tier lambda` writes, loaded from its file as Lambda loads it. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseRules } from "../../src/rules/parse.ts";
import type { RuleSet } from "../../src/rules/rule.ts";
import { FUNCTION_FILE } from "../../src/target/artefact.ts";
import { build } from "../../src/target/build.ts";
import { type BenchRule, type Engine, HOST } from "./engine.ts";

const handlerPath = (name: string) => fileURLToPath(new URL(`../handlers/${name}.ts`, import.meta.url));

/** @throws Error for a rule that is none */
export function ruleSetOf(rules: readonly BenchRule[]): RuleSet {
  const { ruleSet, diagnostics } = parseRules([
    { path: "rules/bench.json", text: JSON.stringify({ rules }) },
  ]);
  if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics.slice(0, 3)));
  return ruleSet;
}

async function loadHandler(rules: readonly BenchRule[], name: string): Promise<unknown> {
  const result = await build(ruleSetOf(rules), { tier: "lambda", handler: handlerPath(name) });
  if ("problems" in result) throw new Error(result.problems.map(({ message }) => message).join("; "));
  const directory = mkdtempSync(join(tmpdir(), "fingerpost-bench-"));
  try {
    for (const [file, text] of Object.entries(result.artefact.files))
      writeFileSync(join(directory, file), text);
    const load = createRequire(join(directory, FUNCTION_FILE));
    return (load(`./${FUNCTION_FILE}`) as { handler: unknown }).handler;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

type Response =
  | { readonly headers: { readonly location: readonly [{ readonly value: string }] } }
  | undefined;

export const fingerpost: Engine = {
  name: "fingerpost",
  scope: "request",
  async: true,
  async load(rules) {
    const handler = (await loadHandler(rules, "whole")) as (event: object) => Promise<Response>;
    return {
      request: (uri: string) => ({ Records: [{ cf: { request: requestOf(uri) } }] }),
      ask: (event: object) => handler(event),
      location: (response: Response) => response?.headers.location[0].value,
    };
  },
};

export const fingerpostBare: Engine = {
  name: "fingerpost, bare",
  scope: "path",
  async load(rules) {
    const handler = (await loadHandler(rules, "bare")) as (path: string) => string | undefined;
    return { request: (path: string) => path, ask: handler, location: (found: string | undefined) => found };
  },
};

const requestOf = (uri: string) => ({
  clientIp: "192.0.2.1",
  method: "GET",
  uri,
  querystring: "",
  headers: {
    host: [{ key: "Host", value: HOST }],
    "user-agent": [{ key: "User-Agent", value: "bench" }],
  },
});
