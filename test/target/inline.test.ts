import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { RuleSet } from "../../src/rules/rule.ts";
import { compileTable } from "../../src/table/compile.ts";
import { FUNCTION_FILE } from "../../src/target/artefact.ts";
import { build } from "../../src/target/build.ts";
import { bundle } from "../../src/target/bundle.ts";
import { buildInline } from "../../src/target/inline.ts";
import { ruleSetOf } from "../support/rule-sets.ts";
import { temporaryHandler } from "../support/temporary-handler.ts";

/** Patterns: exact rules have formats that take more bytes or fewer. */
const RULES = ruleSetOf([
  { from: "/short/*", to: "/s" },
  { from: "/long/*", to: `/${"l".repeat(300)}` },
  { from: "/longer/*", to: `/${"m".repeat(400)}` },
]);

/** A handler whose function is longer by `padding` bytes. */
const padded = (padding: number): string => `
  import { redirect } from "fingerpost:table";
  export async function handler(event: any) {
    const response = await redirect(event);
    event.request.padding = "${"x".repeat(padding)}";
    return response ?? event.request;
  }`;

async function handlerOfSize(bytes: number): Promise<string> {
  const result = await buildInline({ ruleSet: RULES, handler: await temporaryHandler(padded(0)) });
  if ("problems" in result) throw new Error("the function without padding does not build");
  return temporaryHandler(padded(bytes - result.artefact.bytes));
}

describe("10,000 bytes hold, one more does not", () => {
  test.each([9_999, 10_000])("%i bytes are built", async (bytes) => {
    const result = await buildInline({ ruleSet: RULES, handler: await handlerOfSize(bytes) });
    expect(result).toMatchObject({ artefact: { tier: "inline", bytes, budget: 10_000 } });
    const code = "artefact" in result ? result.artefact.files[FUNCTION_FILE] : undefined;
    expect(Buffer.byteLength(code ?? "")).toBe(bytes);
  });

  test("10001 bytes are refused, with how much that is too much and the heaviest rules", async () => {
    const result = await buildInline({ ruleSet: RULES, handler: await handlerOfSize(10_001) });
    expect(result).toEqual({
      problems: [
        {
          code: "FP3002",
          size: { bytes: 10_001, budget: 10_000 },
          message: "the function takes 10001 bytes, 1 more than the 10000 that CloudFront allows",
          help: "build another tier (--tier lambda), or shorten rules; the heaviest are rules/all.json:4 (432 bytes), rules/all.json:3 (330 bytes), rules/all.json:2 (33 bytes)",
        },
      ],
    });
  });

  test("so many rules that they are not even written are refused with all else that is wrong", async () => {
    const many = ruleSetOf(Array.from({ length: 3_000 }, (_, i) => ({ from: `/old/${i}`, to: `/new/${i}` })));
    const handler = await temporaryHandler(padded(0).replace("event.request.padding", "structuredClone"));
    const result = await buildInline({ ruleSet: many, handler });
    const problems = "problems" in result ? result.problems : [];
    expect(problems.map(({ code }) => code)).toEqual(["FP3102", "FP3002"]);
    expect(problems[1]?.message).toMatch(/^the function takes at least \d+ bytes/);
    const plain = await bundle({
      handler,
      table: compileTable(many),
      platform: "cloudfront-functions",
    });
    expect(problems[1]?.size?.bytes).toBeLessThanOrEqual(Buffer.byteLength(plain));
    expect(problems[1]?.size?.bytes).toBeGreaterThan(Buffer.byteLength(plain) - 100);
    const about = await buildInline({ ruleSet: many, handler, boundsBelow: 0.8 });
    const less = "problems" in about ? about.problems : [];
    expect(less.map(({ code }) => code)).toEqual(["FP3102", "FP3002"]);
    const of = (all: typeof problems) => all[1]?.size?.bytes ?? 0;
    expect(of(less)).toBeLessThan(of(problems));
    expect(of(less)).toBeGreaterThan(10_000);
  });

  test("a handler that asks no table has none, however many rules there are", async () => {
    const patterns = Array.from({ length: 1_000 }, (_, i) => ({ from: `/old-${i}/*`, to: `/new/${i}` }));
    const handler = await temporaryHandler(
      "export async function handler(event: any) { return event.request; }",
    );
    expect(await buildInline({ ruleSet: ruleSetOf(patterns), handler })).toHaveProperty("artefact");
  });

  test("tier auto names the size and the handler that the next tier would need", async () => {
    const result = await build(RULES, { handler: await handlerOfSize(12_000) });
    const problems = "problems" in result ? result.problems : [];
    expect(problems.map(({ code }) => code)).toEqual(["FP3002", "FP3002", "FP3005"]);
  });
});

describe("the cheapest format that fits is taken", () => {
  const exact = (count: number) =>
    ruleSetOf(
      Array.from({ length: count }, (_, i) => ({ from: `/old/page-${i * 7919}`, to: `/new/${i * 7907}` })),
    );
  /** Sources that have nothing in common. */
  const unlike = (count: number) =>
    ruleSetOf(
      Array.from({ length: count }, (_, i) => ({
        from: `/${createHash("sha1").update(String(i)).digest("hex")}`,
        to: `/new/${i % 10}`,
      })),
    );
  const built = async (ruleSet: RuleSet) => {
    const result = await buildInline({ ruleSet, handler: "test/support/bare-handler.ts" });
    return "artefact" in result ? result.artefact : undefined;
  };

  test.each([
    ["one rule", exact(1), "fast"],
    ["so many that plain lines would fit as well", exact(100), "fast"],
    ["more than that format holds", exact(700), "dense"],
    ["sources that are longer than a digest", unlike(500), "digest"],
  ])("%s", async (_, ruleSet, format) => {
    const artefact = await built(ruleSet);
    const code = artefact?.files[FUNCTION_FILE] ?? "";
    const found = code.includes("md5") ? "digest" : code.includes("TextEncoder") ? "dense" : "fast";
    expect(found).toBe(format);
    expect(artefact?.why.includes(`${format} format`)).toBe(format !== "fast");
    expect(code).not.toContain("lastIndexOf");
  });

  test("more than any holds", async () => {
    expect(await built(exact(2_000))).toBeUndefined();
  });
});
