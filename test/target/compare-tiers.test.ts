import { expect, test } from "vitest";
import type { RuleSet } from "../../src/rules/rule.ts";
import { build, chooseTier } from "../../src/target/build.ts";
import { compareTiers, type TierReport } from "../../src/target/compare-tiers.ts";
import { corpusRules } from "../support/corpora.ts";
import { generatedLines } from "../support/generated-rules.ts";
import { ruleSetOf } from "../support/rule-sets.ts";
import { temporaryHandler } from "../support/temporary-handler.ts";

const HANDLER = "functions/viewer-request.ts";

async function reportsOf(ruleSet: RuleSet, tier: "auto" | "lambda" = "auto", handler = HANDLER) {
  const options = { tier, handler };
  const result = await chooseTier(ruleSet, options);
  if (!("artefact" in result)) throw new Error(JSON.stringify(result.problems));
  const reports = await compareTiers(ruleSet, options, result);
  return { artefact: result.artefact, of: (name: string) => reports.find((each) => each.tier === name) };
}

const few = () => corpusRules(generatedLines(20));
const many = () => corpusRules(generatedLines(2_000));

test("the first that fits is taken; another that would fit says that it was not needed", async () => {
  const { artefact, of } = await reportsOf(few());
  expect(of("inline")).toMatchObject({
    fits: true,
    bytes: artefact.bytes,
    budget: 10_000,
    reads: 0,
    pricePerMillion: 0.1,
    why: "first that fits",
  });
  expect(of("lambda")).toMatchObject({ fits: true, budget: 1_000_000, why: "fits, but inline was taken" });
  expect(of("lambda")?.pricePerMillion).toBeCloseTo(0.63, 2);
});

test("a tier that was passed over says by how much it is too large", async () => {
  const { of } = await reportsOf(many(), "lambda");
  const inline = of("inline") as TierReport;
  expect(inline).toMatchObject({ fits: false, budget: 10_000, headroom: null });
  expect(inline.why).toContain(`${(inline.bytes ?? 0) - 10_000} more than the 10000`);
  expect(of("lambda")).toMatchObject({ fits: true, why: "asked for" });
});

test("the headroom is about what really fits", { timeout: 60_000 }, async () => {
  const { of } = await reportsOf(few());
  const headroom = of("inline")?.headroom ?? 0;
  const inline = async (count: number) =>
    "artefact" in (await build(corpusRules(generatedLines(count)), { tier: "inline", handler: HANDLER }));
  expect(await inline(20 + Math.floor(headroom / 2))).toBe(true);
  expect(headroom).toBeGreaterThan(10);
});

test("of many rules all bytes count as theirs", { timeout: 60_000 }, async () => {
  const { of } = await reportsOf(many(), "lambda");
  const { bytes, budget, headroom } = of("lambda") as TierReport;
  expect(headroom).toBe(Math.floor(((budget ?? 0) - (bytes ?? 0)) / ((bytes ?? 0) / 2_000)));
});

test("one rule is too few to tell how many fit", async () => {
  const { of } = await reportsOf(ruleSetOf([{ from: "/a", to: "/b" }]));
  expect(of("inline")?.headroom).toBeNull();
});

test("a tier without a handler, or one that cannot see a condition, says so", async () => {
  const alone = await temporaryHandler(
    'import { redirect } from "fingerpost:table"; export async function handler(event: any) { return (await redirect(event)) ?? event.request; }',
  );
  const { of } = await reportsOf(few(), "auto", alone);
  expect(of("lambda")).toMatchObject({ fits: false, bytes: null, budget: null });
  expect(of("lambda")?.why).toMatch(/^no handler at .*viewer-request\.lambda\.ts for tier lambda$/);
  const german = await reportsOf(ruleSetOf([{ from: "/a", to: "/b", when: { country: "DE" } }]));
  expect(german.of("lambda")?.why).toContain("asks for the country");
});

// Patterns of many hosts stay in the function on tier kvs too.
test("too large for every tier is an error that says by how much for each", { timeout: 60_000 }, async () => {
  const patterns = Array.from({ length: 600 }, (_, i) => ({
    from: `//old-${i}.example.com/*`,
    to: `/${i}/*`,
  }));
  const ruleSet = ruleSetOf(patterns, { lambda: { maxZipBytes: 2_000 } });
  const result = await build(ruleSet, { handler: HANDLER });
  const problems = "problems" in result ? result.problems : [];
  const over = problems.filter(({ size }) => size !== undefined);
  expect(over.map(({ code }) => code)).toEqual(expect.arrayContaining(["FP3002", "FP3003"]));
  for (const { message, size } of over) {
    expect(message).toContain(`${(size?.bytes ?? 0) - (size?.budget ?? 0)} more than`);
  }
});
