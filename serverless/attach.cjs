/** A distribution that the stack does not own: the function is attached by AWS's API, and detached before removal. */
const { withCredentials } = require("./credentials.cjs");
const { library } = require("./library.cjs");
const { redirectsName } = require("./names.cjs");
const { print } = require("./print.cjs");
const { Refusal } = require("./refusal.cjs");
const { foreignDistribution, settingsOf } = require("./settings.cjs");

/** @import { Serverless } from "./types.ts" */

/** After deployment. @param {Serverless} serverless */
exports.attachToForeign = async (serverless) => {
  const attachment = attachmentOf(serverless);
  if (!attachment) return;
  const { attachFunction } = await library("aws/attach-function");
  const { behaviors = "default" } = settingsOf(serverless);
  const outcome = await withCredentials(serverless, () => attachFunction(attachment, behaviors));
  const { functionName, distribution } = attachment;
  const done =
    outcome === "changed" ? "was attached; CloudFront takes some minutes to spread that" : "is attached";
  print(`fingerpost: ${functionName} ${done} (distribution ${distribution})\n`);
};

/** Before removal. @param {Serverless} serverless */
exports.detachFromForeign = async (serverless) => {
  const attachment = attachmentOf(serverless);
  if (!attachment) return;
  const { detachFunction } = await library("aws/attach-function");
  const outcome = await withCredentials(serverless, () => detachFunction(attachment));
  const done = outcome === "changed" ? "was detached from" : "is not attached to";
  print(`fingerpost: ${attachment.functionName} ${done} distribution ${attachment.distribution}\n`);
};

/**
 * @param {Serverless} serverless
 * @returns {{ distribution: string, functionName: string } | undefined} undefined where the distribution is the stack's
 * @throws Refusal where the function's name is not known before it is deployed
 */
function attachmentOf(serverless) {
  const settings = settingsOf(serverless);
  const distribution = foreignDistribution(settings);
  if (distribution === undefined) return undefined;
  const declared = serverless.service.resources?.Resources?.[settings.resource];
  const functionName = declared ? declared.Properties.Name : redirectsName(serverless);
  if (typeof functionName === "string") return { distribution, functionName };
  throw new Refusal(
    `the Name of ${settings.resource} must be a text, so that it can be attached to ${distribution}`,
  );
}
exports.attachmentOf = attachmentOf;
