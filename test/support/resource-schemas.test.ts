import { expect, test } from "vitest";
import { resourceSchemas } from "./resource-schemas.ts";

const { faultsOf } = await resourceSchemas();

const FunctionConfig = { Comment: "", Runtime: "cloudfront-js-2.0" };
const GOOD = { Name: "f", FunctionCode: "", AutoPublish: true, FunctionConfig };

test.each([
  ["what AWS takes", GOOD, []],
  ["a reference where a text is asked for", { ...GOOD, Name: { "Fn::GetAtt": ["F", "Stage"] } }, []],
  ["a misspelt name", { ...GOOD, AutoPublisch: true }, ["F.AutoPublisch: no such property"]],
  [
    "a name that is missing",
    { ...GOOD, Name: undefined, FunctionConfig: {} },
    [
      "F.FunctionConfig.Comment: is required",
      "F.FunctionConfig.Runtime: is required",
      "F.Name: undefined is no string",
    ],
  ],
  ["another type", { ...GOOD, AutoPublish: "yes" }, ['F.AutoPublish: "yes" is no boolean']],
  [
    "no list",
    { ...GOOD, FunctionConfig: { ...FunctionConfig, KeyValueStoreAssociations: {} } },
    ["F.FunctionConfig.KeyValueStoreAssociations: {} is no list"],
  ],
  [
    "a misspelt name in a list",
    { ...GOOD, FunctionConfig: { ...FunctionConfig, KeyValueStoreAssociations: [{ Arn: "a" }] } },
    [
      "F.FunctionConfig.KeyValueStoreAssociations[0].KeyValueStoreARN: is required",
      "F.FunctionConfig.KeyValueStoreAssociations[0].Arn: no such property",
    ],
  ],
  ["no such attribute", { ...GOOD, Name: { "Fn::GetAtt": ["F", "ARN"] } }, ["F: no attribute ARN of F"]],
])("%s", (_, Properties, faults) => {
  const found = faultsOf({ Resources: { F: { Type: "AWS::CloudFront::Function", Properties } } });
  expect(found.sort()).toEqual([...faults].sort());
});

test("no such type", () => {
  expect(faultsOf({ Resources: { F: { Type: "AWS::CloudFront::Funktion" } } })).toEqual([
    "F: no resource AWS::CloudFront::Funktion",
  ]);
});
