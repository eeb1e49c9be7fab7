/**
 * How many exact rules one function of 10,000 bytes holds, by format: finished functions with a handler that only
 * redirects, from the corpora in ../shared/corpora (or FINGERPOST_CORPORA). `npm run bench:reach`
 */
import { EXACT_FORMATS } from "../src/table/exact-format.ts";
import { reachOf, samples } from "./samples.ts";

console.log(`| sample | ${EXACT_FORMATS.join(" | ")} |\n|---|${"---|".repeat(EXACT_FORMATS.length)}`);
for (const { name, lines } of samples()) {
  const counts: number[] = [];
  for (const format of EXACT_FORMATS) counts.push((await reachOf(lines, format)).rules);
  console.log(`| ${name} | ${counts.join(" | ")} |`);
}
