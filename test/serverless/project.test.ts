/** The project's own serverless.yml, packaged. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { projectRoot } from "../support/project-root.ts";
import { resourceSchemas } from "../support/resource-schemas.ts";
import { runShippedCli } from "../support/run-cli.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";
import { RESOURCE_SHAPES } from "./resource-shapes.ts";
import { functionCode, OSLS, type Package, packageService, type Resource } from "./run-serverless.ts";
import { danglingReferences, references } from "./template-references.ts";

/** Path of its CLI; see serverless-3.test.ts. */
const SERVERLESS_3 = process.env["FINGERPOST_SERVERLESS_3"] ?? "";

const STAGE = ["--stage", "prod"];

let packaged: Package;
beforeAll(async () => {
  packaged = await packageService(OSLS, projectRoot, STAGE);
});

const own = (): [string, Resource][] =>
  Object.entries(packaged.template.Resources).filter(([id]) => !id.startsWith("ServerlessDeployment"));

const properties = (id: string): unknown => packaged.template.Resources[id]?.Properties;

describe("the function", () => {
  test("is byte for byte what `fingerpost build` writes", async () => {
    const out = await temporaryDirectory();
    expect(await runShippedCli(projectRoot, ["build", "--stage", "prod", "--out", out])).toMatchObject({
      code: 0,
    });
    expect(functionCode(packaged.template)).toBe(await readFile(join(out, "viewer-request.js"), "utf8"));
  });

  test("is attached to the distribution's viewer requests, and published", () => {
    expect(properties("RedirectFunction")).toMatchObject({
      AutoPublish: true,
      Name: "fingerpost-example-prod",
    });
    expect(properties("Distribution")).toMatchObject({
      DistributionConfig: {
        DefaultCacheBehavior: {
          FunctionAssociations: [
            {
              EventType: "viewer-request",
              FunctionARN: { "Fn::GetAtt": ["RedirectFunction", "FunctionARN"] },
            },
          ],
        },
      },
    });
  });
});

describe("the template", () => {
  // One CLI after the other: both write to `.serverless` of the project.
  test.skipIf(SERVERLESS_3 === "")("is the same with Serverless 3", { timeout: 300_000 }, async () => {
    const { text } = await packageService(SERVERLESS_3, projectRoot, STAGE);
    expect(text).toBe(packaged.text);
  });

  test("refers only to what it holds", () => {
    expect(danglingReferences(packaged.template)).toEqual([]);
    expect(references(packaged.template)).toContain("GetAtt RedirectFunction.FunctionARN");
  });

  test("is allowed by AWS's schemas", async () => {
    expect((await resourceSchemas()).faultsOf(packaged.template)).toEqual([]);
  });

  test("has resources of the published shapes", () => {
    const faults = own().flatMap(([id, { Type, Properties }]) => {
      const result = RESOURCE_SHAPES[Type]?.safeParse(Properties);
      return result?.success ? [] : [`${id}: ${result?.error ?? `no shape of ${Type}`}`];
    });
    expect(faults).toEqual([]);
  });

  test("keeps the bucket private to the distribution", () => {
    expect(properties("SiteBucket")).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
    const distributionArn = [
      "arn:",
      { Ref: "AWS::Partition" },
      ":cloudfront::",
      { Ref: "AWS::AccountId" },
      ":distribution/",
      { Ref: "Distribution" },
    ];
    expect(properties("SiteBucketPolicy")).toMatchObject({
      PolicyDocument: {
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: "cloudfront.amazonaws.com" },
            Action: "s3:GetObject",
            Condition: { StringEquals: { "AWS:SourceArn": { "Fn::Join": ["", distributionArn] } } },
          },
        ],
      },
    });
  });

  test("reads the bucket by its regional name, and does not forward Host", () => {
    expect(properties("Distribution")).toMatchObject({
      DistributionConfig: {
        Origins: [{ DomainName: { "Fn::GetAtt": ["SiteBucket", "RegionalDomainName"] } }],
      },
    });
    expect(properties("ConditionHeaders")).toMatchObject({
      OriginRequestPolicyConfig: {
        HeadersConfig: {
          HeaderBehavior: "whitelist",
          Headers: ["CloudFront-Forwarded-Proto", "CloudFront-Viewer-Country"],
        },
      },
    });
  });
});

test("nothing but templates is uploaded", async () => {
  expect((await readdir(packaged.directory)).sort()).toEqual([
    "cloudformation-template-create-stack.json",
    "cloudformation-template-update-stack.json",
    "serverless-state.json",
  ]);
});

test("the region is us-east-1 unless told otherwise", () => {
  expect(packaged.stderr).toContain("for stage prod (us-east-1)");
});
