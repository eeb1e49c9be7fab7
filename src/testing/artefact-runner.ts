/** Runs the built bytes of a function in this process, as the platform would: same text, fresh globals. */
import { createRequire } from "node:module";
import { createContext, Script } from "node:vm";
import type { Platform } from "../target/table-modules.ts";

/** Called with an event of its platform, gives what the function gives. */
export type ArtefactHandler = (event: unknown) => Promise<unknown>;

/**
 * @param log where `console` of the function writes to
 * @throws what the code throws as it is loaded
 */
export function loadArtefact(code: string, platform: Platform, log: Console = console): ArtefactHandler {
  return platform === "lambda-edge" ? loadLambda(code, log) : loadFunction(code, log);
}

/** A script with a global `handler`, and nothing of Node in sight. */
function loadFunction(code: string, log: Console): ArtefactHandler {
  const context = createContext({ console: log, TextEncoder, TextDecoder, atob, btoa });
  const handler: unknown = new Script(`"use strict";${code};handler`, {
    filename: "viewer-request.js",
  }).runInContext(context);
  return asHandler(handler);
}

function loadLambda(code: string, log: Console): ArtefactHandler {
  const module: { exports: { handler?: unknown } } = { exports: {} };
  const run = new Script(`(function (module, exports, require, console) {${code}\n})`, {
    filename: "viewer-request.js",
  });
  run.runInThisContext()(module, module.exports, createRequire(import.meta.url), log);
  return asHandler(module.exports.handler);
}

function asHandler(handler: unknown): ArtefactHandler {
  if (typeof handler !== "function") throw new TypeError("the artefact has no function `handler`");
  return async (event) => handler(event);
}
