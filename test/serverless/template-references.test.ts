import { expect, test } from "vitest";
import { variable } from "./service.ts";
import { danglingReferences } from "./template-references.ts";

const Bucket = { Type: "AWS::S3::Bucket", Properties: {} };

test.each([
  ["a resource", { Ref: "Bucket" }, []],
  ["a pseudo parameter", { Ref: "AWS::Region" }, []],
  ["an attribute", { "Fn::GetAtt": ["Bucket", "Arn"] }, []],
  ["no such resource", { Ref: "Bukket" }, ["Ref Bukket"]],
  ["no such pseudo parameter", { Ref: "AWS::Regio" }, ["Ref AWS::Regio"]],
  ["no such attribute", { "Fn::GetAtt": ["Bucket", "ARN"] }, ["GetAtt Bucket.ARN"]],
  ["an attribute of nothing", { "Fn::GetAtt": ["Nothing", "Arn"] }, ["GetAtt Nothing.Arn"]],
  ["names in a text", { "Fn::Sub": `${variable("AWS::Region")} ${variable("Bucket.Arn")}` }, []],
  ["no such name in a text", { "Fn::Sub": `a ${variable("env:HOME")}` }, ["Ref env:HOME"]],
  ["a text with values of its own", { "Fn::Sub": ["a", {}] }, ['Sub ["a",{}]']],
  ["a reference within others", { "Fn::Join": ["", ["a", { Ref: "B" }]] }, ["Ref B"]],
])("%s", (_, value, dangling) => {
  const Other = { Type: "AWS::S3::Bucket", Properties: { value } };
  expect(danglingReferences({ Resources: { Bucket, Other }, Outputs: {} })).toEqual(dangling);
});
