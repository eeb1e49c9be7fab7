import { describe, expect, test } from "vitest";
import { readReturned } from "../../src/testing/returned.ts";

const ASKED = {
  method: "GET",
  uri: "/a",
  headers: { host: { value: "a.example" }, via: { value: "1.1 x" } },
};
const functions = (value: unknown) => readReturned(value, "cloudfront-functions", ASKED);
const lambda = (value: unknown) => readReturned(value, "lambda-edge", ASKED);

const response = (fields: object) => ({
  kind: "response",
  response: { statusText: undefined, headers: [], body: Buffer.alloc(0), ...fields },
});

describe("responses of a function", () => {
  test.each([
    ["status alone", { statusCode: 410 }, { status: 410 }],
    ["description", { statusCode: 200, statusDescription: "Fine" }, { status: 200, statusText: "Fine" }],
    ["text", { statusCode: 200, body: "é" }, { status: 200, body: Buffer.from("é") }],
    [
      "base64",
      { statusCode: 200, body: { encoding: "base64", data: "aGk=" } },
      { status: 200, body: Buffer.from("hi") },
    ],
    [
      "headers, one of them repeated",
      {
        statusCode: 301,
        headers: { a: { value: "1" }, b: { value: "2", multiValue: [{ value: "2" }, { value: "3" }] } },
      },
      {
        status: 301,
        headers: [
          ["a", "1"],
          ["b", "2"],
          ["b", "3"],
        ],
      },
    ],
    [
      "cookies",
      {
        statusCode: 200,
        cookies: {
          a: { value: "1", attributes: "Path=/; Secure" },
          b: { value: "2", multiValue: [{ value: "2" }, { value: "3", attributes: "HttpOnly" }] },
        },
      },
      {
        status: 200,
        headers: [
          ["set-cookie", "a=1; Path=/; Secure"],
          ["set-cookie", "b=2"],
          ["set-cookie", "b=3; HttpOnly"],
        ],
      },
    ],
  ])("%s", (_, value, expected) => {
    expect(functions(value)).toEqual(response(expected));
  });
});

describe("responses of Lambda@Edge", () => {
  test.each([
    ["status as text", { status: "301" }, { status: 301 }],
    ["status as number", { status: 404 }, { status: 404 }],
    [
      "headers",
      { status: "200", headers: { a: [{ key: "A", value: "1" }, { value: "2" }] } },
      {
        status: 200,
        headers: [
          ["A", "1"],
          ["a", "2"],
        ],
      },
    ],
    [
      "base64",
      { status: "200", body: "aGk=", bodyEncoding: "base64" },
      { status: 200, body: Buffer.from("hi") },
    ],
  ])("%s", (_, value, expected) => {
    expect(lambda(value)).toEqual(response(expected));
  });
});

describe("requests", () => {
  test.each([
    ["as it came", ASKED],
    ["with another uri", { ...ASKED, uri: "/b" }],
    ["with a header more", { ...ASKED, headers: { ...ASKED.headers, "x-a": { value: "1" } } }],
    ["nothing but a uri", { uri: "/b" }],
  ])("%s", (_, request) => {
    expect(functions(request)).toEqual({ kind: "request", uri: request.uri, request });
  });
});

describe("what CloudFront refuses", () => {
  test.each([
    [undefined, /neither a response nor a request: undefined/],
    [null, /neither/],
    ["301", /neither/],
    [{}, /neither a response nor a request: {}/],
    [{ status: "301" }, /neither/],
    [{ statusCode: "301" }, /statusCode/],
    [{ statusCode: 99 }, /statusCode/],
    [{ statusCode: 600 }, /statusCode/],
    [{ statusCode: 301.5 }, /statusCode/],
    [{ statusCode: 301, headers: { location: "/b" } }, /headers.location/],
    [{ statusCode: 301, headers: { location: { value: 1 } } }, /headers.location.value/],
    [{ statusCode: 301, headers: { location: { value: "/b\r\nx: 1" } } }, /`location` holds a character/],
    [{ statusCode: 301, headers: { "a b": { value: "1" } } }, /`a b` is not a header name/],
    [{ statusCode: 301, statusDescription: "a\nb" }, /statusDescription/],
    [{ statusCode: 301, headers: { "x-cache": { value: "1" } } }, /may not set `x-cache`/],
    [{ statusCode: 301, headers: { "content-length": { value: "0" } } }, /may not set `content-length`/],
    [{ statusCode: 200, body: 1 }, /body/],
    [{ ...ASKED, uri: "b" }, /does not begin with `\/`: 'b'/],
    [{ ...ASKED, uri: undefined }, /does not begin/],
    [{ ...ASKED, method: "POST" }, /change the method/],
    [{ ...ASKED, headers: { host: { value: "b.example" } } }, /header `host`/],
    [{ ...ASKED, headers: { connection: { value: "close" } } }, /header `connection`/],
  ])("%j", (value, reason) => {
    expect(functions(value)).toEqual({ kind: "invalid", reason: expect.stringMatching(reason) });
  });

  test("a value that leads back to itself", () => {
    const value: { self?: object } = {};
    value.self = value;
    expect(functions(value).kind).toBe("invalid");
  });
});
