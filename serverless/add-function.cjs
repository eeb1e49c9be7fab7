/** Tiers in a CloudFront Function: the resources that the service has not declared itself. */
const { associate } = require("./associate.cjs");
const { allBehaviors, chosenBehaviors, ownDistribution } = require("./distribution.cjs");
const { fillFunction } = require("./fill-function.cjs");
const { STORE } = require("./names.cjs");
const { refersTo } = require("./refers-to.cjs");
const { foreignDistribution } = require("./settings.cjs");

/** @import { Artefact, Resources, Settings, Template, TemplateResource } from "./types.ts" */

/**
 * The function, its store, its place in the distribution, and outputs.
 *
 * @param {Template} template
 * @param {Settings} settings
 * @param {{ name: string, artefact: Artefact }} options name: of what is added
 * @returns {string} what the user must still do; empty where nothing
 * @throws Refusal
 */
exports.addFunction = (template, settings, { name, artefact }) => {
  const { Resources: resources } = template;
  const { resource: id } = settings;
  resources[id] ??= functionResource(name);
  const filled = fillFunction(resources, id, artefact.files["viewer-request.js"] ?? "");
  const outputs = {
    RedirectFunctionName: { Value: filled.Properties.Name },
    RedirectFunctionArn: { Value: { "Fn::GetAtt": [id, "FunctionARN"] } },
    ...(artefact.tier === "kvs" && { RedirectStoreArn: { Value: addStore(resources, filled, name) } }),
  };
  template.Outputs = { ...outputs, ...template.Outputs };
  return attach(resources, settings);
};

/** @param {string} name @returns {TemplateResource} */
const functionResource = (name) => ({
  Type: "AWS::CloudFront::Function",
  Properties: {
    Name: name,
    AutoPublish: true,
    FunctionConfig: { Comment: "Redirects, by fingerpost", Runtime: "cloudfront-js-2.0" },
  },
});

/**
 * @param {Resources} resources
 * @param {TemplateResource} edgeFunction
 * @param {string} name
 * @returns {unknown} the ARN of the store that the function has
 */
function addStore(resources, { Properties: { FunctionConfig: config } }, name) {
  const [declared] = config?.KeyValueStoreAssociations ?? [];
  if (declared || !config) return declared?.KeyValueStoreARN;
  resources[STORE] ??= {
    Type: "AWS::CloudFront::KeyValueStore",
    Properties: { Name: name, Comment: "Redirects, by fingerpost" },
  };
  const arn = { "Fn::GetAtt": [STORE, "Arn"] };
  config.KeyValueStoreAssociations = [{ KeyValueStoreARN: arn }];
  return arn;
}

/** @param {Resources} resources @param {Settings} settings */
function attach(resources, settings) {
  const { resource: id, behaviors } = settings;
  if (foreignDistribution(settings) !== undefined) return "";
  // Who has put the function into a behavior by hand has chosen the behaviors.
  const { distribution: named } = settings;
  const chosen = named !== undefined || behaviors !== undefined;
  const isAttached = () =>
    allBehaviors(resources).some(({ FunctionAssociations }) => refersTo(FunctionAssociations, id));
  if (!chosen && isAttached()) return "";
  const distribution = ownDistribution(resources, settings);
  if (!distribution) {
    return `${id} is attached to no distribution: there is none in the template. Name one by id as custom.fingerpost.distribution, or attach it where the distribution is`;
  }
  for (const place of chosenBehaviors(distribution, behaviors)) {
    associate(place, "FunctionAssociations", id, { FunctionARN: { "Fn::GetAtt": [id, "FunctionARN"] } });
  }
  return "";
}
