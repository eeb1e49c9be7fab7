/** What the plugin adds to a template for a CloudFront Function, and what it refuses. */
import { describe, expect, test } from "vitest";
import type { Settings, Template } from "../../serverless/types.ts";
import { variable } from "./service.ts";
import { artefact, distribution, plugin, SETTINGS, template } from "./template.ts";

const { addFunction } = plugin("add-function");

const add = (into: Template, settings: Partial<Settings> = {}, tier: "inline" | "kvs" = "inline"): string =>
  addFunction(into, { ...SETTINGS, ...settings }, { name: "shop-dev-redirects", artefact: artefact(tier) });

const REQUEST = "viewer-request";
const ASSOCIATION = {
  EventType: REQUEST,
  FunctionARN: { "Fn::GetAtt": ["RedirectFunction", "FunctionARN"] },
};
const ADDED_FUNCTION = {
  Type: "AWS::CloudFront::Function",
  Properties: {
    Name: "shop-dev-redirects",
    AutoPublish: true,
    FunctionCode: "code",
    FunctionConfig: { Comment: "Redirects, by fingerpost", Runtime: "cloudfront-js-2.0" },
  },
};
const DECLARED_FUNCTION = {
  Type: "AWS::CloudFront::Function",
  Properties: {
    Name: "mine",
    AutoPublish: true,
    FunctionConfig: { Comment: "", Runtime: "cloudfront-js-2.0" },
  },
};
const OTHER = { EventType: REQUEST, FunctionARN: { "Fn::GetAtt": ["Other", "FunctionARN"] } };
const LAMBDA = { EventType: "viewer-response", LambdaFunctionARN: "arn:aws:lambda:us-east-1:1:function:f:1" };

test("a distribution gets the function, and the stack tells its name", () => {
  const into = template({ Site: distribution() });
  expect(add(into)).toBe("");
  expect(into).toEqual({
    Resources: {
      Site: distribution({ FunctionAssociations: [ASSOCIATION] }),
      RedirectFunction: ADDED_FUNCTION,
    },
    Outputs: {
      RedirectFunctionName: { Value: "shop-dev-redirects" },
      RedirectFunctionArn: { Value: { "Fn::GetAtt": ["RedirectFunction", "FunctionARN"] } },
    },
  });
});

describe("tier kvs", () => {
  const arn = { "Fn::GetAtt": ["RedirectStore", "Arn"] };
  test("also has a store, which the function reads", () => {
    const into = template({ Site: distribution() });
    add(into, {}, "kvs");
    expect(into.Resources["RedirectStore"]).toEqual({
      Type: "AWS::CloudFront::KeyValueStore",
      Properties: { Name: "shop-dev-redirects", Comment: "Redirects, by fingerpost" },
    });
    expect(into.Resources["RedirectFunction"]?.Properties.FunctionConfig).toEqual({
      ...ADDED_FUNCTION.Properties.FunctionConfig,
      KeyValueStoreAssociations: [{ KeyValueStoreARN: arn }],
    });
    expect(into.Outputs).toMatchObject({ RedirectStoreArn: { Value: arn } });
  });

  test("takes the store that the function has", () => {
    const KeyValueStoreAssociations = [{ KeyValueStoreARN: { "Fn::GetAtt": ["Mine", "Arn"] } }];
    const { Properties } = DECLARED_FUNCTION;
    const FunctionConfig = { ...Properties.FunctionConfig, KeyValueStoreAssociations };
    const into = template({
      RedirectFunction: { ...DECLARED_FUNCTION, Properties: { ...Properties, FunctionConfig } },
    });
    add(into, {}, "kvs");
    expect(Object.keys(into.Resources)).toEqual(["RedirectFunction"]);
    expect(into.Outputs).toMatchObject({ RedirectStoreArn: { Value: { "Fn::GetAtt": ["Mine", "Arn"] } } });
  });

  test("takes a store that is declared under the name", () => {
    const store = { Type: "AWS::CloudFront::KeyValueStore", Properties: { Name: "mine" } };
    const into = template({ Site: distribution(), RedirectStore: store });
    add(into, {}, "kvs");
    expect(into.Resources["RedirectStore"]).toEqual(store);
  });
});

describe("what the service has declared stays", () => {
  test("a function, which is filled, and attached", () => {
    const into = template({ Site: distribution(), RedirectFunction: DECLARED_FUNCTION });
    add(into);
    expect(into.Resources).toEqual({
      Site: distribution({ FunctionAssociations: [ASSOCIATION] }),
      RedirectFunction: {
        ...DECLARED_FUNCTION,
        Properties: { ...DECLARED_FUNCTION.Properties, FunctionCode: "code" },
      },
    });
    expect(into.Outputs).toMatchObject({ RedirectFunctionName: { Value: "mine" } });
  });

  test.each([
    ["GetAtt", { "Fn::GetAtt": ["RedirectFunction", "FunctionARN"] }],
    ["GetAtt in one text", { "Fn::GetAtt": "RedirectFunction.FunctionMetadata.FunctionARN" }],
    ["Ref", { Ref: "RedirectFunction" }],
    ["Sub", { "Fn::Sub": variable("RedirectFunction.FunctionARN") }],
    ["Join", { "Fn::Join": ["", [{ Ref: "RedirectFunction" }]] }],
  ])("an association by %s, with any behaviors", (_, FunctionARN) => {
    const FunctionAssociations = [{ EventType: REQUEST, FunctionARN }];
    const resources = {
      One: distribution({}, [{ PathPattern: "/docs/*", FunctionAssociations }]),
      Two: distribution(),
    };
    const into = template(resources);
    add(into);
    expect(into.Resources).toMatchObject(resources);
    expect(into.Resources["One"]).toEqual(resources.One);
    expect(into.Resources["Two"]).toEqual(resources.Two);
  });

  test("outputs", () => {
    const into = { ...template({ Site: distribution() }), Outputs: { RedirectFunctionName: { Value: "x" } } };
    add(into);
    expect(into.Outputs.RedirectFunctionName).toEqual({ Value: "x" });
  });
});

