/** What the plugin calls the things that it adds. */
const { createHash } = require("node:crypto");

/** @import { Serverless } from "./types.ts" */

/** Logical id of the KeyValueStore. */
exports.STORE = "RedirectStore";
/** Name of the function of tier lambda in `functions`; Serverless makes its logical ids of it. */
exports.EDGE_FUNCTION = "redirects";

/** Characters of a name, of functions of CloudFront and Lambda and of stores alike. (API references, `Name`) */
const LONGEST = 64;
const DIGEST = 8;

/**
 * `<service>-<stage>-redirects`. One that is too long is cut and ends in a digest of the whole, so that stages of a
 * service with a long name keep names of their own.
 *
 * @param {Serverless} serverless
 */
exports.redirectsName = (serverless) => {
  const { service } = serverless.service;
  const name = `${service}-${serverless.getProvider("aws").getStage()}-redirects`.replace(/[^\w-]/g, "-");
  if (name.length <= LONGEST) return name;
  const digest = createHash("sha256").update(name).digest("hex").slice(0, DIGEST);
  return `${name.slice(0, LONGEST - DIGEST - 1)}-${digest}`;
};
