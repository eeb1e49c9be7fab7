import type { CheckFixtures } from "./fixtures.ts";

const lambda = { options: { tier: "lambda" } } as const;

export const fixtures: CheckFixtures = {
  fires: [
    {
      title: "methods that CloudFront refuses",
      rules: [`{ "from": "/a", "to": "/b", "when": { "method": «["PURGE", "trace"]» } }`],
      says: "CloudFront refuses PURGE, TRACE: this rule never answers",
    },
    {
      title: "country on Lambda@Edge",
      ...lambda,
      rules: [`{ "from": "/a", "to": "/b", "when": { "country": «"DE"» } }`],
      says: "Lambda@Edge does not see the country: this rule never answers",
    },
    {
      title: "scheme of a URL on Lambda@Edge",
      ...lambda,
      rules: [`«{ "from": "http://old.test/a", "to": "/b" }»`],
      says: "Lambda@Edge does not see the scheme: this rule never answers",
    },
    {
      title: "a header of CloudFront's on Lambda@Edge",
      ...lambda,
      rules: [
        `{ "from": "/a", "to": "/b", "when": { "header": { "CloudFront-Is-Mobile-Viewer": "true" } } }`.replace(
          `{ "CloudFront-Is-Mobile-Viewer": "true" }`,
          `«{ "CloudFront-Is-Mobile-Viewer": "true" }»`,
        ),
      ],
      says: "Lambda@Edge does not see the header `cloudfront-is-mobile-viewer`: this rule never answers",
    },
  ],
  near: [
    {
      title: "one of the methods arrives",
      rules: [`{ "from": "/a", "to": "/b", "when": { "method": ["PURGE", "POST"] } }`],
    },
    {
      title: "any method but one that never arrives",
      rules: [`{ "from": "/a", "to": "/b", "when": { "method": { "not": "PURGE" } } }`],
    },
    {
      title: "a CloudFront Function sees all of them",
      rules: [
        `{ "from": "/a", "to": "/b", "when": { "country": "DE", "scheme": "http", "header": { "CloudFront-Is-Mobile-Viewer": "true" } } }`,
      ],
    },
    {
      title: "what Lambda@Edge sees",
      ...lambda,
      rules: [
        `{ "from": "//old.test/a", "to": "/b", "when": { "header": { "X-A": "1", "CloudFront-Is-Mobile-Viewer": false } } }`,
      ],
    },
  ],
};
