/** Tier kvs: the table of the rules and the stack's store, by the commands `fingerpost kvs`. */
const { withCredentials } = require("./credentials.cjs");
const { ioOf } = require("./io.cjs");
const { library } = require("./library.cjs");
const { redirectsName, STORE } = require("./names.cjs");
const { Refusal } = require("./refusal.cjs");
const { settingsOf } = require("./settings.cjs");
const { writeArtefact } = require("./write-artefact.cjs");

/** @import { Artefact, Serverless } from "./types.ts" */

/**
 * @param {Serverless} serverless
 * @param {Artefact} artefact
 * @param {"plan" | "apply" | "rollback"} command
 * @param {{ allowRemovals?: boolean }} [flags]
 * @throws Refusal where the artefact has no store, or the command refuses; why stands on standard error
 */
exports.runKvs = async (serverless, artefact, command, { allowRemovals = false } = {}) => {
  if (artefact.tier !== "kvs") throw new Refusal(`tier ${artefact.tier} has no store (${artefact.why})`);
  const store = storeOf(serverless);
  await writeArtefact(serverless, artefact);
  const { run } = await library("cli/run");
  const args = ["kvs", command, "--store", store, ...(allowRemovals ? ["--allow-removals"] : [])];
  const code = await withCredentials(serverless, () => run(args, ioOf(serverless)));
  if (code !== 0)
    throw new Refusal(`the store ${store} is as it was (fingerpost kvs ${command}: exit code ${code})`);
};

/** @param {Serverless} serverless @returns {Promise<boolean>} false before the first deployment */
exports.storeExists = async (serverless) => {
  const { findStore } = await library("aws/kvs/find-store");
  try {
    await withCredentials(serverless, () => findStore(storeOf(serverless)));
    return true;
  } catch (error) {
    if (error instanceof Error && /** @type {Error} */ (error.cause)?.name === "EntityNotFound") return false;
    throw error;
  }
};

/**
 * From what the service declares: it is the same before and after packaging.
 * @param {Serverless} serverless
 * @returns {string} name or ARN
 */
function storeOf(serverless) {
  const resources = serverless.service.resources?.Resources ?? {};
  const config = resources[settingsOf(serverless).resource]?.Properties.FunctionConfig;
  const [declared] = config?.KeyValueStoreAssociations ?? [];
  const arn = declared?.KeyValueStoreARN;
  if (typeof arn === "string") return arn;
  const id = declared ? [/** @type {any} */ (arn)?.["Fn::GetAtt"]].flat().join(".").split(".")[0] : STORE;
  const store = resources[id ?? ""];
  const name = store ? store.Properties.Name : !declared && redirectsName(serverless);
  if (typeof name === "string") return name;
  throw new Refusal(
    "the name of the store does not stand in serverless.yml; use `fingerpost kvs --store NAME`",
  );
}
