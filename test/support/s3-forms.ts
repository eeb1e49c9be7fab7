/** One list of S3 routing rules in each form in which users have it. */

/** As `aws s3api get-bucket-website` prints a rule. */
export interface S3Rule {
  readonly Condition?: {
    readonly KeyPrefixEquals?: string;
    readonly HttpErrorCodeReturnedEquals?: string;
  };
  readonly Redirect: {
    readonly HostName?: string;
    readonly Protocol?: string;
    readonly ReplaceKeyPrefixWith?: string;
    readonly ReplaceKeyWith?: string;
    readonly HttpRedirectCode?: string;
  };
}

export const FORMS = {
  xml: (rules: readonly S3Rule[]) => `<RoutingRules>\n${rules.map(ruleXml).join("\n")}\n</RoutingRules>\n`,
  "xml with namespace": (rules: readonly S3Rule[]) => websiteXml(rules),
  json: (rules: readonly S3Rule[]) =>
    JSON.stringify({ IndexDocument: { Suffix: "index.html" }, RoutingRules: rules }, null, 4),
  "json list": (rules: readonly S3Rule[]) => JSON.stringify(rules),
  "template in YAML": (rules: readonly S3Rule[]) => templateYaml(rules),
  "template in JSON": (rules: readonly S3Rule[]) => JSON.stringify(template(rules), null, 2),
} as const;

export type Form = keyof typeof FORMS;

export const FORM_NAMES = Object.keys(FORMS) as Form[];

export function websiteXml(rules: readonly S3Rule[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!-- a comment -->
<WebsiteConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
  <IndexDocument><Suffix>index.html</Suffix></IndexDocument>
  <RoutingRules>
${rules.map(ruleXml).join("\n")}
  </RoutingRules>
</WebsiteConfiguration>
`;
}

const ruleXml = ({ Condition, Redirect }: S3Rule): string =>
  `<RoutingRule>${Condition ? `<Condition>${elements(Condition)}</Condition>` : ""}<Redirect>${elements(Redirect)}</Redirect></RoutingRule>`;

const elements = (fields: object): string =>
  Object.entries(fields)
    .map(([name, value]) => `<${name}>${escapeXml(String(value))}</${name}>`)
    .join("");

const escapeXml = (text: string): string =>
  text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);

const inCloudFormation = ({ Condition, Redirect }: S3Rule) => ({
  ...(Condition && { RoutingRuleCondition: Condition }),
  RedirectRule: Redirect,
});

const template = (rules: readonly S3Rule[]) => ({
  Resources: {
    Site: {
      Type: "AWS::S3::Bucket",
      Properties: { WebsiteConfiguration: { RoutingRules: rules.map(inCloudFormation) } },
    },
  },
});

/** Block style around rules in flow style, with a tag of CloudFormation's nearby. */
const templateYaml = (rules: readonly S3Rule[]): string => `service: site
resources:
  Resources:
    Site:
      Type: AWS::S3::Bucket
      Properties:
        BucketName: !Sub "\${AWS::StackName}-site"
        WebsiteConfiguration:
          IndexDocument: index.html
          RoutingRules:
${rules.map((rule) => `            - ${JSON.stringify(inCloudFormation(rule))}`).join("\n")}
    Policy:
      Type: AWS::S3::BucketPolicy
      Properties: { Bucket: !Ref Site }
`;
