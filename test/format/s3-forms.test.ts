/** Which texts are read, what may stand in them, and what is said where they are malformed. */
import { describe, expect, test } from "vitest";
import { codeAndLine, createAsker, importText } from "../support/imported.ts";

const summary = (text: string, options = {}) => {
  const { rules, losses, diagnostics } = importText(text, options);
  return {
    to: rules.map(({ to }) => to),
    losses: losses.map(codeAndLine),
    errors: diagnostics.filter(({ severity }) => severity === "error").map(codeAndLine),
  };
};

describe("what may stand in a file", () => {
  test.each<[string, string, (string | undefined)[]]>([
    ["a rule that is a comment", "<RoutingRules><!-- <RoutingRule><x/></RoutingRule> --></RoutingRules>", []],
    [
      "entities, CDATA, white space around values, CRLF",
      "<RoutingRules>\r\n<RoutingRule><Redirect><ReplaceKeyWith>\r\n  a&amp;b<![CDATA[&c]]>\r\n</ReplaceKeyWith></Redirect></RoutingRule>\r\n</RoutingRules>",
      ["/a&b&c"],
    ],
    [
      "a namespace prefix",
      '<s3:RoutingRules xmlns:s3="http://s3.amazonaws.com/doc/2006-03-01/"><s3:RoutingRule><s3:Redirect><s3:ReplaceKeyWith>a</s3:ReplaceKeyWith></s3:Redirect></s3:RoutingRule></s3:RoutingRules>',
      ["/a"],
    ],
    [
      "RedirectAllRequestsTo in XML",
      "<WebsiteConfiguration><RedirectAllRequestsTo><HostName>h</HostName><Protocol>https</Protocol></RedirectAllRequestsTo></WebsiteConfiguration>",
      ["https://h/*"],
    ],
    [
      "an empty condition",
      "<RoutingRules><RoutingRule><Condition/><Redirect><ReplaceKeyWith>a</ReplaceKeyWith></Redirect></RoutingRule></RoutingRules>",
      ["/a"],
    ],
    ["a byte order mark", '\uFEFF[{ "Redirect": { "ReplaceKeyWith": "a" } }]', ["/a"]],
    ["a site without redirects", '{ "IndexDocument": { "Suffix": "index.html" } }', []],
    [
      "the input of put-bucket-website",
      '{ "WebsiteConfiguration": { "RoutingRules": [{ "Redirect": { "ReplaceKeyWith": "a" } }] } }',
      ["/a"],
    ],
    [
      "what a form left empty",
      '[{ "Condition": { "KeyPrefixEquals": "a", "HttpErrorCodeReturnedEquals": "" }, "Redirect": { "HostName": "", "Protocol": "", "ReplaceKeyWith": "b", "HttpRedirectCode": "" } }]',
      ["/b"],
    ],
    [
      "scalars as they were written",
      "RoutingRules:\n- {Condition: {KeyPrefixEquals: 007}, Redirect: {ReplaceKeyWith: no, HttpRedirectCode: 301}}",
      ["/no"],
    ],
    [
      "anchors and merge keys",
      "a: &r {ReplaceKeyWith: x, HttpRedirectCode: 302}\nb:\n  RoutingRules:\n  - Redirect: {<<: *r, ReplaceKeyWith: y}\n  - &rule\n    Condition: {KeyPrefixEquals: k}\n    Redirect: *r\n",
      ["/y"],
    ],
  ])("%s", (_label, text, to) => {
    expect(summary(text)).toEqual({ to, losses: [], errors: [] });
  });

  test("YAML scalars are the text that was written", () => {
    const ask = createAsker(
      importText("RoutingRules:\n- {Condition: {KeyPrefixEquals: 007}, Redirect: {ReplaceKeyWith: no}}"),
    );
    expect([ask("/007"), ask("/7")]).toEqual(["301 /no", undefined]);
  });
});

