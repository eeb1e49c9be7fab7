import { describe, expect, test } from "vitest";
import { edgeEvent, type FunctionsEvent, functionsEvent, readResult } from "../../src/testing/index.ts";

describe("responses of both platforms in one form", () => {
  const redirect = {
    type: "response",
    status: 301,
    location: "/b",
    headers: { location: "/b", "cache-control": "no-cache" },
  };

  test("CloudFront Functions", () => {
    const headers = { location: { value: "/b" }, "cache-control": { value: "no-cache" } };
    expect(readResult("cloudfront-functions", { statusCode: 301, headers })).toEqual(redirect);
  });

  test("Lambda@Edge", () => {
    const headers = {
      location: [{ key: "Location", value: "/b" }],
      "cache-control": [{ value: "no-cache" }],
    };
    expect(readResult("lambda-edge", { status: "301", headers })).toEqual(redirect);
  });

  test("no headers, no Location", () => {
    const gone = { type: "response", status: 410, location: undefined, headers: {} };
    expect(readResult("cloudfront-functions", { statusCode: 410 })).toEqual(gone);
    expect(readResult("lambda-edge", { status: "410" })).toEqual(gone);
  });

  test("values of one name are joined", () => {
    const functions = { "x-a": { value: "1", multiValue: [{ value: "1" }, { value: "2" }] } };
    const edge = { "x-a": [{ key: "X-A", value: "1" }, { value: "2" }] };
    expect(readResult("cloudfront-functions", { statusCode: 200, headers: functions }).headers).toEqual({
      "x-a": "1, 2",
    });
    expect(readResult("lambda-edge", { status: "200", headers: edge }).headers).toEqual({ "x-a": "1, 2" });
  });

  test("cookies that a function sets", () => {
    const cookies = { a: { value: "1", attributes: "Secure" } };
    expect(readResult("cloudfront-functions", { statusCode: 200, cookies }).headers).toEqual({
      "set-cookie": "a=1; Secure",
    });
  });
});

describe("requests of both platforms in one form", () => {
  const options = { headers: { "X-A": ["1", "2"], Cookie: "a=1; b=2" } };
  const expected = {
    type: "request",
    uri: "/a",
    querystring: "x=1&y&x=2",
    headers: { host: "www.example.com", "x-a": "1, 2", cookie: "a=1; b=2" },
  };

  test("CloudFront Functions", () => {
    const { request } = functionsEvent("/a?x=1&y&x=2", options);
    expect(readResult("cloudfront-functions", request)).toEqual(expected);
  });

  test("Lambda@Edge", () => {
    const request = edgeEvent("/a?x=1&y&x=2", options).Records[0]?.cf.request;
    expect(readResult("lambda-edge", request)).toEqual(expected);
  });

  const queryAfter = (change: (request: FunctionsEvent["request"]) => unknown, url: string) => {
    const { request } = functionsEvent(url);
    change(request);
    const result = readResult("cloudfront-functions", request);
    return result.type === "request" ? result.querystring : undefined;
  };

  test.each([
    ["left alone", "/a?x=1&y=&x=2&z", () => {}, "x=1&y=&x=2&z"],
    ["a value changed", "/a?x=1&y=2", ({ querystring }) => (querystring["y"] = { value: "3" }), "x=1&y=3"],
    ["a parameter more", "/a", ({ querystring }) => (querystring["y"] = { value: "" }), "y"],
    ["a parameter removed", "/a?x=1&y=2", ({ querystring }) => delete querystring["x"], "y=2"],
    ["a text", "/a?x=1", (request) => Object.assign(request, { querystring: "b=1&a=2" }), "b=1&a=2"],
  ] satisfies [string, string, (request: FunctionsEvent["request"]) => unknown, string][])(
    "query: %s",
    (_, url, change, text) => {
      expect(queryAfter(change, url)).toBe(text);
    },
  );

  test("nothing but a uri", () => {
    const bare = { type: "request", uri: "/b", querystring: "", headers: {} };
    expect(readResult("cloudfront-functions", { uri: "/b" })).toEqual(bare);
    expect(readResult("lambda-edge", { uri: "/b" })).toEqual(bare);
  });
});

describe("what CloudFront refuses is a TypeError", () => {
  test.each([
    ["cloudfront-functions", undefined, /502.*neither a response nor a request: undefined/],
    ["cloudfront-functions", { statusCode: "301" }, /502.*statusCode/],
    ["cloudfront-functions", { uri: "/a", headers: { a: "1" } }, /request is not valid: headers.a/],
    ["cloudfront-functions", { uri: "/a", headers: { connection: { value: "close" } } }, /`connection`/],
    ["lambda-edge", null, /neither/],
    ["lambda-edge", { status: "301", headers: { location: { value: "/b" } } }, /headers.location/],
    ["lambda-edge", { uri: "/a", querystring: {} }, /request is not valid: querystring/],
  ] as const)("%s %j", (platform, value, reason) => {
    expect(() => readResult(platform, value)).toThrow(TypeError);
    expect(() => readResult(platform, value)).toThrow(reason);
  });

  test.each([
    ["cloudfront-functions", functionsEvent, { uri: "/a", headers: { host: { value: "b.example" } } }],
    ["lambda-edge", edgeEvent, { uri: "/a", headers: { host: [{ key: "Host", value: "b.example" }] } }],
  ] as const)("%s: a read-only header that is not as in the event", (platform, event, value) => {
    expect(() => readResult(platform, value, event("/a"))).toThrow(/header `host`/);
    expect(readResult(platform, value, event("/a", { host: "b.example" })).type).toBe("request");
  });
});
