/** A site before its migration, as AWS's API answers for it. */
import { readFileSync } from "node:fs";
import type { Recording } from "../support/recorded-aws.ts";

const recorded = (name: string): string => readFileSync(new URL(`recorded/${name}`, import.meta.url), "utf8");

const DENIED = {
  status: 403,
  body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message><RequestId>1</RequestId></Error>`,
};

export const DISTRIBUTION_XML = recorded("distribution.xml");

export const OLD_SITE: Recording = {
  "GET /2020-05-31/distribution/E1OLDSITE": { headers: { etag: "E2ETAG" }, body: DISTRIBUTION_XML },
  "GET /2020-05-31/cache-policy/658327ea-f89d-4fab-a63d-7e88639e58f6": {
    body: recorded("cache-policy-optimized.xml"),
  },
  "GET /2020-05-31/cache-policy/4135ea2d-6df8-44a3-9df3-4b5a84be39ad": {
    status: 403,
    body: `<?xml version="1.0"?><ErrorResponse xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>User is not authorized to perform: cloudfront:GetCachePolicy</Message></Error><RequestId>1</RequestId></ErrorResponse>`,
  },
  "GET /2020-05-31/function/add-index?Stage=LIVE": {
    headers: { "content-type": "application/octet-stream", etag: "E3ETAG" },
    body: "function handler(event){return event.request}",
  },
  "HEAD /my-site": { headers: { "x-amz-bucket-region": "eu-west-1" } },
  "GET /my-site?website": { body: recorded("website.xml") },
  "GET /my-site?list-type=2": { body: recorded("objects.xml") },
  "HEAD /my-site/about/index.html": { headers: { "x-amz-website-redirect-location": "/company" } },
  "HEAD /my-site/docs/gone.html": {
    headers: { "x-amz-website-redirect-location": "/guide/", "cache-control": "max-age=60" },
  },
  "HEAD /my-site/empty.txt": {},
  "HEAD /my-site/full%20page.html": {
    headers: { "x-amz-website-redirect-location": "https://example.org/" },
  },
  "HEAD /my-site/what%3F%3Anow.html": {
    headers: { "x-amz-website-redirect-location": "https://example.org/?a=1" },
  },
  "HEAD /my-media": { headers: { "x-amz-bucket-region": "us-east-1" } },
  "GET /my-media?website": {
    status: 404,
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>NoSuchWebsiteConfiguration</Code><Message>The specified bucket does not have a website configuration</Message><BucketName>my-media</BucketName></Error>`,
  },
};

/** The same where one more read is refused. */
export const refusing = (request: string): Recording => ({ ...OLD_SITE, [request]: DENIED });

export const QUERY_POLICY: Recording = {
  ...OLD_SITE,
  "GET /2020-05-31/cache-policy/658327ea-f89d-4fab-a63d-7e88639e58f6": {
    body: recorded("cache-policy-query.xml"),
  },
};

/** DNS of the three names: by CNAME, by alias record, and elsewhere. */
export const OLD_SITE_DNS = {
  async resolveCname(name: string): Promise<string[]> {
    if (name === "www.example.com") return ["Edge.Example.com."];
    if (name === "edge.example.com") return ["d111111abcdef8.cloudfront.net"];
    throw Object.assign(new Error(`queryCname ENODATA ${name}`), { code: "ENODATA" });
  },
  async resolve4(name: string): Promise<string[]> {
    if (name === "old.example.com") return ["192.0.2.7"];
    return ["203.0.113.1", "203.0.113.2"];
  },
};
