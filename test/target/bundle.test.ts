import { rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { type BuildProblem, FUNCTION_FILE } from "../../src/target/artefact.ts";
import { build, lambdaHandler } from "../../src/target/build.ts";
import { BundleError } from "../../src/target/bundle.ts";
import { loadArtefact } from "../../src/testing/artefact-runner.ts";
import { describeNjs, runNjs } from "../support/njs.ts";
import { ruleSetOf } from "../support/rule-sets.ts";
import { temporaryHandler } from "../support/temporary-handler.ts";

const NO_RULES = ruleSetOf([]);
const handlerOf = (body: string): string => `export async function handler(event: any) { ${body} }`;

const buildText = async (text: string) =>
  build(NO_RULES, { tier: "inline", handler: await temporaryHandler(text) });

async function builtCode(text: string): Promise<string> {
  const result = await buildText(text);
  if ("problems" in result) throw new Error(JSON.stringify(result.problems));
  return result.artefact.files[FUNCTION_FILE] ?? "";
}

async function problemsOf(text: string): Promise<readonly BuildProblem[]> {
  const result = await buildText(text);
  return "problems" in result ? result.problems : [];
}

describe("what esbuild cannot write in ES 5 is an error at its place in the source", () => {
  test.each([
    ["for-of", "for (const a of event) a()", /:1:57: ERROR: Transforming for-of loops/],
    ["object destructuring", "const { a } = event; return a", /ERROR: Transforming destructuring/],
    ["array destructuring", "const [a] = event; return a", /ERROR: Transforming destructuring/],
    ["default parameter", "return ((a = 1) => a)()", /ERROR: Transforming default arguments/],
    ["array spread", "return [...event]", /ERROR: Transforming array spread/],
    ["class", "return new (class {})()", /ERROR: Transforming class syntax/],
    ["generator", "return (function* () {})()", /ERROR: Transforming generator functions/],
    ["computed property", "return { [event]: 1 }", /ERROR: Transforming object literal extensions/],
    ["method in a literal", "return { f() {} }", /ERROR: Transforming object literal extensions/],
    ["new.target", "return new.target", /ERROR: Transforming new.target/],
    [
      "require",
      'return require("crypto")',
      /ERROR: \[plugin: fingerpost\] write `import crypto from "crypto"`/,
    ],
    [
      "import()",
      'return import("crypto")',
      /ERROR: \[plugin: fingerpost\] write `import crypto from "crypto"`/,
    ],
  ])("%s", async (_, body, message) => {
    const building = buildText(handlerOf(body));
    await expect(building).rejects.toThrow(BundleError);
    await expect(building).rejects.toThrow(message);
  });

  test("a module that the runtime does not have", async () => {
    await expect(buildText(`import fs from "fs"; ${handlerOf("return fs")}`)).rejects.toThrow(
      'Could not resolve "fs"',
    );
  });
});

const LOWERED = [
  ["optional chaining", "return [event.a?.b, event.n?.b, event.f?.(1)]", [1, null, null]],
  ["nullish coalescing", "return [event.zero ?? 1, event.n ?? 1]", [0, 1]],
  ["logical assignment", "event.n ??= 2; event.zero ||= 3; return [event.n, event.zero]", [2, 3]],
  ["object spread", "return { ...event.a, c: 2 }", { b: 1, c: 2 }],
  ["bare catch", "try { throw 1 } catch { return 2 }", 2],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a handler
  ["template literal", "return `a${event.zero}b`", "a0b"],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a handler
  ["tagged template", "const tag = (s: any, v: any) => s[0] + v + s[1]; return tag`a${event.zero}b`", "a0b"],
  ["code point escape", String.raw`return "\u{1F600}é"`, "\u{1F600}é"],
  ["numbers", "return 0b11 + 0o17 + 1_000", 1018],
  [
    "function in a block",
    "if (event) { function f(n: number): any { return n ? f(n - 1) : 7 } return [f(2), f(3)] }",
    [7, 7],
  ],
  [
    "const in a loop",
    "const all: any[] = []; for (let i = 0; i < 2; i++) all.push(() => i); return all.map((f) => f())",
    [0, 1],
  ],
  ["shorthand", "const zero = 1; return { zero }", { zero: 1 }],
] as const;
const EVENT = { a: { b: 1 }, n: null, zero: 0 };

describe("what esbuild writes in ES 5 passes the guard and means the same", () => {
  test.each(LOWERED)("%s", async (_, body, expected) => {
    const handler = loadArtefact(await builtCode(handlerOf(body)), "cloudfront-functions");
    const answer = await handler(structuredClone(EVENT));
    expect(JSON.parse(JSON.stringify(answer))).toEqual(expected);
  });

  test.each([
    ["a constant", "export const handler = (event: any) => event.zero;"],
    ["another name", "function first(event: any) { return event.zero } export { first as handler };"],
    [
      "a name used elsewhere",
      "export function handler(event: any): any { return event.n ? handler(event) : 0 }",
    ],
  ])("the handler is %s", async (_, text) => {
    const code = await builtCode(text);
    expect(code.match(/function handler\(/g)).toHaveLength(1);
    expect(await loadArtefact(code, "cloudfront-functions")(EVENT)).toBe(0);
  });

  test("a CommonJS package that is bundled", async () => {
    const handler = await temporaryHandler(
      `import six from "./six.cjs"; ${handlerOf("return event.zero + six")}`,
    );
    await writeFile(join(dirname(handler), "six.cjs"), "module.exports = 6;");
    const result = await build(NO_RULES, { tier: "inline", handler });
    const code = "artefact" in result ? (result.artefact.files[FUNCTION_FILE] ?? "") : "";
    expect(await loadArtefact(code, "cloudfront-functions")(EVENT)).toBe(6);
  });
});

describeNjs("lowered code in njs", () => {
  test.each(LOWERED)("%s", async (_, body, expected) => {
    const code = await builtCode(handlerOf(body));
    const call = `handler(${JSON.stringify(EVENT)}).then((a) => console.log(JSON.stringify(a)))`;
    expect(JSON.parse(runNjs(`${code};${call}`))).toEqual(expected);
  });
});

describe("what esbuild lets through is refused by the guard", () => {
  test.each([
    ["spread in a call", handlerOf("return event.f(...event.list)"), "FP3101", "spread"],
    ["await in a call", handlerOf("return event.f(await event.g())"), "FP3101", "arguments of a call"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a handler
    ["await in a template", handlerOf("return `a${await event.g()}`"), "FP3101", "arguments of a call"],
    ["async arrow", "export const handler = async (event: any) => event;", "FP3101", "async function inside"],
    ["lookbehind", handlerOf("return /(?<=a)b/.test(event.uri)"), "FP3101", "lookbehind"],
    ["flag s", handlerOf("return /a.b/s.test(event.uri)"), "FP3101", "flag `s`"],
    ["inline modifier", handlerOf("return /(?i:a)/.test(event.uri)"), "FP3101", "invalid group"],
    ["property that is not ASCII", handlerOf("return event.é"), "FP3101", "a name"],
    ["bigint", handlerOf("return 10n"), "FP3102", "`BigInt`"],
    ["process.env", handlerOf("return process.env.A"), "FP3102", "`process`"],
    ["new Map", handlerOf("return new Map()"), "FP3102", "`Map`"],
    ["matchAll", handlerOf("return event.uri.matchAll(/a/g)"), "FP3103", "`.matchAll()`"],
    ["Object.fromEntries", handlerOf("return Object.fromEntries(event)"), "FP3103", "`Object.fromEntries`"],
    [
      "named import",
      `import { createHash } from "crypto"; ${handlerOf("return createHash")}`,
      "FP3104",
      "default import",
    ],
  ])("%s", async (_, text, code, says) => {
    const problems = await problemsOf(text);
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(problems[0]?.message).toContain(says);
  });

  test("a module without `handler`", async () => {
    const problems = await problemsOf("export default function handler(event: any) { return event }");
    expect(problems.map((problem) => problem.code)).toEqual(["FP3001"]);
  });
});

describe("tier auto", () => {
  const buildWithLambda = async (text: string) => {
    const handler = await temporaryHandler(text);
    const lambda = lambdaHandler(handler);
    await writeFile(lambda, handlerOf("return event"));
    onTestFinished(() => rm(lambda, { force: true }));
    return build(NO_RULES, { handler });
  };

  test("does not move to another tier for a fault of the handler's code", async () => {
    const result = await buildWithLambda(handlerOf("return event.uri.matchAll(/a/g)"));
    expect(result).toEqual({ problems: [expect.objectContaining({ code: "FP3103" })] });
  });

  test("moves on where the function is too large, whatever else it has", async () => {
    const result = await buildWithLambda(handlerOf(`event.at(0); return "${"x".repeat(10_000)}"`));
    expect(result).toHaveProperty("artefact.tier", "lambda");
  });
});
