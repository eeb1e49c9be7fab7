/** `custom.fingerpost` of serverless.yml. */

/** @import { Serverless, Settings } from "./types.ts" */

/** Beside these `distribution`, `behaviors` and `origin`, which have no default. */
const DEFAULTS = {
  rules: "rules",
  handler: "functions/viewer-request.ts",
  tier: /** @type {const} */ ("auto"),
  resource: "RedirectFunction",
};

const text = { type: "string", minLength: 1 };

/** JSON Schema, for the CLI's own check of serverless.yml. */
exports.CUSTOM_SCHEMA = {
  type: "object",
  properties: {
    fingerpost: {
      type: "object",
      properties: {
        rules: text,
        handler: text,
        tier: { enum: ["auto", "inline", "kvs", "lambda"] },
        resource: { type: "string", pattern: "^[A-Za-z0-9]+$" },
        distribution: { type: "string", pattern: "^[A-Za-z0-9]+$" },
        behaviors: {
          anyOf: [
            { enum: ["default", "all"] },
            { type: "array", items: text, minItems: 1, uniqueItems: true },
          ],
        },
        origin: { anyOf: [text, { type: "object" }] },
      },
      additionalProperties: false,
    },
  },
};

/** @type {(serverless: Serverless) => Settings} */
exports.settingsOf = ({ service }) => ({ ...DEFAULTS, ...service.custom?.fingerpost });

/**
 * The distribution of another stack that is meant: ids of CloudFront look like no logical id that people give.
 * @param {Settings} settings
 * @returns {string | undefined}
 */
exports.foreignDistribution = ({ distribution }) =>
  distribution !== undefined && /^E[A-Z0-9]{8,}$/.test(distribution) ? distribution : undefined;