describe("values that only deployment knows are lost, each with its line", () => {
  test.each<[string, string, string[]]>([
    ["!Ref", "RoutingRules:\n- Redirect:\n    HostName: !Ref Host", ["FP4104 line 3"]],
    ["!Sub with text", 'RoutingRules:\n- Redirect:\n    ReplaceKeyWith: !Sub "x"', ["FP4104 line 3"]],
    ["!GetAtt", "RoutingRules:\n- Redirect: {HostName: !GetAtt Www.DomainName}", ["FP4104 line 2"]],
    [
      "!If around a rule",
      "RoutingRules:\n- !If\n  - IsProd\n  - Redirect: {ReplaceKeyWith: a}\n  - !Ref AWS::NoValue\n",
      ["FP4104 line 2"],
    ],
    ["a list elsewhere", `RoutingRules: \${file(./rules.yml)}`, ["FP4104 line 1"]],
    ["a condition", "RoutingRules:\n- Condition: !Ref X\n  Redirect: {ReplaceKeyWith: a}", ["FP4104 line 2"]],
    ["a redirect", '[{"Redirect":\n {"Fn::If": ["a", {}, {}]}}]', ["FP4104 line 2"]],
    [
      "Ref in JSON",
      '{"RoutingRules": [{"Redirect":\n {"HostName": {"Ref": "Host"}, "Protocol": "https"}}]}',
      ["FP4104 line 2"],
    ],
    [
      "a whole configuration",
      "A:\n  Properties:\n    WebsiteConfiguration:\n      !If [Www, {RoutingRules: []}, !Ref AWS::NoValue]",
      ["FP4104 line 4"],
    ],
    ["an alias without anchor", "RoutingRules:\n- Redirect: *nowhere", ["FP4104 line 2"]],
    ["an alias without end", "RoutingRules: &a\n- *a", ["FP4104 line 2"]],
  ])("%s", (_label, text, losses) => {
    expect(summary(text)).toEqual({ to: [], losses, errors: [] });
  });

  test("the other rules of the list are imported", () => {
    const text =
      "RoutingRules:\n- Redirect: {HostName: !Ref H}\n  Condition: {KeyPrefixEquals: a}\n- Redirect: {ReplaceKeyWith: b}";
    const { to, losses } = summary(text);
    expect({ to, losses }).toEqual({ to: ["/b"], losses: ["FP4104 line 2"] });
  });
});

const TWO_BUCKETS = `Resources:
  Www:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: www.example.com
      WebsiteConfiguration: { RedirectAllRequestsTo: { HostName: example.com } }
  Site:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: SITE_NAME
      WebsiteConfiguration:
        RoutingRules:
          - RoutingRuleCondition: { KeyPrefixEquals: old/ }
            RedirectRule: { ReplaceKeyPrefixWith: new/ }
  Logs:
    Type: AWS::S3::Bucket
    Properties: { WebsiteConfiguration: { IndexDocument: index.html } }
`;

describe("several buckets", () => {
  const named = TWO_BUCKETS.replace("SITE_NAME", "example.com");
  const unnamed = TWO_BUCKETS.replace("SITE_NAME", "!Ref SiteName");

  test("each answers for the host that it is named after", () => {
    const result = importText(named, {}, "infra/template.yml");
    expect(result.losses).toEqual([]);
    expect(result.rules.map(({ note }) => note)).toEqual([
      "imported from template.yml line 6 (Www)",
      "imported from template.yml line 13 (Site)",
    ]);
    const ask = createAsker(result);
    expect(ask("https://www.example.com/old/a")).toBe("301 https://example.com/old/a");
    expect(ask("https://example.com/old/a")).toBe("301 /new/a");
    expect(ask("https://example.com/")).toBeUndefined();
  });

  test("one whose host is not known is lost", () => {
    expect(summary(unnamed)).toEqual({
      to: ["https://example.com/*"],
      losses: ["FP4106 line 12"],
      errors: [],
    });
  });

  test.each([
    ["Site", "/new/*"],
    ["Www", "https://example.com/*"],
    ["www.example.com", "https://example.com/*"],
  ])("one of them: %s", (bucket, to) => {
    const { rules, losses } = importText(unnamed, { bucket });
    expect(losses).toEqual([]);
    expect(rules).toEqual([expect.objectContaining({ to })]);
    expect(rules[0]).not.toHaveProperty("when");
  });

  test("a name that no bucket has", () => {
    const { diagnostics } = importText(named, { bucket: "Sites" });
    expect(diagnostics).toMatchObject([
      { code: "FP4004", severity: "error", help: "the file has Www, Site, Logs" },
    ]);
  });
});

