/** Tier lambda: the bundle is a file that a function of the service has as its handler. */
const { posix } = require("node:path");
const { associate } = require("./associate.cjs");
const { chosenBehaviors, ownDistribution } = require("./distribution.cjs");
const { EDGE_FUNCTION } = require("./names.cjs");
const { Refusal } = require("./refusal.cjs");
const { foreignDistribution } = require("./settings.cjs");

/** @import { Artefact, Resources, Service, ServiceFunction, Settings, Template } from "./types.ts" */

/** The bundle as `handler` of a function in serverless.yml. */
const HANDLER = ".fingerpost/viewer-request.handler";
/** Lambda@Edge functions are made there and nowhere else. (Developer Guide, lambda-at-edge-function-restrictions) */
const REGION = "us-east-1";

/**
 * Before packaging: the function of the service that runs the bundle, which is added where there is none.
 *
 * @param {Service} service
 * @param {Settings} settings
 * @param {{ name: string, region: string, artefact: Artefact }} options name: of a function that is added
 * @throws Refusal
 */
exports.addEdgeFunction = (service, settings, { name, region, artefact }) => {
  const why =
    settings.tier === "lambda" ? "the tier is lambda" : `the rules need tier lambda (${artefact.why})`;
  if (region !== REGION) {
    throw new Refusal(
      `${why}, and Lambda@Edge functions are made in ${REGION} only; the region is ${region}`,
    );
  }
  if (foreignDistribution(settings) !== undefined) {
    throw new Refusal(`${why}, which cannot be attached to a distribution that the stack does not own`);
  }
  if (edgeFunctionOf(service)) return;
  if (service.functions[EDGE_FUNCTION]) {
    throw new Refusal(`${why}, and the function ${EDGE_FUNCTION} has another handler than ${HANDLER}`);
  }
  const own = ownDistribution(service.resources?.Resources ?? {}, settings);
  if (!own && settings.origin === undefined) {
    throw new Refusal(
      `${why}, and there is no distribution among the resources. Declare one, or say custom.fingerpost.origin, from which Serverless makes one`,
    );
  }
  service.functions[EDGE_FUNCTION] = {
    name,
    handler: HANDLER,
    runtime: "nodejs22.x",
    memorySize: 128,
    timeout: 5,
    versionFunction: true,
    package: { individually: true, patterns: ["!**", ".fingerpost/viewer-request.js"] },
    events: own ? [] : [{ cloudFront: { eventType: "viewer-request", origin: settings.origin } }],
  };
};

/** @param {Service} service @returns {ServiceFunction | undefined} */
function edgeFunctionOf(service) {
  return Object.values(service.functions).find(({ handler = "" }) => posix.normalize(handler) === HANDLER);
}

/**
 * In the compiled template: what Serverless does for an event `cloudFront`, for a distribution of the service's own.
 *
 * @param {Template} template
 * @param {Service} service
 * @param {Settings} settings
 * @throws Refusal
 */
exports.attachEdgeFunction = ({ Resources: resources }, service, settings) => {
  const edgeFunction = edgeFunctionOf(service);
  if (!edgeFunction || edgeFunction.events?.some(({ cloudFront }) => cloudFront)) return;
  const distribution = ownDistribution(resources, settings);
  const id = keyOf(
    resources,
    "AWS::Lambda::Function",
    ({ FunctionName }) => FunctionName === edgeFunction.name,
  );
  const version = keyOf(resources, "AWS::Lambda::Version", (properties) =>
    isRef(properties.FunctionName, id),
  );
  const resource = resources[id];
  if (!distribution || !resource) throw new Refusal("tier lambda has no distribution to be attached to");
  delete resource.Properties.Environment;
  delete resource.Properties.VpcConfig;
  // Replicas keep a function from being deleted for hours after the stack let go of it.
  resource.DeletionPolicy = "Retain";
  trustEdge(resources);
  for (const place of chosenBehaviors(distribution, settings.behaviors)) {
    associate(place, "LambdaFunctionAssociations", version, { LambdaFunctionARN: { Ref: version } });
  }
};

/**
 * @param {Resources} resources
 * @param {string} type
 * @param {(properties: Record<string, unknown>) => boolean} matches
 */
function keyOf(resources, type, matches) {
  const found = Object.entries(resources).find(([, each]) => each?.Type === type && matches(each.Properties));
  if (found) return found[0];
  throw new Refusal(`the template has no ${type} of tier lambda (versionFunction: true is needed)`);
}

/** @param {unknown} value @param {string} id */
const isRef = (value, id) => /** @type {{ Ref?: unknown } | undefined} */ (value)?.Ref === id;

/** A role that the service brings itself must trust the edge by itself. @param {Resources} resources */
function trustEdge({ IamRoleLambdaExecution: role }) {
  const service = role?.Properties.AssumeRolePolicyDocument?.Statement[0]?.Principal.Service;
  if (service && !service.includes("edgelambda.amazonaws.com")) service.push("edgelambda.amazonaws.com");
}
