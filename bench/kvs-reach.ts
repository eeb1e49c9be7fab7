/**
 * What tier kvs holds: rules of the generator (test/support/generated-rules.ts), built with a handler that only
 * redirects. `npm run bench:kvs -- 50000 100000`; without numbers 50,000 to 200,000.
 */
import { FUNCTION_FILE } from "../src/target/artefact.ts";
import { buildKvs } from "../src/target/kvs.ts";
import { corpusRules } from "../test/support/corpora.ts";
import { generatedLines } from "../test/support/generated-rules.ts";

const HANDLER = new URL("../test/support/bare-handler.ts", import.meta.url).pathname;
const given = process.argv.slice(2).map(Number);
const COUNTS = given.length > 0 ? given : [50_000, 100_000, 150_000, 200_000];

console.log("| rules | store, bytes | bytes a rule | keys | function, bytes | build, s of CPU |");
console.log("| ----- | ------------ | ------------ | ---- | --------------- | --------------- |");
for (const count of COUNTS) {
  const ruleSet = corpusRules(generatedLines(count));
  const before = process.cpuUsage();
  const result = await buildKvs({ ruleSet, handler: HANDLER });
  const { user, system } = process.cpuUsage(before);
  if ("problems" in result) {
    console.log(`| ${count} | ${result.problems.map(({ message }) => message).join("; ")} | | | | |`);
    continue;
  }
  const { bytes, files, store } = result.artefact;
  const cells = [
    count,
    bytes,
    (bytes / count).toFixed(2),
    store?.keys,
    Buffer.byteLength(files[FUNCTION_FILE] ?? ""),
    ((user + system) / 1e6).toFixed(0),
  ];
  console.log(`| ${cells.join(" | ")} |`);
}
