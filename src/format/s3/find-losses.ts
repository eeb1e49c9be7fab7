/** What a routing rule says that no viewer-request rule can: one check a function, each with its cure. */
import { REDIRECT_STATUSES } from "../../rules/schema.ts";
import { type ImportOptions, importLoss, type Loss } from "../importer.ts";
import type { RoutingRule } from "./routing-rule.ts";

/** Any loss found here keeps the rule from being imported. */
export const findLosses = (rule: RoutingRule, options: ImportOptions): Loss[] => [
  ...unresolvedValues(rule),
  ...errorCondition(rule),
  ...leadingSlash(rule),
  ...unansweredStatus(rule),
  ...unknownOwnHost(rule, options),
  ...malformedHost(rule),
];

/** `HttpRedirectCode` as a status that fingerpost answers with. */
export const redirectStatus = (code: string): (typeof REDIRECT_STATUSES)[number] | undefined =>
  REDIRECT_STATUSES.find((status) => String(status) === code);

const unresolvedValues = ({ unresolved }: RoutingRule): Loss[] =>
  unresolved.map(({ name, expression, at }) =>
    importLoss(at, {
      code: "FP4104",
      message: `\`${name}\` is known only when the template is deployed: ${expression}`,
      help: "import what is deployed: aws s3api get-bucket-website --bucket NAME",
    }),
  );

function errorCondition({ fields: { HttpErrorCodeReturnedEquals: error } }: RoutingRule): Loss[] {
  if (!error) return [];
  return [
    importLoss(error.at, {
      code: "FP4101",
      message: `the rule answers when S3 returned ${error.value}, which a viewer-request function cannot see`,
      help: `answer it in an origin-response Lambda@Edge function, or with a CloudFront custom error response for ${error.value}`,
    }),
  ];
}

function leadingSlash({ fields: { KeyPrefixEquals: prefix } }: RoutingRule): Loss[] {
  if (!prefix?.value.startsWith("/")) return [];
  return [
    importLoss(prefix.at, {
      code: "FP4105",
      message: `\`${prefix.value}\` begins with a slash: S3 answers only requests that have two, such as \`/${prefix.value}\``,
      help: `keys have no leading slash: write \`${prefix.value.replace(/^\/+/, "")}\` if one slash is meant`,
    }),
  ];
}

function unansweredStatus({ fields: { HttpRedirectCode: code } }: RoutingRule): Loss[] {
  if (!code || redirectStatus(code.value) !== undefined) return [];
  return [
    importLoss(code.at, {
      code: "FP4102",
      message: `fingerpost does not answer with status ${code.value}`,
      help: `choose one of ${REDIRECT_STATUSES.join(", ")} and import again`,
    }),
  ];
}

function unknownOwnHost({ fields, unresolved }: RoutingRule, { host }: ImportOptions): Loss[] {
  const { Protocol: protocol, HostName: name } = fields;
  if (!protocol || name || host !== undefined || unresolved.length > 0) return [];
  return [
    importLoss(protocol.at, {
      code: "FP4103",
      message: "`Protocol` without `HostName` leads to the site's own host, which the file does not name",
      help: "import with --host and the site's host name, e.g. --host www.example.com",
    }),
  ];
}

/** A port and a path are no host name, but S3 puts them into `Location` all the same. */
const HOST = /^[A-Za-z0-9_.-]+(:\d+)?(\/.*)?$/;

function malformedHost({ fields: { HostName: host } }: RoutingRule): Loss[] {
  if (!host || HOST.test(host.value)) return [];
  return [
    importLoss(host.at, {
      code: "FP4105",
      message: `\`${host.value}\` is not a host name`,
      help: "write the name alone, without https:// (punycode for other scripts)",
    }),
  ];
}