describe("behaviors", () => {
  const others = [{ PathPattern: "/docs/*" }, { PathPattern: "*.pdf" }];
  test.each<[Settings["behaviors"], string[]]>([
    [undefined, ["default"]],
    ["default", ["default"]],
    ["all", ["default", "/docs/*", "*.pdf"]],
    [["*.pdf"], ["*.pdf"]],
    [
      ["/docs/*", "default"],
      ["default", "/docs/*"],
    ],
  ])("%j", (behaviors, attached) => {
    const into = template({ Site: distribution({}, others) });
    add(into, behaviors === undefined ? {} : { behaviors });
    const config = into.Resources["Site"]?.Properties.DistributionConfig;
    const all = [
      { ...config?.DefaultCacheBehavior, PathPattern: "default" },
      ...(config?.CacheBehaviors ?? []),
    ];
    const names = all.filter(({ FunctionAssociations: each }) => each?.length === 1);
    expect(names.map(({ PathPattern }) => PathPattern)).toEqual(attached);
  });

  test("another event of another function stays beside ours", () => {
    const response = { EventType: "viewer-response", FunctionARN: "arn" };
    const into = template({ Site: distribution({ FunctionAssociations: [response] }) });
    add(into);
    expect(into.Resources["Site"]).toEqual(distribution({ FunctionAssociations: [response, ASSOCIATION] }));
  });

  test("Lambda@Edge on origin events stays beside ours", () => {
    const origin = { ...LAMBDA, EventType: "origin-request" };
    const into = template({ Site: distribution({ LambdaFunctionAssociations: [origin] }) });
    add(into);
    expect(into.Resources["Site"]).toMatchObject(distribution({ FunctionAssociations: [ASSOCIATION] }));
  });
});

test("one of several distributions is named", () => {
  const into = template({ One: distribution(), Two: distribution() });
  add(into, { distribution: "Two" });
  expect(into.Resources["One"]).toEqual(distribution());
  expect(into.Resources["Two"]).toEqual(distribution({ FunctionAssociations: [ASSOCIATION] }));
});

test("a distribution of another stack, and none at all", () => {
  const foreign = template();
  expect(add(foreign, { distribution: "E2QWRUHAPOMQZL" })).toBe("");
  expect(Object.keys(foreign.Resources)).toEqual(["RedirectFunction"]);
  expect(add(template())).toContain("RedirectFunction is attached to no distribution");
});

test.each<[string, object, Partial<Settings>, string]>([
  [
    "another function has viewer requests",
    { Site: distribution({ FunctionAssociations: [OTHER] }) },
    {},
    'the behavior default of Site has another function for viewer-request: {"Fn::GetAtt":["Other","FunctionARN"]}. Make it the handler',
  ],
  [
    "Lambda@Edge has a viewer event",
    { Site: distribution({}, [{ PathPattern: "/a", LambdaFunctionAssociations: [LAMBDA] }]) },
    { behaviors: "all" },
    "the behavior /a of Site has a function of another kind for viewer-response: arn:aws:lambda:us-east-1:1:function:f:1.",
  ],
  [
    "two distributions",
    { One: distribution(), Two: distribution() },
    {},
    "there are several distributions (One, Two); name one as custom.fingerpost.distribution",
  ],
  [
    "another distribution",
    { One: distribution() },
    { distribution: "Site" },
    "Site is no distribution among the resources: the distributions are One",
  ],
  [
    "no distribution",
    {},
    { distribution: "Site" },
    "Site is no distribution among the resources: there is no distribution",
  ],
  [
    "no such behavior",
    { Site: distribution({}, [{ PathPattern: "/a" }]) },
    { behaviors: ["/b"] },
    "Site has no behavior for /b; it has default, /a",
  ],
  [
    "behaviors that are put together by CloudFormation",
    { Site: distribution({}, { "Fn::If": [] } as never) },
    { behaviors: "all" },
    "the behaviors of Site are not written out",
  ],
  [
    "associations that are put together by CloudFormation",
    { Site: distribution({ FunctionAssociations: { "Fn::If": [] } }) },
    {},
    "FunctionAssociations of the behavior default of Site is no list",
  ],
  [
    "no config",
    { Site: { Type: "AWS::CloudFront::Distribution", Properties: {} } },
    {},
    "Site has no DistributionConfig",
  ],
])("refused: %s", (_, resources, settings, problem) => {
  expect(() => add(template(resources), settings)).toThrow(problem);
});

test.each([
  ["shop", "dev", "shop-dev-redirects"],
  ["a.b", "x_y", "a-b-x_y-redirects"],
  ["s".repeat(50), "dev", `${"s".repeat(50)}-dev-redirects`],
  ["s".repeat(51), "dev", /^s{51}-dev-[0-9a-f]{8}$/],
])("the name of service %s, stage %s", (service, stage, name) => {
  const { redirectsName } = plugin("names");
  const named = redirectsName({ service: { service }, getProvider: () => ({ getStage: () => stage }) });
  expect(named).toMatch(name);
  expect(named.length).toBeLessThanOrEqual(64);
});
