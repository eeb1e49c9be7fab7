/** A service with a distribution and no line about redirects among its resources, packaged in each tier. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { resourceSchemas } from "../support/resource-schemas.ts";
import { runShippedCli } from "../support/run-cli.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";
import { OSLS, type Package, packageService } from "./run-serverless.ts";
import { createService } from "./service.ts";
import { distribution } from "./template.ts";
import { danglingReferences } from "./template-references.ts";

const CLIS = [
  ["osls", OSLS],
  ["serverless 3", process.env["FINGERPOST_SERVERLESS_3"] ?? ""],
] as const;
const TIERS = ["inline", "kvs", "lambda"] as const;

const ORIGIN = {
  Id: "site",
  DomainName: "example.com",
  CustomOriginConfig: { OriginProtocolPolicy: "https-only" },
};
const SITE = distribution({ CachePolicyId: "658327ea-f89d-4fab-a63d-7e88639e58f6" });
Object.assign(SITE.Properties.DistributionConfig, { Origins: [ORIGIN] });

const FUNCTION = {
  Name: "fixture-prod-redirects",
  AutoPublish: true,
  FunctionConfig: { Comment: "Redirects, by fingerpost", Runtime: "cloudfront-js-2.0" },
};
const STORE_ARN = { "Fn::GetAtt": ["RedirectStore", "Arn"] };
const WITH_STORE = {
  ...FUNCTION.FunctionConfig,
  KeyValueStoreAssociations: [{ KeyValueStoreARN: STORE_ARN }],
};
const FUNCTION_ARN = { "Fn::GetAtt": ["RedirectFunction", "FunctionARN"] };
const FUNCTION_OUTPUTS = {
  RedirectFunctionName: { Value: FUNCTION.Name },
  RedirectFunctionArn: { Value: FUNCTION_ARN },
};
const attached = {
  FunctionAssociations: [{ EventType: "viewer-request", FunctionARN: FUNCTION_ARN }],
};

/** What Serverless itself puts into every template. */
const isOfServerless = (id: string): boolean => id.startsWith("ServerlessDeployment");

describe.each(CLIS)("%s", (_, cli) => {
  describe.skipIf(cli === "").each(TIERS)("tier %s", { timeout: 120_000 }, (tier) => {
    let packaged: Package;
    let built: string;
    const resource = (id: string) => packaged.template.Resources[id];

    beforeAll(async () => {
      const directory = await createService({
        rules: [
          { from: "/old", to: "/new" },
          { from: "/docs/*", to: "/guide/*" },
        ],
        settings: { tier },
        more: { resources: { Resources: { Site: SITE } } },
      });
      packaged = await packageService(cli, directory, ["--stage", "prod"]);
      const out = await temporaryDirectory();
      expect(await runShippedCli(directory, ["build", "--tier", tier, "--out", out])).toMatchObject({
        code: 0,
      });
      built = await readFile(join(out, "viewer-request.js"), "utf8");
    }, 240_000);

    test("holds byte for byte what `fingerpost build` writes", async () => {
      if (tier !== "lambda") {
        expect(resource("RedirectFunction")?.Properties["FunctionCode"]).toBe(built);
        return;
      }
      const files = unzipSync(await readFile(join(packaged.directory, "redirects.zip")));
      expect(Object.keys(files)).toEqual([".fingerpost/viewer-request.js"]);
      expect(strFromU8(Object.values(files)[0] ?? new Uint8Array())).toBe(built);
    });

    test("has the resources of this tier only", () => {
      const { Resources, Outputs } = packaged.template;
      const own = Object.entries(Resources).filter(([id]) => !isOfServerless(id));
      const outputs = Object.entries(Outputs).filter(([id]) => !isOfServerless(id));
      const version = own.find(([, { Type }]) => Type === "AWS::Lambda::Version")?.[0];
      const lambda = { EventType: "viewer-request", LambdaFunctionARN: { Ref: version } };
      const site = { ...SITE.Properties.DistributionConfig };
      const behavior = tier === "lambda" ? { LambdaFunctionAssociations: [lambda] } : attached;
      const DefaultCacheBehavior = { ...site.DefaultCacheBehavior, ...behavior };
      expect(Object.fromEntries(own)).toMatchObject({
        Site: { Properties: { DistributionConfig: { ...site, DefaultCacheBehavior } } },
      });
      const others = own.filter(([id]) => id !== "Site");
      if (tier === "lambda") {
        expect(others.map(([, { Type }]) => Type).sort()).toEqual([
          "AWS::IAM::Role",
          "AWS::Lambda::Function",
          "AWS::Lambda::Version",
          "AWS::Logs::LogGroup",
        ]);
        expect(resource("RedirectsLambdaFunction")).toMatchObject({
          DeletionPolicy: "Retain",
          Properties: {
            Handler: ".fingerpost/viewer-request.handler",
            Runtime: "nodejs22.x",
            MemorySize: 128,
            Timeout: 5,
          },
        });
        expect(resource(version ?? "")).toMatchObject({ DeletionPolicy: "Retain" });
        return;
      }
      const Properties = { ...FUNCTION, FunctionCode: built };
      expect(Object.fromEntries(others)).toEqual(
        tier === "inline"
          ? { RedirectFunction: { Type: "AWS::CloudFront::Function", Properties } }
          : {
              RedirectFunction: {
                Type: "AWS::CloudFront::Function",
                Properties: { ...Properties, FunctionConfig: WITH_STORE },
              },
              RedirectStore: {
                Type: "AWS::CloudFront::KeyValueStore",
                Properties: { Name: FUNCTION.Name, Comment: "Redirects, by fingerpost" },
              },
            },
      );
      expect(Object.fromEntries(outputs)).toEqual(
        tier === "inline"
          ? FUNCTION_OUTPUTS
          : { ...FUNCTION_OUTPUTS, RedirectStoreArn: { Value: STORE_ARN } },
      );
    });

    test("is a template that AWS's schemas allow, and refers only to what it holds", async () => {
      expect((await resourceSchemas()).faultsOf(packaged.template)).toEqual([]);
      expect(danglingReferences(packaged.template)).toEqual([]);
    });
  });
});
