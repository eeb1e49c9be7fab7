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
    reads: { least: 0, most: 0 },
    pricePerMillion: 0.1,
    why: "first that fits",
  });
  expect(of("lambda")).toMatchObject({ fits: true, budget: 1_000_000, why: "fits, but inline was taken" });
  expect(of("lambda")?.pricePerMillion).toBeCloseTo(0.63, 2);
});

test("`kvs: false` in site.json: the tier is passed over, and says why", async () => {
  const rules = many();
  const without = (kvs: boolean) => ({ ...rules, site: { ...rules.site, kvs } });
  const { artefact, of } = await reportsOf(without(false));
  const why = 'site.json says `"kvs": false`: the site is to have no KeyValueStore';
  expect(artefact).toMatchObject({ tier: "lambda", rules: 2_000 });
  expect(artefact.why).toContain(why);
  expect(of("kvs")).toMatchObject({ fits: false, bytes: null, why });
  expect(await build(without(false), { tier: "kvs", handler: HANDLER })).toMatchObject({
    problems: [{ code: "FP3009", message: why }],
  });
  expect((await reportsOf(without(true))).artefact.tier).toBe("kvs");
});

test("of tier kvs the build says whether a request may read twice", async () => {
  const asked = async (tier: "auto" | "lambda", ruleSet: RuleSet) => {
    const { of } = await reportsOf(ruleSet, tier);
    const { reads, pricePerMillion } = of("kvs") as TierReport;
    return [reads.least, reads.most, Number(pricePerMillion.toFixed(2))];
  };
  const exact = [{ from: "/a", to: "/b" }];
  const patterns = Array.from({ length: 400 }, (_, i) => ({
    from: `/docs/topic-${i}/:page`,
    to: `/guide/${i}/:page`,
  }));
  expect(await asked("auto", ruleSetOf(exact))).toEqual([1, 1, 0.13]);
  expect(await asked("auto", ruleSetOf([...exact, ...patterns]))).toEqual([1, 2, 0.16]);
  expect(await asked("auto", ruleSetOf(patterns))).toEqual([0, 1, 0.13]);
  // What cannot be built is not known.
  expect(await asked("lambda", { ...few(), site: { ...few().site, kvs: false } })).toEqual([1, 2, 0.16]);
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
