import { deflateRawSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { encode } from "../../src/table/compressed/encode.ts";
import { FUNCTION_FILE } from "../../src/target/artefact.ts";
import { buildLambda } from "../../src/target/lambda.ts";
import { corpusRules } from "../support/corpora.ts";
import { askLambda } from "../support/engines.ts";
import { generatedLines } from "../support/generated-rules.ts";
import { ruleSetOf } from "../support/rule-sets.ts";

const HANDLER = "test/support/bare-handler.ts";
const RULES = [
  { from: "/old", to: "/new" },
  { from: "/docs/*", to: "/manual/*" },
];

const withBudget = (maxZipBytes: number) => ruleSetOf(RULES, { lambda: { maxZipBytes } });

async function zipBytes(): Promise<number> {
  const result = await buildLambda({ ruleSet: ruleSetOf(RULES), handler: HANDLER });
  return "artefact" in result ? result.artefact.bytes : 0;
}

describe("the budget of the zipped bundle", () => {
  test("is 1,000,000 bytes where the site says nothing", async () => {
    const result = await buildLambda({ ruleSet: ruleSetOf(RULES), handler: HANDLER });
    expect(result).toMatchObject({ artefact: { tier: "lambda", rules: 2, budget: 1_000_000 } });
  });

  test("counts the bytes of the zip file", async () => {
    const result = await buildLambda({ ruleSet: ruleSetOf(RULES), handler: HANDLER });
    if (!("artefact" in result)) throw new Error("not built");
    const code = strToU8(result.artefact.files[FUNCTION_FILE] ?? "");
    const frame = zipSync({ [FUNCTION_FILE]: code }, { level: 0 }).length - code.length;
    expect(frame + deflateRawSync(code, { level: 9 }).length).toBe(result.artefact.bytes);
  });

  test.each([0, 1])("holds a bundle of %i bytes less", async (less) => {
    const bytes = await zipBytes();
    const result = await buildLambda({ ruleSet: withBudget(bytes + less), handler: HANDLER });
    expect(result).toMatchObject({ artefact: { bytes, budget: bytes + less } });
  });

  test("a bound of its bytes will do below the share that is asked for, and nowhere else", async () => {
    const bytes = await zipBytes();
    const told = async (budget: number, boundsBelow: number) => {
      const result = await buildLambda({ ruleSet: withBudget(budget), handler: HANDLER, boundsBelow });
      return "artefact" in result ? result.artefact.bytes : undefined;
    };
    const bound = (await told(1_000_000, 1)) ?? 0;
    expect(bound).toBeGreaterThan(bytes);
    expect(await told(2 * bound, 0.5)).toBe(bound);
    expect(await told(2 * (bound - 1), 0.5)).toBe(bytes);
    expect(await told(bytes, 1)).toBe(bytes);
    expect(await told(bytes - 1, 1)).toBeUndefined();
  });

  test("does not hold one byte more, and says so", async () => {
    const bytes = await zipBytes();
    const result = await buildLambda({ ruleSet: withBudget(bytes - 1), handler: HANDLER });
    const message = `the zipped bundle takes ${bytes} bytes, 1 more than ${bytes - 1}`;
    expect(result).toMatchObject({ problems: [{ code: "FP3003", message }] });
  });

  test("what does not fit is packed more densely before it is refused", { timeout: 60_000 }, async () => {
    const ruleSet = corpusRules(generatedLines(4_000));
    const bytesWithin = async (maxZipBytes: number) => {
      const site = { ...ruleSet.site, maxZipBytes };
      const result = await buildLambda({ ruleSet: { ...ruleSet, site }, handler: HANDLER });
      return "artefact" in result ? result.artefact.bytes : undefined;
    };
    const bytes = (await bytesWithin(1_000_000)) ?? 0;
    const denser = (await bytesWithin(bytes - 1)) ?? 0;
    expect(denser).toBeGreaterThan(0);
    expect(denser).toBeLessThan(bytes);
    expect(await bytesWithin(denser - 1)).toBeUndefined();
  });
});

describe("M13: a bundle whose table cannot be read lets requests pass", () => {
  test.each<[string, (packed: string) => string]>([
    ["nothing", () => ""],
    ["cut short", (packed) => packed.slice(0, packed.length >> 1)],
    ["other bytes", (packed) => packed.split("").reverse().join("")],
    ["a table of no rule", () => encode([])?.packed ?? ""],
  ])("%s", async (_name, corrupt) => {
    const result = await buildLambda({ ruleSet: ruleSetOf(RULES), handler: HANDLER });
    const code = "artefact" in result ? (result.artefact.files[FUNCTION_FILE] ?? "") : "";
    const packed = encode([{ key: "/old", record: "/new" }])?.packed ?? "";
    const asked = ["/old", "/docs/a", "/none"].map((url) => ({ url, method: "GET", headers: {} }));
    expect(code).toContain(packed);
    expect((await askLambda(code, asked)).map((answer) => answer === "-")).toEqual([false, false, true]);
    expect(await askLambda(code.replace(packed, corrupt(packed)), asked)).toEqual(["-", "-", "-"]);
  });
});

test("a bundle of 10,000 rules answers each of them, and no path beside them", {
  timeout: 60_000,
}, async () => {
  const lines = generatedLines(10_000);
  const result = await buildLambda({ ruleSet: corpusRules(lines), handler: HANDLER });
  if (!("artefact" in result)) throw new Error(JSON.stringify(result.problems));
  expect(result.artefact.bytes).toBeLessThan(10_000 * 8);
  const headers = { host: "www.example.com" };
  const asked = lines.flatMap(({ from }) =>
    [from, `${from}x`].map((url) => ({ url, method: "GET", headers })),
  );
  const answers = await askLambda(result.artefact.files[FUNCTION_FILE] ?? "", asked);
  const location = (answer: string | undefined) =>
    answer === "-" ? undefined : JSON.parse(answer?.slice(4) ?? "").location;
  const sources = new Set(lines.map(({ from }) => from));
  lines.forEach(({ from, to }, i) => {
    expect([from, location(answers[2 * i])]).toEqual([from, to]);
    if (!sources.has(`${from}x`)) expect([from, answers[2 * i + 1]]).toEqual([from, "-"]);
  });
});
