/** Shapes: CloudFront Developer Guide, functions-event-structure and lambda-event-structure. */
import { describe, expect, test } from "vitest";
import { edgeEvent, eventFor, functionsEvent } from "../../src/testing/index.ts";

const edgeRequest = (...args: Parameters<typeof edgeEvent>) => edgeEvent(...args).Records[0]?.cf.request;

describe("CloudFront Functions", () => {
  test("a whole event", () => {
    const { request, ...event } = functionsEvent("/docs/?q=1", { headers: { Accept: "text/html" } });
    expect(event).toEqual({
      version: "1.0",
      context: {
        distributionDomainName: "d111111abcdef8.cloudfront.net",
        distributionId: "EDFDVBD6EXAMPLE",
        eventType: "viewer-request",
        requestId: expect.any(String),
      },
      viewer: { ip: "198.51.100.11" },
    });
    expect(request).toEqual({
      method: "GET",
      uri: "/docs/",
      querystring: { q: { value: "1" } },
      headers: { host: { value: "www.example.com" }, accept: { value: "text/html" } },
      cookies: {},
      rawQueryString: expect.any(Function),
    });
  });

  test.each([
    ["nothing", "/a", {}],
    ["a bare ?", "/a?", {}],
    [
      "value and empty value and none",
      "/a?x=1&y=&z",
      { x: { value: "1" }, y: { value: "" }, z: { value: "" } },
    ],
    ["= in the value", "/a?x=1=2", { x: { value: "1=2" } }],
    ["nothing decoded", "/a?%C3%A9=%2f+", { "%C3%A9": { value: "%2f+" } }],
    [
      "duplicates: the first counts, all are listed",
      "/a?x=1&y=2&x=3",
      { x: { value: "1", multiValue: [{ value: "1" }, { value: "3" }] }, y: { value: "2" } },
    ],
    ["names of objects", "/a?constructor=1", { constructor: { value: "1" } }],
  ])("query: %s", (_, url, expected) => {
    expect(functionsEvent(url).request.querystring).toEqual(expected);
  });

  test.each([
    ["/a?x=1&y=%c3&x=2", "x=1&y=%c3&x=2"],
    ["/a?", ""],
    ["/a", undefined],
    ["/a#x?y", undefined],
  ])("rawQueryString() of %s", (url, expected) => {
    expect(functionsEvent(url).request.rawQueryString?.()).toBe(expected);
  });

  test("a platform without rawQueryString()", () => {
    expect(functionsEvent("/a?x", { rawQueryString: false }).request).not.toHaveProperty("rawQueryString");
  });

  test("header names are in lower case, lines of one name are one field", () => {
    expect(
      functionsEvent("/", { headers: { "X-A": ["1", "2"], "x-a": "3" } }).request.headers["x-a"],
    ).toEqual({
      value: "1",
      multiValue: [{ value: "1" }, { value: "2" }, { value: "3" }],
    });
  });

  test("several values in one line are one value", () => {
    expect(functionsEvent("/", { headers: { Accept: "a, b" } }).request.headers["accept"]).toEqual({
      value: "a, b",
    });
  });

  test("cookies stand apart from headers", () => {
    const { headers, cookies } = functionsEvent("/", {
      headers: { Cookie: ["a=1; b=x=y;c", "a=2"] },
    }).request;
    expect(headers).not.toHaveProperty("cookie");
    expect(cookies).toEqual({
      a: { value: "1", multiValue: [{ value: "1" }, { value: "2" }] },
      b: { value: "x=y" },
      c: { value: "" },
    });
  });

  test.each([
    ["a path", "/a", {}, undefined],
    ["an http URL", "http://www.example.com/a", {}, "http"],
    [
      "a header that tells better",
      "http://www.example.com/a",
      { "CloudFront-Forwarded-Proto": "https" },
      "https",
    ],
  ])("the scheme of %s", (_, url, headers, expected) => {
    expect(functionsEvent(url, { headers }).request.headers["cloudfront-forwarded-proto"]?.value).toBe(
      expected,
    );
  });
});

