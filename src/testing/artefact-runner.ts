/** Runs the built bytes of a function in this process, as the platform would: same text, fresh globals. */
import { createRequire } from "node:module";
import { createContext, Script } from "node:vm";
import { type Artefact, FUNCTION_FILE } from "../target/artefact.ts";
import { type Platform, platformOf } from "../target/table-modules.ts";
import { functionModules, withoutImports } from "./function-modules.ts";
import { type KeyValueStore, storeOf } from "./key-value-store.ts";

/** Called with an event of its platform, gives what the function gives. */
export type ArtefactHandler = (event: unknown) => Promise<unknown>;

export interface RunOptions {
  /** Milliseconds since 1970, in place of the clock. */
  readonly now?: () => number;
  /** Where `console` of the function writes to. */
  readonly log?: Console;
  /** Further globals, for code that is not what is deployed. */
  readonly globals?: Readonly<Record<string, unknown>>;
  /** The store that is associated with a CloudFront Function. */
  readonly store?: KeyValueStore | undefined;
}

/** The function of an artefact with the store that it reads, if there is one. Throws as `loadArtefact` does. */
export const loadBuilt = ({ tier, files }: Artefact, options: RunOptions = {}): ArtefactHandler =>
  loadArtefact(files[FUNCTION_FILE] ?? "", platformOf(tier), {
    ...options,
    store: options.store ?? storeOf(files),
  });

/** @throws SyntaxError for text that is no script, TypeError where there is no function `handler` */
export function loadArtefact(code: string, platform: Platform, options: RunOptions = {}): ArtefactHandler {
  return platform === "lambda-edge" ? loadLambda(code, options) : loadFunction(code, options);
}

/** Global that holds the modules; no function has a name like that. */
const MODULES = "fingerpost$modules";

/** A script with a global `handler`, and nothing of Node in sight. */
function loadFunction(code: string, options: RunOptions): ArtefactHandler {
  const { log = console } = options;
  const context = createContext({
    ...options.globals,
    console: log,
    TextEncoder,
    TextDecoder,
    atob,
    btoa,
    Date: clock(options),
    [MODULES]: functionModules(options.store),
  });
  const script = new Script(`"use strict";${withoutImports(code, MODULES)};handler`, {
    filename: "viewer-request.js",
  });
  return asHandler(script.runInContext(context));
}

function loadLambda(code: string, options: RunOptions): ArtefactHandler {
  const module: { exports: { handler?: unknown } } = { exports: {} };
  const { globals = {} } = options;
  const names = ["module", "exports", "require", "Date", "console", ...Object.keys(globals)];
  const wrapper = `(function (${names.join(", ")}) {${code}\n})`;
  const run = new Script(wrapper, { filename: "viewer-request.js" }).runInThisContext();
  const log = options.log ?? console;
  const require = createRequire(import.meta.url);
  run(module, module.exports, require, clock(options), log, ...Object.values(globals));
  return asHandler(module.exports.handler);
}

function clock({ now = Date.now }: RunOptions): DateConstructor {
  return class extends Date {
    static override now = now;
  } as DateConstructor;
}

function asHandler(handler: unknown): ArtefactHandler {
  if (typeof handler !== "function") throw new TypeError("the artefact has no function `handler`");
  return async (event) => handler(event);
}
