/** Tier lambda: the bundle is a file that a function of the service has as its handler. */
const { posix } = require("node:path");

/** @import { Artefact, Serverless, Settings } from "./types.ts" */

/** The bundle as `handler` of a function in serverless.yml. */
const HANDLER = ".fingerpost/viewer-request.handler";

/**
 * @param {Serverless["service"]} service
 * @param {Settings} settings
 * @param {Artefact} artefact
 * @returns {string | undefined} what is amiss where no function of the service would run the bundle
 */
exports.missingBundleHandler = (service, { tier }, { why }) => {
  const handlers = service.getAllFunctions().map((name) => service.getFunction(name).handler ?? "");
  if (handlers.some((handler) => posix.normalize(handler) === HANDLER)) return undefined;
  const reason = tier === "lambda" ? "the tier is lambda" : `the rules need tier lambda (${why})`;
  return `${reason}, and no function has the handler ${HANDLER}`;
};
