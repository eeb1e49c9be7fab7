/** `serverless redirects verify`: `fingerpost verify` with the service's rules and stage. */
const { ioOf } = require("./io.cjs");
const { library } = require("./library.cjs");
const { Refusal } = require("./refusal.cjs");
const { settingsOf } = require("./settings.cjs");

/** @import { Options, Serverless } from "./types.ts" */

/**
 * @param {Serverless} serverless
 * @param {Options} options
 * @throws Refusal where the site differs, or could not be asked; the differences stand on standard output
 */
exports.verify = async (serverless, { url = "", from }) => {
  const { rules } = settingsOf(serverless);
  const io = ioOf(serverless);
  const [{ run }, { loadRules }] = await Promise.all([library("cli/run"), library("cli/load-rules")]);
  const stage = serverless.getProvider("aws").getStage();
  // Serverless has stages that site.json need not name.
  const { stages } = (await loadRules(rules, io)).ruleSet.site;
  const named = Object.hasOwn(stages, stage) ? ["--stage", stage] : [];
  const code = await run(
    ["verify", url, "--rules", rules, ...named, ...(from === undefined ? [] : ["--from", from])],
    io,
  );
  if (code !== 0) throw new Refusal(`${url} does not answer as the rules say (exit code ${code})`);
};
