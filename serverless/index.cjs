/**
 * The Serverless plugin: compiles the rules before packaging and puts the function and what it needs into the template.
 * CommonJS, because that is what every Serverless CLI loads.
 */
const { addFunction } = require("./add-function.cjs");
const { attachmentOf, attachToForeign, detachFromForeign } = require("./attach.cjs");
const { COMMANDS } = require("./commands.cjs");
const { compile } = require("./compile.cjs");
const { addEdgeFunction, attachEdgeFunction } = require("./edge-function.cjs");
const { library } = require("./library.cjs");
const { redirectsName } = require("./names.cjs");
const { print } = require("./print.cjs");
const { Refusal } = require("./refusal.cjs");
const { CUSTOM_SCHEMA, settingsOf } = require("./settings.cjs");
const { runKvs, storeExists } = require("./store.cjs");
const { verify } = require("./verify.cjs");
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
    let stored = false;
    const deployed = async () => {
      packaged ??= await compileAsPackaged(serverless);
      return packaged;
    };
    this.commands = COMMANDS;
    this.hooks = told(serverless, {
      "before:package:initialize": async () => {
        packaged = await compileForPackage(serverless);
      },
      // Nothing resolves variables in the template after this hook, so `${env:HOME}` in a rule stays what it is.
      "after:aws:package:finalize:mergeCustomProviderResources": async () => {
        if (packaged) completeTemplate(serverless, packaged);
      },
      // The deployment of the function is the switch: the keys that it reads must be there before.
      "before:aws:deploy:deploy:updateStack": async () => {
        const artefact = await deployed();
        stored = artefact.tier === "kvs" && (await storeExists(serverless));
        if (stored) await runKvs(serverless, artefact, "apply");
      },
      "after:deploy:deploy": async () => {
        const artefact = await deployed();
        if (artefact.tier === "kvs" && !stored) await runKvs(serverless, artefact, "apply");
        await attachToForeign(serverless);
      },
      "before:remove:remove": () => detachFromForeign(serverless),
      "redirects:check:check": async () => {
        await compileAndReport(serverless);
      },
      "redirects:build:build": async () => {
        print(await writeArtefact(serverless, await compileAndReport(serverless), options));
      },
      "redirects:plan:plan": async () => runKvs(serverless, await compileAndReport(serverless), "plan"),
      "redirects:apply:apply": async () => {
        const allowRemovals = options["allow-removals"] ?? false;
        await runKvs(serverless, await compileAndReport(serverless), "apply", { allowRemovals });
      },
      "redirects:rollback:rollback": async () =>
        runKvs(serverless, await compileAndReport(serverless), "rollback"),
      "redirects:verify:verify": () => verify(serverless, options),
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
    hook().catch(async (error) => {
      if (error instanceof Refusal)
        throw new classes.Error(`fingerpost: ${error.message}`, "FINGERPOST_RESOURCE");
      const { failureText } = await library("cli/failure");
      const text = failureText(error);
      throw text === undefined ? error : new classes.Error(`fingerpost: ${text}`, "FINGERPOST_AWS");
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

/** For `deploy --package`: the function is packaged, its data is not. @param {Serverless} serverless */
async function compileAsPackaged(serverless) {
  const { artefact } = await compile(serverless);
  const { Resources: resources } = serverless.service.provider.compiledCloudFormationTemplate;
  const packaged = resources[settingsOf(serverless).resource]?.Properties.FunctionCode;
  if (artefact.tier !== "lambda" && packaged !== artefact.files["viewer-request.js"]) {
    throw new Refusal("the package was made from other rules than these: package anew");
  }
  return artefact;
}

/** @param {Serverless} serverless @param {Artefact} artefact */
function completeTemplate(serverless, artefact) {
  const { service } = serverless;
  const { compiledCloudFormationTemplate: template } = service.provider;
  const settings = settingsOf(serverless);
  attachmentOf(serverless);
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
