/**
 * The Serverless plugin: compiles the rules before packaging and puts the function and what it needs into the template.
 * CommonJS, because that is what every Serverless CLI loads.
 */
const { addFunction } = require("./add-function.cjs");
const { COMMANDS } = require("./commands.cjs");
const { compile } = require("./compile.cjs");
const { addEdgeFunction, attachEdgeFunction } = require("./edge-function.cjs");
const { redirectsName } = require("./names.cjs");
const { print } = require("./print.cjs");
const { Refusal } = require("./refusal.cjs");
const { CUSTOM_SCHEMA, settingsOf } = require("./settings.cjs");
const { writeArtefact } = require("./write-artefact.cjs");

/** @import { Artefact, Options, Serverless } from "./types.ts" */

module.exports = class FingerpostPlugin {
  /**
   * @param {Serverless} serverless
   * @param {Options} options
   */
  constructor(serverless, options) {
    serverless.configSchemaHandler.defineCustomProperties(CUSTOM_SCHEMA);
    /** @type {Artefact | undefined} */
    let packaged;
    this.commands = COMMANDS;
    this.hooks = told(serverless, {
      "before:package:initialize": async () => {
        packaged = await compileForPackage(serverless);
      },
      // Nothing resolves variables in the template after this hook, so `${env:HOME}` in a rule stays what it is.
      "after:aws:package:finalize:mergeCustomProviderResources": async () => {
        if (packaged) completeTemplate(serverless, packaged);
      },
      "redirects:check:check": async () => {
        await compileAndReport(serverless);
      },
      "redirects:build:build": async () => {
        print(await writeArtefact(serverless, await compileAndReport(serverless), options));
      },
    });
  }
};

/**
 * @param {Serverless} serverless
 * @param {Readonly<Record<string, () => Promise<void>>>} hooks
 * @returns {Record<string, () => Promise<void>>} the same, with refusals as errors of the user
 */
function told({ classes }, hooks) {
  /** @param {() => Promise<void>} hook */
  const tell = (hook) => () =>
    hook().catch((error) => {
      if (!(error instanceof Refusal)) throw error;
      throw new classes.Error(`fingerpost: ${error.message}`, "FINGERPOST_RESOURCE");
    });
  return Object.fromEntries(Object.entries(hooks).map(([event, hook]) => [event, tell(hook)]));
}

/** @param {Serverless} serverless */
async function compileForPackage(serverless) {
  const artefact = await compileAndReport(serverless);
  if (artefact.tier === "lambda") {
    const region = serverless.getProvider("aws").getRegion();
    const options = { name: redirectsName(serverless), region, artefact };
    addEdgeFunction(serverless.service, settingsOf(serverless), options);
    await writeArtefact(serverless, artefact);
  }
  return artefact;
}

/** @param {Serverless} serverless @param {Artefact} artefact */
function completeTemplate(serverless, artefact) {
  const { service } = serverless;
  const { compiledCloudFormationTemplate: template } = service.provider;
  const settings = settingsOf(serverless);
  if (artefact.tier === "lambda") return attachEdgeFunction(template, service, settings);
  const todo = addFunction(template, settings, { name: redirectsName(serverless), artefact });
  if (todo !== "") print(`fingerpost: ${todo}\n`);
}

/** @param {Serverless} serverless */
async function compileAndReport(serverless) {
  const { artefact, report } = await compile(serverless);
  print(report);
  return artefact;
}
