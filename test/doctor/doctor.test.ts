import { afterEach, describe, expect, test } from "vitest";
import { readSite, type SiteOptions } from "../../src/aws/site/read-site.ts";
import { diagnose } from "../../src/doctor/diagnose.ts";
import { invalidationCommand, invalidationPaths } from "../../src/doctor/invalidation.ts";
import { type RecordedAws, type Recording, startRecordedAws } from "../support/recorded-aws.ts";
import { DISTRIBUTION_XML, OLD_SITE, OLD_SITE_DNS, QUERY_POLICY, refusing } from "./old-site.ts";

let aws: RecordedAws;
afterEach(() => aws.close());

const OPTIONS: SiteOptions = {
  distribution: "E1OLDSITE",
  buckets: [],
  everyObject: false,
  lastBuild: undefined,
  dns: OLD_SITE_DNS,
};

async function factsOf(recording: Recording = OLD_SITE, options: Partial<SiteOptions> = {}) {
  aws = await startRecordedAws(recording);
  return readSite({ ...OPTIONS, ...options });
}

const summary = (findings: ReturnType<typeof diagnose>) =>
  findings.map(({ severity, code, where }) => `${severity} ${code} ${where}`);

describe("a site before its migration", () => {
  test("everything that keeps its redirects from the edge is found", async () => {
    expect(summary(diagnose(await factsOf()))).toEqual([
      "error FP5005 distribution E1OLDSITE, origin media",
      "warning FP5001 bucket my-site",
      "warning FP5002 bucket my-site",
      "warning FP5004 distribution E1OLDSITE, origin site",
      "warning FP5007 distribution E1OLDSITE, behaviour /media/*",
      "warning FP5006 distribution E1OLDSITE, default behaviour",
      "warning FP5007 distribution E1OLDSITE, default behaviour",
      "warning FP5008 distribution E1OLDSITE, name old.example.com",
      "warning FP5011 cache policy 4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
      "info FP5003 bucket my-site",
      "info FP5009 distribution E1OLDSITE, behaviour /media/*",
      "info FP5009 distribution E1OLDSITE, default behaviour",
      "info FP5010 distribution E1OLDSITE, behaviour /api/*",
    ]);
  });

  test("help names what to write: region, bucket, permission", async () => {
    const findings = diagnose(await factsOf());
    const help = (code: string) => findings.find((finding) => finding.code === code)?.help;
    expect(help("FP5005")).toBe("set the origin to my-media.s3.us-east-1.amazonaws.com");
    expect(help("FP5004")).toContain("my-site.s3.eu-west-1.amazonaws.com");
    expect(help("FP5011")).toBe("allow cloudfront:GetCachePolicy and run doctor again");
  });

  test("the invalidation has the 301s only: CloudFront keeps no 307 without Cache-Control", async () => {
    const paths = invalidationPaths(await factsOf());
    expect(paths).toEqual(["/about/index.html", "/docs/*", "/what%3F:now.html"]);
    expect(invalidationCommand("E1OLDSITE", paths)).toBe(
      "aws cloudfront create-invalidation --distribution-id E1OLDSITE --paths '/about/index.html' '/docs/*' '/what%3F:now.html'",
    );
  });

  test("where the query is part of the cache key, each object is dropped with any query", async () => {
    expect(invalidationPaths(await factsOf(QUERY_POLICY))).toEqual([
      "/about/index.html",
      "/about/index.html?*",
      "/docs/*",
      "/what%3F:now.html",
      "/what%3F:now.html?*",
    ]);
  });

  test("only empty objects are asked, unless every one is wished", async () => {
    await factsOf();
    expect(aws.asked.filter((request) => request.startsWith("HEAD /my-site/"))).toHaveLength(4);
    await aws.close();
    const { buckets } = await factsOf(OLD_SITE, { everyObject: true });
    expect(buckets[0]?.redirectObjects).toHaveLength(4);
  });

  test("nothing but GET and HEAD is sent", async () => {
    await factsOf();
    expect(aws.asked.filter((request) => !/^(GET|HEAD) /.test(request))).toEqual([]);
  });
});

describe("the function at viewer-request", () => {
  test.each([
    ["the last build", "function handler(event){return event.request}", []],
    [
      "another one",
      "function handler(event){}",
      ["warning FP5009 distribution E1OLDSITE, default behaviour"],
    ],
  ])("%s", async (_, lastBuild, expected) => {
    const findings = diagnose(await factsOf(OLD_SITE, { lastBuild }));
    expect(summary(findings).filter((line) => line.includes("FP5009") && line.includes("default"))).toEqual(
      expected,
    );
  });
});

describe("what cannot be read", () => {
  test.each([
    ["GET /my-site?website", "website configuration of my-site", "s3:GetBucketWebsite"],
    ["GET /my-site?list-type=2", "objects of my-site", "s3:ListBucket"],
    [
      "GET /2020-05-31/function/add-index?Stage=LIVE",
      "code of arn:aws:cloudfront::111122223333:function/add-index",
      "cloudfront:GetFunction",
    ],
  ])("%s is a finding, not a pass", async (request, what, permission) => {
    const { unread } = await factsOf(refusing(request), { lastBuild: "x" });
    expect(unread).toContainEqual(expect.objectContaining({ what, permission }));
  });

  test("a distribution that cannot be read is an error", async () => {
    await expect(factsOf(refusing("GET /2020-05-31/distribution/E1OLDSITE"))).rejects.toThrow(
      "Access Denied",
    );
  });
});

test("a site after its migration: nothing found, nothing to invalidate", async () => {
  const migrated = DISTRIBUTION_XML.replace("my-site.s3-website-eu-west-1", "my-site.s3.eu-west-1")
    .replace("my-media.s3.", "my-media.s3.us-east-1.")
    .replace("<MinTTL>60</MinTTL>", "<MinTTL>0</MinTTL>")
    .replace("<CNAME>old.example.com</CNAME>", "")
    .replaceAll(/<(FunctionAssociation|LambdaFunctionAssociation)>.*?<\/\1>/g, "")
    .replaceAll("4135ea2d-6df8-44a3-9df3-4b5a84be39ad", "658327ea-f89d-4fab-a63d-7e88639e58f6");
  const site = {
    ...QUERY_POLICY,
    "GET /2020-05-31/distribution/E1OLDSITE": { body: migrated },
    "GET /my-site?website": OLD_SITE["GET /my-media?website"] ?? {},
  };
  const facts = await factsOf(site);
  expect(diagnose(facts)).toEqual([]);
  expect(invalidationPaths(facts)).toEqual([]);
});
