/** Tier lambda: the function of the service that runs the bundle, and its place in the distribution. */
import { expect, test } from "vitest";
import type { Service, Settings } from "../../serverless/types.ts";
import { artefact, distribution, plugin, SETTINGS, template } from "./template.ts";

const { addEdgeFunction, attachEdgeFunction } = plugin("edge-function");

const HANDLER = ".fingerpost/viewer-request.handler";

const service = (functions: object, resources: object): Service => ({
  service: "shop",
  functions: functions as Service["functions"],
  resources: { Resources: resources as never },
  provider: { compiledCloudFormationTemplate: template() },
});

const add = (to: Service, settings: Partial<Settings> = {}, region = "us-east-1"): void =>
  addEdgeFunction(
    to,
    { ...SETTINGS, tier: "lambda", ...settings },
    { name: "shop-dev-redirects", region, artefact: artefact("lambda") },
  );

const ADDED = {
  name: "shop-dev-redirects",
  handler: HANDLER,
  runtime: "nodejs22.x",
  memorySize: 128,
  timeout: 5,
  versionFunction: true,
  package: { individually: true, patterns: ["!**", ".fingerpost/viewer-request.js"] },
};

test("a function is added, for the service's own distribution", () => {
  const to = service({}, { Site: distribution() });
  add(to);
  expect(to.functions).toEqual({ redirects: { ...ADDED, events: [] } });
});

test("without a distribution Serverless makes one from the origin", () => {
  const origin = "s3://example.s3.amazonaws.com";
  const to = service({}, {});
  add(to, { origin });
  const events = [{ cloudFront: { eventType: "viewer-request", origin } }];
  expect(to.functions).toEqual({ redirects: { ...ADDED, events } });
});

test.each([HANDLER, `./${HANDLER}`])("a function with the handler %s is taken as it is", (handler) => {
  const to = service({ mine: { handler, events: [] } }, {});
  add(to);
  expect(to.functions).toEqual({ mine: { handler, events: [] } });
});

test.each<[string, Service, Partial<Settings>, string, string]>([
  [
    "another region",
    service({}, { Site: distribution() }),
    {},
    "eu-west-1",
    "the tier is lambda, and Lambda@Edge functions are made in us-east-1 only; the region is eu-west-1",
  ],
  [
    "a tier that the rules chose",
    service({}, {}),
    { tier: "auto" },
    "eu-west-1",
    "the rules need tier lambda (why)",
  ],
  [
    "a distribution of another stack",
    service({}, {}),
    { distribution: "E2QWRUHAPOMQZL" },
    "us-east-1",
    "cannot be attached to a distribution that the stack does not own",
  ],
  ["no distribution", service({}, {}), {}, "us-east-1", "say custom.fingerpost.origin"],
  [
    "another function of that name",
    service({ redirects: { handler: "src/a.b", events: [] } }, { Site: distribution() }),
    {},
    "us-east-1",
    `the function redirects has another handler than ${HANDLER}`,
  ],
])("refused: %s", (_, to, settings, region, problem) => {
  expect(() => add(to, settings, region)).toThrow(problem);
});

const ROLE = {
  Type: "AWS::IAM::Role",
  Properties: {
    AssumeRolePolicyDocument: { Statement: [{ Principal: { Service: ["lambda.amazonaws.com"] } }] },
  },
};
const COMPILED = {
  Site: distribution({}, [{ PathPattern: "/docs/*" }]),
  IamRoleLambdaExecution: ROLE,
  OtherLambdaFunction: { Type: "AWS::Lambda::Function", Properties: { FunctionName: "other" } },
  OtherVersion: {
    Type: "AWS::Lambda::Version",
    Properties: { FunctionName: { Ref: "OtherLambdaFunction" } },
  },
  RedirectsLambdaFunction: {
    Type: "AWS::Lambda::Function",
    Properties: { FunctionName: "shop-dev-redirects", Environment: {}, VpcConfig: {} },
  },
  RedirectsVersion: {
    Type: "AWS::Lambda::Version",
    Properties: { FunctionName: { Ref: "RedirectsLambdaFunction" } },
  },
};

test("the version is attached, the function retained and without what the edge refuses", () => {
  const to = service({}, COMPILED);
  add(to);
  const compiled = template(COMPILED);
  attachEdgeFunction(compiled, to, { ...SETTINGS, behaviors: ["/docs/*"] });
  const LambdaFunctionAssociations = [
    { EventType: "viewer-request", LambdaFunctionARN: { Ref: "RedirectsVersion" } },
  ];
  expect(compiled.Resources).toMatchObject({
    Site: distribution({}, [{ PathPattern: "/docs/*", LambdaFunctionAssociations }]),
    OtherLambdaFunction: COMPILED.OtherLambdaFunction,
  });
  expect(compiled.Resources["RedirectsLambdaFunction"]).toEqual({
    Type: "AWS::Lambda::Function",
    DeletionPolicy: "Retain",
    Properties: { FunctionName: "shop-dev-redirects" },
  });
  const statement = { Principal: { Service: ["lambda.amazonaws.com", "edgelambda.amazonaws.com"] } };
  expect(compiled.Resources["IamRoleLambdaExecution"]?.Properties).toEqual({
    AssumeRolePolicyDocument: { Statement: [statement] },
  });
});

test("what Serverless has attached stays as it is", () => {
  const to = service({ mine: { handler: HANDLER, events: [{ cloudFront: {} }] } }, {});
  const compiled = template(COMPILED);
  attachEdgeFunction(compiled, to, SETTINGS);
  expect(compiled.Resources).toEqual(COMPILED);
});

test("a function without a version is refused", () => {
  const to = service({ mine: { handler: HANDLER, name: "shop-dev-redirects", events: [] } }, COMPILED);
  const { RedirectsVersion: _, ...rest } = COMPILED;
  expect(() => attachEdgeFunction(template(rest), to, SETTINGS)).toThrow("versionFunction: true is needed");
});