describe("malformed: an error with line and column, and no rules", () => {
  test.each<[string, string, string]>([
    ["XML that is not closed", "<RoutingRules>\n  <RoutingRule>\n</RoutingRules>", "FP4001 3:1"],
    ["XML that ends another element", "<a>\n<b>x</c></a>", "FP4001 2:5"],
    ["XML in one line", "<a><b></a>", "FP4001 1:7"],
    ["XML without quotes", "<RoutingRules>\n<a b=c/></RoutingRules>", "FP4001 2:1"],
    ["an entity that XML does not have", "<RoutingRules>\n<a>&nbsp;</a></RoutingRules>", "FP4001 2:1"],
    ["XML without root", "<?xml version='1.0'?>", "FP4001 1:1"],
    ["JSON", '{ "RoutingRules": [\n  { "Redirect": }\n] }', "FP1001 2:17"],
    ["a JSON key twice", '[{ "Redirect": {},\n "Redirect": {} }]', "FP1004 2:2"],
    ["YAML", "RoutingRules:\n  - a: b: c", "FP4001 2:8"],
    ["YAML, a key twice", "RoutingRules: []\nRoutingRules: []", "FP4001 2:1"],
    ["nothing", " \n", "FP4001 1:1"],
    ["another XML", "<html><body/></html>", "FP4002 1:1"],
    ["another text", "/old /new 301", "FP4002 1:1"],
    ["a template without website", "Resources: {A: {Type: AWS::S3::Bucket}}", "FP4002 1:1"],
    ["an unknown field", '[{ "Redirect": {\n  "ReplaceKeysWith": "a" } }]', "FP4003 2:3"],
    ["an unknown part", '[{ "Redirect": { "HostName": "h" },\n  "When": {} }]', "FP4003 2:3"],
    [
      "both names of a part",
      '[\n{ "Redirect": { "HostName": "h" }, "RedirectRule": { "HostName": "i" } }]',
      "FP4003 2:1",
    ],
    ["no redirect", '[\n  { "Condition": { "KeyPrefixEquals": "a" } }]', "FP4003 2:3"],
    ["a redirect that says nothing", '[{ "Redirect": {} }]', "FP4003 1:16"],
    ["a text for a list", '{ "RoutingRules":\n"x" }', "FP4003 2:1"],
    ["a text for a rule", '["x"]', "FP4003 1:2"],
    ["a list for a text", '[{ "Redirect": {\n"HostName": [] } }]', "FP4003 2:1"],
    ["null for a text", '[{ "Redirect": {\n"HostName": null } }]', "FP4003 2:1"],
    ["half a character", '[{ "Redirect": {\n"ReplaceKeyWith": "\\ud800" } }]', "FP4003 2:1"],
    [
      "both replacements",
      '[{ "Redirect": {\n"ReplaceKeyPrefixWith": "a",\n"ReplaceKeyWith": "b" } }]',
      "FP4003 3:1",
    ],
    ["a protocol of its own", '[{ "Redirect": {\n"Protocol": "http2" } }]', "FP4003 2:1"],
    [
      "RedirectAllRequestsTo without host",
      '{\n"RedirectAllRequestsTo": { "Protocol": "https" } }',
      "FP4003 2:1",
    ],
    [
      "an XML element twice",
      "<RoutingRules><RoutingRule><Redirect>\n<HostName>a</HostName>\n<HostName>b</HostName></Redirect></RoutingRule></RoutingRules>",
      "FP4003 3:1",
    ],
  ])("%s", (_label, text, place) => {
    const { rules, losses, diagnostics } = importText(text);
    expect([rules, losses]).toEqual([[], []]);
    const [first] = diagnostics;
    expect(first).toMatchObject({ severity: "error", file: "website.xml" });
    expect(`${first?.code} ${first?.line}:${first?.column}`).toBe(place);
  });

  test("every problem of a list is reported", () => {
    const { diagnostics } = importText('[\n{ "Redirect": {} },\n{ "Redirect": { "Host": "h" } }]');
    expect(diagnostics.map(codeAndLine)).toEqual(["FP4003 line 2", "FP4003 line 3", "FP4003 line 3"]);
  });
});
