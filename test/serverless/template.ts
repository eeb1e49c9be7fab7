/** Templates and artefacts as the plugin's parts see them, without a CLI. */
import { createRequire } from "node:module";
import type { Artefact, Settings, Template } from "../../serverless/types.ts";

const require = createRequire(import.meta.url);
/** A module of the plugin, which is CommonJS. */
export const plugin = (name: string) => require(`../../serverless/${name}.cjs`);

export const SETTINGS: Settings = {
  rules: "rules",
  handler: "functions/viewer-request.ts",
  tier: "auto",
  resource: "RedirectFunction",
};

export const artefact = (tier: Artefact["tier"]): Artefact => ({
  tier,
  rules: 1,
  bytes: 1,
  budget: 10,
  why: "why",
  files: { "viewer-request.js": "code" },
});

export const distribution = (main: object = {}, others?: readonly object[]) => ({
  Type: "AWS::CloudFront::Distribution",
  Properties: {
    DistributionConfig: {
      Enabled: true,
      DefaultCacheBehavior: { TargetOriginId: "site", ViewerProtocolPolicy: "allow-all", ...main },
      ...(others && { CacheBehaviors: others }),
    },
  },
});

export const template = (Resources: object = {}): Template => ({
  Resources: structuredClone(Resources) as Template["Resources"],
});
