import { createRequire } from "node:module";
import { expect, test } from "vitest";

const { fillFunction } = createRequire(import.meta.url)("../../serverless/fill-function.cjs");

const Type = "AWS::CloudFront::Function";
const FunctionConfig = { Comment: "", Runtime: "cloudfront-js-2.0" };

test.each([
  ["published by itself", { Name: "r", AutoPublish: true, FunctionConfig }],
  ["published by other means", { Name: "r", AutoPublish: false, FunctionConfig }],
])("fills a function that is %s, and touches nothing else", (_, Properties) => {
  const resources = { Redirects: { Type, Properties: { ...Properties } }, Other: { Type, Properties } };
  expect(fillFunction(resources, "Redirects", "code")).toBe(resources.Redirects);
  expect(resources).toEqual({
    Redirects: { Type, Properties: { ...Properties, FunctionCode: "code" } },
    Other: { Type, Properties },
  });
});

test.each([
  ["no such resource", undefined, "R is not among the resources"],
  ["another type", { Type: "AWS::S3::Bucket" }, "R is of type AWS::S3::Bucket"],
  ["no properties", { Type }, "R needs FunctionConfig.Runtime: cloudfront-js-2.0"],
  [
    "the runtime of old",
    { Type, Properties: { AutoPublish: true, FunctionConfig: { Runtime: "cloudfront-js-1.0" } } },
    "R needs FunctionConfig.Runtime: cloudfront-js-2.0",
  ],
  [
    "code that is there already",
    { Type, Properties: { AutoPublish: true, FunctionConfig, FunctionCode: "mine" } },
    "R has a FunctionCode of its own, which would be overwritten",
  ],
  [
    "code that nobody publishes",
    { Type, Properties: { FunctionConfig } },
    "R needs AutoPublish: true (or false, if it is published by other means)",
  ],
])("refuses %s and changes nothing", (_, R, problem) => {
  const resources = R ? { R } : {};
  const before = structuredClone(resources);
  expect(() => fillFunction(resources, "R", "code")).toThrow(problem);
  expect(resources).toEqual(before);
});
