import { describe, expect, test } from "vitest";
import { loadArtefact } from "../../src/testing/index.ts";

const functions = (body: string) => `function handler(event) { ${body} }`;
const lambda = (body: string) => `exports.handler = (event) => { ${body} };`;

describe.each([
  ["cloudfront-functions", functions],
  ["lambda-edge", lambda],
] as const)("%s", (platform, wrap) => {
  const run = (body: string, now?: () => number) =>
    loadArtefact(wrap(body), platform, now && { now })({ request: 1 });

  test("gives what the handler gives", async () => {
    expect(await run("return event;")).toEqual({ request: 1 });
  });

  test("what the handler throws is a rejected promise", async () => {
    await expect(run("throw new Error('no');")).rejects.toThrow("no");
  });

  test("the clock is the one given, now and later", async () => {
    let now = 5;
    const handler = loadArtefact(wrap("return Date.now();"), platform, { now: () => now });
    expect(await handler({})).toBe(5);
    now = 7;
    expect(await handler({})).toBe(7);
    expect(await run("return new Date(86400000).getUTCDate();", () => 5)).toBe(2);
  });

  test("names that were given are there", async () => {
    const handler = loadArtefact(wrap("return given(2);"), platform, {
      globals: { given: (n: number) => n + 1 },
    });
    expect(await handler({})).toBe(3);
    await expect(run("return given(2);")).rejects.toThrow("given is not defined");
  });

  test("text that is no script", () => {
    expect(() => loadArtefact("function (", platform)).toThrow(SyntaxError);
  });

  test("no handler", () => {
    expect(() => loadArtefact(platform === "lambda-edge" ? "" : "var handler = 1", platform)).toThrow(
      "the artefact has no function `handler`",
    );
  });
});

test("a function sees nothing of Node, and strict mode", async () => {
  const code = functions(
    "return [typeof process, typeof require, typeof setTimeout, typeof URL, this === undefined];",
  );
  expect(await loadArtefact(code, "cloudfront-functions")({})).toEqual([
    "undefined",
    "undefined",
    "undefined",
    "undefined",
    true,
  ]);
});

test("a Lambda may require what Node has", async () => {
  expect(
    await loadArtefact(lambda("return typeof require('node:zlib').gunzipSync;"), "lambda-edge")({}),
  ).toBe("function");
});
