import { describe, expect, test } from "vitest";
import { createRequest, requestUrl } from "../../src/match/request.ts";

describe("M1: a request", () => {
  test("of a path", () => {
    expect(createRequest("/%41//b?x=%zz&&x#f", { time: 7 })).toEqual({
      method: "GET",
      host: "",
      path: "/%41//b",
      query: "x=%zz&&x",
      scheme: undefined,
      headers: {},
      cookies: {},
      country: undefined,
      time: 7,
    });
  });

  test("of a URL: scheme and host, in lower case and without port", () => {
    const request = createRequest("http://WWW.Example.com:8080?x", { host: "other.test" });
    expect(request).toMatchObject({ scheme: "http", host: "www.example.com", path: "/", query: "x" });
  });

  test.each([
    ["two slashes are a path, no host", "//a.test/b", { host: "", path: "//a.test/b" }],
    ["a user name is no host", "https://u:p@h.test:8443/a@b", { host: "h.test", path: "/a@b" }],
    [
      "punycode, as browsers ask",
      "https://BÜCHER.example:80/ü",
      { host: "xn--bcher-kva.example", path: "/ü" },
    ],
    ["what no host name can be", "https://ü%/", { host: "ü%" }],
    ["an empty query", "/a?", { path: "/a", query: "" }],
    ["a question mark in the query", "/a?b?c", { path: "/a", query: "b?c" }],
    ["a fragment is not sent", "/a#b?c", { path: "/a", query: "" }],
  ])("%s", (_what, url, expected) => {
    expect(createRequest(url)).toMatchObject(expected);
  });

  test("method, host and headers by name, whatever their case", () => {
    const headers = { HOST: "A.test:443", "X-A": "1", "CloudFront-Viewer-Country": "DE" };
    expect(createRequest("/", { method: "post", headers })).toMatchObject({
      method: "POST",
      host: "a.test",
      headers: { "x-a": "1" },
      country: "DE",
    });
  });

  test.each([
    ["a=1; b=2;c=3", { a: "1", b: "2", c: "3" }],
    ["a=1; a=2", { a: "1" }],
    ["a=1=2;b;c=; =d;;", { a: "1=2", b: "", c: "" }],
    ["", {}],
  ])("cookies of %j", (cookie, cookies) => {
    expect(createRequest("/", { headers: { Cookie: cookie } }).cookies).toEqual(cookies);
  });

  test("a cookie named __proto__ is a cookie", () => {
    const { cookies } = createRequest("/", { headers: { cookie: "__proto__=1" } });
    expect(Object.entries(cookies)).toEqual([["__proto__", "1"]]);
  });

  test("its URL, as a person would write it", () => {
    expect(requestUrl(createRequest("/a?b"))).toBe("/a?b");
    expect(requestUrl(createRequest("http://A.test:80/a"))).toBe("http://a.test/a");
    expect(requestUrl(createRequest("/a", { host: "a.test" }))).toBe("https://a.test/a");
  });
});
