/** Rules -> artefact by the library, for the stage at hand; every problem ends the command. */
const { library } = require("./library.cjs");
const { settingsOf } = require("./settings.cjs");

/** @import { Artefact, Serverless } from "./types.ts" */

/**
 * @param {Serverless} serverless
 * @returns {Promise<{ artefact: Artefact, report: string }>} report: findings that stop nothing, and the size
 * @throws the CLI's user error, with the code frames, where a rule has an error or the build does not fit
 */
exports.compile = async (serverless) => {
  const { prepareDeployment } = await library("cli/prepare-deployment");
  const { rules, handler, tier } = settingsOf(serverless);
  const stage = serverless.getProvider("aws").getStage();
  const { artefact, report } = await prepareDeployment(
    { rules, handler, tier, stage },
    serverless.serviceDir,
  );
  if (!artefact) throw new serverless.classes.Error(inTermsOfSettings(report), "FINGERPOST_RULES");
  return { artefact, report };
};

/** The library's words name flags of the command line. @param {string} report */
function inTermsOfSettings(report) {
  const note = "here --rules, --handler and --tier are rules, handler and tier under custom.fingerpost";
  return /--(rules|handler|tier)\b/.test(report) ? `${report}  note: ${note}\n` : report;
}
