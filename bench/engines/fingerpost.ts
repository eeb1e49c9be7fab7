/** What `build --tier lambda` writes, loaded from its file as Lambda loads it. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseRules } from "../../src/rules/parse.ts";
import type { RuleSet } from "../../src/rules/rule.ts";
import { compileTable } from "../../src/table/compile.ts";
import { FUNCTION_FILE } from "../../src/target/artefact.ts";
import { build } from "../../src/target/build.ts";
import { bundle } from "../../src/target/bundle.ts";
import { type BenchRule, type Engine, HOST } from "./engine.ts";

type HandlerName = "whole" | "bare";

const handlerPath = (name: HandlerName) => fileURLToPath(new URL(`../handlers/${name}.ts`, import.meta.url));

/** @throws Error for a rule that is none */
export function ruleSetOf(rules: readonly BenchRule[]): RuleSet {
  const { ruleSet, diagnostics } = parseRules([
    { path: "rules/bench.json", text: JSON.stringify({ rules }) },
  ]);
  if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics.slice(0, 3)));
  return ruleSet;
}

async function loadBuilt(rules: readonly BenchRule[], name: HandlerName): Promise<unknown> {
  const result = await build(ruleSetOf(rules), { tier: "lambda", handler: handlerPath(name) });
  if ("problems" in result) throw new Error(result.problems.map(({ message }) => message).join("; "));
  return loadFiles(result.artefact.files);
}

/** The same with the names of functions, which a profile shows. */
async function loadReadable(rules: readonly BenchRule[], name: HandlerName): Promise<unknown> {
  const code = await bundle({
    handler: handlerPath(name).replace(/\.ts$/, ".lambda.ts"),
    table: compileTable(ruleSetOf(rules)),
    platform: "lambda-edge",
    minify: false,
  });
  return loadFiles({ [FUNCTION_FILE]: code });
}

function loadFiles(files: Readonly<Record<string, string>>): unknown {
  const directory = mkdtempSync(join(tmpdir(), "fingerpost-bench-"));
  try {
    for (const [file, text] of Object.entries(files)) writeFileSync(join(directory, file), text);
    const load = createRequire(join(directory, FUNCTION_FILE));
    return (load(`./${FUNCTION_FILE}`) as { handler: unknown }).handler;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

type Response =
  | { readonly headers: { readonly location: readonly [{ readonly value: string }] } }
  | undefined;

const whole = (name: string, load: typeof loadBuilt): Engine => ({
  name,
  scope: "request",
  async: true,
  async load(rules) {
    const handler = (await load(rules, "whole")) as (event: object) => Promise<Response>;
    return {
      request: (uri: string) => ({ Records: [{ cf: { request: requestOf(uri) } }] }),
      ask: (event: object) => handler(event),
      location: (response: Response) => response?.headers.location[0].value,
    };
  },
});

const bare = (name: string, load: typeof loadBuilt): Engine => ({
  name,
  scope: "path",
  async load(rules) {
    const handler = (await load(rules, "bare")) as (path: string) => string | undefined;
    return { request: (path: string) => path, ask: handler, location: (found: string | undefined) => found };
  },
});

export const fingerpost = whole("fingerpost", loadBuilt);
export const fingerpostBare = bare("fingerpost, bare", loadBuilt);
export const readable = {
  request: whole("fingerpost", loadReadable),
  path: bare("fingerpost, bare", loadReadable),
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
