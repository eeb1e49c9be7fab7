/**
 * The Serverless plugin: compiles the rules before packaging and puts the function's source into the template.
 * CommonJS, because that is what every Serverless CLI loads.
 */
const { missingBundleHandler } = require("./bundle-handler.cjs");
const { COMMANDS } = require("./commands.cjs");
const { compile } = require("./compile.cjs");
const { fillFunction } = require("./fill-function.cjs");
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
    this.hooks = {
      "before:package:initialize": async () => {
        packaged = await compileForPackage(serverless);
      },
      // Nothing resolves variables in the template after this hook, so `${env:HOME}` in a rule stays what it is.
      "after:aws:package:finalize:mergeCustomProviderResources": () => {
        if (packaged && packaged.tier !== "lambda") fillTemplate(serverless, packaged);
      },
      "redirects:check:check": async () => {
        await compileAndReport(serverless);
      },
      "redirects:build:build": async () => {
        print(await writeArtefact(serverless, await compileAndReport(serverless), options));
      },
    };
  }
};

/** @param {Serverless} serverless */
async function compileForPackage(serverless) {
  const artefact = await compileAndReport(serverless);
  if (artefact.tier === "lambda") {
    failOn(serverless, missingBundleHandler(serverless.service, settingsOf(serverless), artefact));
    await writeArtefact(serverless, artefact);
  }
  return artefact;
}

/** @param {Serverless} serverless @param {Artefact} artefact */
function fillTemplate(serverless, artefact) {
  const { Resources } = serverless.service.provider.compiledCloudFormationTemplate;
  const { resource } = settingsOf(serverless);
  failOn(serverless, fillFunction(Resources, resource, artefact.files["viewer-request.js"] ?? ""));
}

/** @param {Serverless} serverless */
async function compileAndReport(serverless) {
  const { artefact, report } = await compile(serverless);
  print(report);
  return artefact;
}

/** @param {Serverless} serverless @param {string | undefined} problem */
function failOn({ classes }, problem) {
  if (problem !== undefined) throw new classes.Error(`fingerpost: ${problem}`, "FINGERPOST_RESOURCE");
}

/** Not by the CLI's logger: it takes a `%2F` in a rule for a format. @param {string} text */
const print = (text) => void process.stdout.write(text);
