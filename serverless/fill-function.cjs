/** Tiers in a CloudFront Function: its source goes into the compiled template, byte for byte. */
const { Refusal } = require("./refusal.cjs");

/** @import { Resources, TemplateResource } from "./types.ts" */

/**
 * @param {Resources} resources of the compiled template
 * @param {string} id logical id of the function
 * @param {string} code
 * @returns {TemplateResource} the function
 * @throws Refusal where the resource cannot take the code; then it is as it was
 */
exports.fillFunction = (resources, id, code) => {
  const resource = resources[id];
  const problem = problemOf(resource);
  if (!resource || problem !== undefined) throw new Refusal(`${id} ${problem}`);
  resource.Properties.FunctionCode = code;
  return resource;
};

/** @param {TemplateResource | undefined} resource */
function problemOf(resource) {
  if (!resource) return "is not among the resources";
  if (resource.Type !== "AWS::CloudFront::Function") return `is of type ${resource.Type}`;
  const { FunctionCode: code, FunctionConfig: config, AutoPublish: publish } = resource.Properties ?? {};
  if (code !== undefined) return "has a FunctionCode of its own, which would be overwritten";
  if (config?.Runtime !== "cloudfront-js-2.0") return "needs FunctionConfig.Runtime: cloudfront-js-2.0";
  // Left out, CloudFormation leaves the new code in stage DEVELOPMENT and visitors stay with the old.
  if (publish === undefined) return "needs AutoPublish: true (or false, if it is published by other means)";
  return undefined;
}
