/** What in a template points nowhere: CloudFormation would say so only when it is deployed. */
import type { Template } from "./run-serverless.ts";

/** Attributes for Fn::GetAtt of the types in use. (CloudFormation Template Reference, "Return values" of each) */
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  "AWS::S3::Bucket": ["Arn", "DomainName", "DualStackDomainName", "RegionalDomainName", "WebsiteURL"],
  "AWS::CloudFront::Distribution": ["DomainName", "Id"],
  "AWS::CloudFront::Function": ["FunctionARN", "FunctionMetadata.FunctionARN", "Stage"],
  "AWS::CloudFront::KeyValueStore": ["Arn", "Id", "Status"],
  "AWS::CloudFront::OriginAccessControl": ["Id"],
  "AWS::CloudFront::OriginRequestPolicy": ["Id", "LastModifiedTime"],
  "AWS::IAM::Role": ["Arn", "RoleId"],
  "AWS::Lambda::Function": ["Arn"],
};

const PSEUDO_PARAMETERS = [
  "AccountId",
  "NoValue",
  "Partition",
  "Region",
  "StackId",
  "StackName",
  "URLSuffix",
];

/** Every reference of a template that resolves to nothing, e.g. `Ref Distributon`. */
export function danglingReferences(template: Template): string[] {
  return references(template).filter((reference) => !resolves(reference, template));
}

/** `Ref X`, `GetAtt X.Y` and `DependsOn X`, in order of appearance; names in a Fn::Sub count as Ref or GetAtt. */
export function references(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === "Ref") return [`Ref ${inner}`];
    if (key === "Fn::GetAtt") return [`GetAtt ${Array.isArray(inner) ? inner.join(".") : inner}`];
    if (key === "Fn::Sub") return substituted(inner);
    if (key === "DependsOn") return [inner].flat().map((name) => `DependsOn ${name}`);
    return references(inner);
  });
}

/** The names in `Fn::Sub: text`; the form with values of its own is used nowhere. */
function substituted(text: unknown): string[] {
  if (typeof text !== "string") return [`Sub ${JSON.stringify(text)}`];
  const names = [...text.matchAll(/\$\{([^!}][^}]*)\}/g)].map(([, name = ""]) => name);
  return names.map((name) => (name.includes(".") ? `GetAtt ${name}` : `Ref ${name}`));
}

function resolves(reference: string, { Resources }: Template): boolean {
  const [kind = "", name = ""] = reference.split(" ");
  const [id = "", ...attribute] = name.split(".");
  const type = Resources[id]?.Type;
  if (kind === "GetAtt") return ATTRIBUTES[type ?? ""]?.includes(attribute.join(".")) ?? false;
  if (kind === "Ref" && name.startsWith("AWS::")) return PSEUDO_PARAMETERS.includes(name.slice(5));
  return (kind === "Ref" || kind === "DependsOn") && type !== undefined;
}
