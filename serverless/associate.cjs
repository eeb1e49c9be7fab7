/** One function for viewer requests in a cache behavior. */
const { refersTo } = require("./refers-to.cjs");
const { Refusal } = require("./refusal.cjs");

/** @import { Association, Behavior } from "./types.ts" */

const EVENT = "viewer-request";

/**
 * Adds the association, unless the behavior has it.
 *
 * @param {{ label: string, behavior: Behavior }} place
 * @param {"FunctionAssociations" | "LambdaFunctionAssociations"} list
 * @param {string} id logical id that the association refers to
 * @param {Association} association
 * @throws Refusal where another function has viewer requests, or one of the other kind any viewer event
 */
exports.associate = ({ label, behavior }, list, id, association) => {
  const own = listOf(behavior, list, label);
  if (own.some((each) => refersTo(each, id))) return;
  const other = own.find(({ EventType }) => EventType === EVENT);
  if (other) throw new Refusal(`${label} has another function for ${EVENT}: ${nameOf(other)}. ${COMPOSE}`);
  const otherList = list === "FunctionAssociations" ? "LambdaFunctionAssociations" : "FunctionAssociations";
  // "You can't combine CloudFront Functions and Lambda@Edge in viewer events." (Developer Guide, edge-function-restrictions-all)
  const mixed = listOf(behavior, otherList, label).find(({ EventType }) =>
    /^viewer-/.test(String(EventType)),
  );
  if (mixed) {
    throw new Refusal(
      `${label} has a function of another kind for ${mixed.EventType}: ${nameOf(mixed)}. Viewer events take CloudFront Functions or Lambda@Edge, not both`,
    );
  }
  behavior[list] = [...own, { EventType: EVENT, ...association }];
};

const COMPOSE = "Make it the handler (custom.fingerpost.handler), and call `redirect` first in it";

/** @param {Behavior} behavior @param {"FunctionAssociations" | "LambdaFunctionAssociations"} list @param {string} label */
function listOf(behavior, list, label) {
  const associations = behavior[list] ?? [];
  if (Array.isArray(associations)) return associations;
  throw new Refusal(`${list} of ${label} is no list, so nothing can be added to it`);
}

/** @param {Association} association */
const nameOf = ({ FunctionARN, LambdaFunctionARN }) => {
  const arn = FunctionARN ?? LambdaFunctionARN;
  return typeof arn === "string" ? arn : JSON.stringify(arn);
};
