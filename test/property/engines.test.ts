import { expect, test } from "vitest";
import { enginesAgree, shortReport, type Tally } from "../support/engine-property.ts";
import fc from "../support/fast-check.ts";
import { njsAvailable } from "../support/njs.ts";

test("M14: reference, function, Lambda bundle and njs give one answer", { timeout: 120_000 }, async () => {
  const tally: Tally = { ruleSets: 0, rules: 0, comparisons: 0, requests: 0, redirects: 0 };
  const details = await fc.check(enginesAgree({ requests: 100, njs: njsAvailable }, tally), { numRuns: 60 });
  expect(details.failed ? shortReport(details) : "").toBe("");
  // The generator must make rules that answer, or the comparison says nothing.
  expect(tally.redirects).toBeGreaterThan(tally.requests / 50);
});