describe("Lambda@Edge", () => {
  test("a whole event", () => {
    expect(edgeEvent("/docs/?q=1&q=%c3", { headers: { "User-Agent": "curl/8" } })).toEqual({
      Records: [
        {
          cf: {
            config: {
              distributionDomainName: "d111111abcdef8.cloudfront.net",
              distributionId: "EDFDVBD6EXAMPLE",
              eventType: "viewer-request",
              requestId: expect.any(String),
            },
            request: {
              clientIp: "198.51.100.11",
              method: "GET",
              uri: "/docs/",
              querystring: "q=1&q=%c3",
              headers: {
                host: [{ key: "Host", value: "www.example.com" }],
                "user-agent": [{ key: "User-Agent", value: "curl/8" }],
              },
            },
          },
        },
      ],
    });
  });

  test("no query is an empty one", () => {
    expect(edgeRequest("/a")?.querystring).toBe("");
    expect(edgeRequest("/a?")?.querystring).toBe("");
  });

  test("each line of a header is an entry with the name as sent; cookies are headers", () => {
    const headers = { "X-A": "1", "x-a": ["2", "3"], Cookie: ["a=1; b=2", "c=3"] };
    expect(edgeRequest("/", { headers })?.headers).toMatchObject({
      "x-a": [
        { key: "X-A", value: "1" },
        { key: "x-a", value: "2" },
        { key: "x-a", value: "3" },
      ],
      cookie: [
        { key: "Cookie", value: "a=1; b=2" },
        { key: "Cookie", value: "c=3" },
      ],
    });
  });

  test("a viewer event shows neither scheme nor country", () => {
    const headers = { "CloudFront-Viewer-Country": "DE", "X-A": "1" };
    expect(Object.keys(edgeRequest("https://a.example/", { headers })?.headers ?? {})).toEqual([
      "host",
      "x-a",
    ]);
  });
});

describe.each(["cloudfront-functions", "lambda-edge"] as const)("%s", (platform) => {
  const read = (...[url, options]: Parameters<typeof functionsEvent>) => {
    const event = eventFor(platform, url, options);
    if (!("Records" in event)) return { ...event.request, host: event.request.headers["host"]?.value };
    const request = event.Records[0]?.cf.request;
    return { ...request, host: request?.headers["host"]?.[0]?.value };
  };

  test.each([
    ["default", "/a", {}, "www.example.com"],
    ["option", "/a", { host: "a.example" }, "a.example"],
    ["header", "/a", { headers: { HOST: "b.example:8080" } }, "b.example:8080"],
    ["URL before option and header", "//x", { host: "a.example" }, "a.example"],
    [
      "URL",
      "https://C.example:443/a",
      { host: "a.example", headers: { host: "b.example" } },
      "C.example:443",
    ],
  ])("host: %s", (_, url, options, expected) => {
    expect(read(url, options).host).toBe(expected);
  });

  test.each([
    ["/caf%c3%a9/%2F//../x%", "/caf%c3%a9/%2F//../x%"],
    ["https://a.example", "/"],
    ["https://a.example?x", "/"],
    ["//double", "//double"],
    ["/a#fragment", "/a"],
  ])("uri of %s", (url, expected) => {
    expect(read(url).uri).toBe(expected);
  });

  test("method", () => {
    expect(read("/a", { method: "POST" }).method).toBe("POST");
  });

  test("headers that CloudFront shows to no function are left out", () => {
    const headers = { Connection: "close", "X-Forwarded-Proto": "https", "X-Amz-Cf-Id": "1", Via: "1.1 x" };
    expect(Object.keys(read("/a", { headers }).headers ?? {})).toEqual(["host", "via"]);
  });

  test("every call makes a new event", () => {
    expect(eventFor(platform, "/")).not.toBe(eventFor(platform, "/"));
    const [first, second] = [eventFor(platform, "/"), eventFor(platform, "/")];
    if ("context" in first) first.context.distributionId = "changed";
    else if (first.Records[0]) first.Records[0].cf.config.distributionId = "changed";
    expect(JSON.stringify(second)).not.toContain("changed");
  });
});
