/** `custom.fingerpost` of serverless.yml. */

/** @import { Serverless, Settings } from "./types.ts" */

/** @type {Settings} */
const DEFAULTS = {
  rules: "rules",
  handler: "functions/viewer-request.ts",
  tier: "auto",
  resource: "RedirectFunction",
};

const path = { type: "string", minLength: 1 };

/** JSON Schema, for the CLI's own check of serverless.yml. */
exports.CUSTOM_SCHEMA = {
  type: "object",
  properties: {
    fingerpost: {
      type: "object",
      properties: {
        rules: path,
        handler: path,
        tier: { enum: ["auto", "inline", "lambda"] },
        resource: { type: "string", pattern: "^[A-Za-z0-9]+$" },
      },
      additionalProperties: false,
    },
  },
};

/** @type {(serverless: Serverless) => Settings} */
exports.settingsOf = ({ service }) => ({ ...DEFAULTS, ...service.custom?.fingerpost });
