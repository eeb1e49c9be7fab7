import { describe, expect, test } from "vitest";
import { readWireRequest, toEvent, toReference } from "../../src/dev/event-from-request.ts";
import type { Platform } from "../../src/target/table-modules.ts";
import type { EdgeEvent, FunctionsEvent } from "../../src/testing/events.ts";

const wire = (url: string, rawHeaders: string[] = [], platform: Platform = "cloudfront-functions") =>
  readWireRequest({ method: "GET", url, rawHeaders }, platform, "www.example.com");

const functionsRequest = (url: string, rawHeaders: string[] = []) =>
  (toEvent(wire(url, rawHeaders), "cloudfront-functions") as FunctionsEvent).request;

const edgeRequest = (url: string, rawHeaders: string[] = []) =>
  (toEvent(wire(url, rawHeaders, "lambda-edge"), "lambda-edge") as EdgeEvent).Records[0]?.cf.request;

/** As Node hands over the bytes of a text in UTF-8. */
const onTheWire = (text: string) => Buffer.from(text).toString("latin1");

describe("M1: path and query arrive byte for byte", () => {
  test.each([
    ["/caf%c3%a9", "/caf%c3%a9", undefined],
    ["//evil", "//evil", undefined],
    ["/a/../b/./c//d", "/a/../b/./c//d", undefined],
    ["/a?", "/a", ""],
    ["/a?x=1&x=2&&y", "/a", "x=1&x=2&&y"],
    ["/a?b?c=%2F+%20", "/a", "b?c=%2F+%20"],
    ["http://www.example.com/a?b", "/a", "b"],
    ["http://www.example.com", "/", undefined],
    ["*", "*", undefined],
  ])("%s", (url, uri, query) => {
    const request = functionsRequest(url);
    expect([request.uri, request.rawQueryString?.()]).toEqual([uri, query]);
    expect(edgeRequest(url)).toMatchObject({ uri, querystring: query ?? "" });
    expect(toReference(wire(url))).toMatchObject({ path: uri, query: query ?? "" });
  });
});

test("the querystring of a function holds the first value, and all of a name that repeats", () => {
  expect(functionsRequest("/a?x=1&y&x=2").querystring).toEqual({
    x: { value: "1", multiValue: [{ value: "1" }, { value: "2" }] },
    y: { value: "" },
  });
});

describe("host", () => {
  test.each([
    ["127.0.0.1:8787", "www.example.com"],
    ["localhost", "www.example.com"],
    ["LOCALHOST:80", "www.example.com"],
    ["[::1]:8787", "www.example.com"],
    ["old.example.com", "old.example.com"],
    ["Old.Example.com:8787", "Old.Example.com:8787"],
    ["localhost.example.com", "localhost.example.com"],
  ])("Host: %s is %s", (host, seen) => {
    expect(functionsRequest("/a", ["Host", host]).headers["host"]).toEqual({ value: seen });
    expect(edgeRequest("/a", ["Host", host])?.headers["host"]).toEqual([{ key: "Host", value: seen }]);
    expect(toReference(wire("/a", ["Host", host])).host).toBe(seen.toLowerCase().replace(/:\d+$/, ""));
  });

  test("a request target with a host says more than the Host header", () => {
    expect(wire("http://other.example.com/a", ["Host", "127.0.0.1"]).host).toBe("other.example.com");
  });
});

describe("headers", () => {
  const raw = ["X-Two", "a", "x-one", "b", "x-two", "c", "Cookie", "k=1; l=2", "cookie", "k=3"];

  test("of a function: lower case, repeated ones in multiValue, cookies apart", () => {
    const { headers, cookies } = functionsRequest("/", raw);
    expect(headers).toMatchObject({
      "x-one": { value: "b" },
      "x-two": { value: "a", multiValue: [{ value: "a" }, { value: "c" }] },
    });
    expect(headers).not.toHaveProperty("cookie");
    expect(cookies).toEqual({
      k: { value: "1", multiValue: [{ value: "1" }, { value: "3" }] },
      l: { value: "2" },
    });
  });

  test("of Lambda@Edge: names as sent beside each value, cookies as a header", () => {
    const headers = edgeRequest("/", raw)?.headers;
    expect(headers).toMatchObject({
      "x-two": [
        { key: "X-Two", value: "a" },
        { key: "X-Two", value: "c" },
      ],
      cookie: [
        { key: "Cookie", value: "k=1; l=2" },
        { key: "Cookie", value: "k=3" },
      ],
    });
  });

  test("for the reference: the first value, all cookies", () => {
    expect(toReference(wire("/", raw))).toMatchObject({
      headers: { "x-two": "a", "x-one": "b", host: "www.example.com" },
      cookies: { k: "1", l: "2" },
    });
  });

  test("what CloudFront hides from a function", () => {
    const hidden = ["Connection", "close", "X-Forwarded-Proto", "http", "X-Amz-Cf-Id", "1", "Via", "1.1 a"];
    expect(Object.keys(functionsRequest("/", hidden).headers).sort()).toEqual([
      "cloudfront-forwarded-proto",
      "host",
      "via",
    ]);
  });

  test("text in UTF-8, or else in Latin-1", () => {
    const { headers } = functionsRequest("/", ["a", onTheWire("é"), "b", "\xe9"]);
    expect(headers).toMatchObject({ a: { value: "é" }, b: { value: "é" } });
  });
});

describe("M8: scheme and country", () => {
  test.each([
    [[], "https"],
    [["CloudFront-Forwarded-Proto", "http"], "http"],
    [["cloudfront-forwarded-proto", "gopher"], "https"],
  ])("%j is %s", (raw, scheme) => {
    expect(functionsRequest("/", raw).headers["cloudfront-forwarded-proto"]).toEqual({ value: scheme });
    expect(toReference(wire("/", raw)).scheme).toBe(scheme);
  });

  test("a function sees the country that the client names", () => {
    const raw = ["CloudFront-Viewer-Country", "CH"];
    expect(functionsRequest("/", raw).headers["cloudfront-viewer-country"]).toEqual({ value: "CH" });
    expect(toReference(wire("/", raw)).country).toBe("CH");
  });

  test("Lambda@Edge sees neither", () => {
    const raw = ["CloudFront-Viewer-Country", "CH", "CloudFront-Forwarded-Proto", "http"];
    expect(Object.keys(edgeRequest("/", raw)?.headers ?? {})).toEqual(["host"]);
    expect(toReference(wire("/", raw, "lambda-edge"))).toMatchObject({ country: undefined, scheme: "https" });
  });
});
