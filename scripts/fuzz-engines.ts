/**
 * The long run of M14: reference matcher, function in Node, function in njs, Lambda bundle.
 * `npm run fuzz -- 1000000 42` compares at least that many answers, from that seed on.
 */
import fc from "fast-check";
import { enginesAgree, shortReport, type Tally } from "../test/support/engine-property.ts";

const [wanted = 100_000, seed = Date.now() % 1_000_000] = process.argv.slice(2).map(Number);
const tally: Tally = { ruleSets: 0, rules: 0, comparisons: 0, requests: 0, redirects: 0 };
const started = Date.now();
for (let round = 0; tally.comparisons < wanted; round++) {
  const details = await fc.check(enginesAgree({ requests: 300, njs: true }, tally), {
    numRuns: 50,
    seed: seed + round,
  });
  if (details.failed) {
    console.error(shortReport(details));
    process.exit(1);
  }
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(
    `${tally.comparisons} comparisons, ${tally.redirects} redirects, ${tally.ruleSets} rule sets, ${seconds} s`,
  );
}
console.log(`no difference in ${tally.comparisons} comparisons, seed ${seed}`);
