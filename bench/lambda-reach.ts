/**
 * What tier lambda holds and what its start costs: rules of the generator, built with a handler that only redirects,
 * each bundle started in processes of its own. `npm run bench:lambda -- 120000 250000`
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FUNCTION_FILE } from "../src/target/artefact.ts";
import { buildLambda } from "../src/target/lambda.ts";
import { corpusRules } from "../test/support/corpora.ts";
import { generatedLines } from "../test/support/generated-rules.ts";
import { quantile } from "./statistics.ts";

const HANDLER = new URL("./handlers/whole.lambda.ts", import.meta.url).pathname;
/** Raised for what the usual budget does not hold. */
const RAISED_BYTES = 50_000_000;
const STARTS = 9;
const given = process.argv.slice(2).map(Number);
const COUNTS = given.length > 0 ? given : [10_000, 120_000, 250_000];

interface Started {
  /** Milliseconds. */
  readonly wall: number;
  readonly cpu: number;
  /** Bytes of heap and buffers that the bundle keeps, after a collection. */
  readonly kept: number;
  /** Bytes allocated by one look-up of a path that is no rule, whole handler. */
  readonly perLookup: number;
  /** Of the asked rules, those with the right answer. */
  readonly right: number;
}

const directory = mkdtempSync(join(tmpdir(), "fingerpost-lambda-"));
const child = new URL("./lambda/start.mjs", import.meta.url).pathname;

console.log("| rules | zip, bytes | start, ms (wall / CPU) | kept, MB | bytes a look-up | answers right |");
console.log("| ----- | ---------- | ---------------------- | -------- | --------------- | ------------- |");
for (const count of COUNTS) {
  const lines = generatedLines(count);
  const rules = corpusRules(lines);
  const ruleSet = count > 120_000 ? { ...rules, site: { ...rules.site, maxZipBytes: RAISED_BYTES } } : rules;
  const result = await buildLambda({ ruleSet, handler: HANDLER });
  if ("problems" in result) {
    console.log(`| ${count} | ${result.problems.map(({ message }) => message).join("; ")} | | | | |`);
    continue;
  }
  const bundle = join(directory, "viewer-request.cjs");
  writeFileSync(bundle, result.artefact.files[FUNCTION_FILE] ?? "");
  const asked = lines.filter((_, i) => i % Math.ceil(count / 1_000) === 0);
  writeFileSync(join(directory, "asked.json"), JSON.stringify(asked));
  const runs = Array.from({ length: STARTS }, () => start(bundle));
  const of = (key: keyof Started) =>
    quantile(
      runs.map((run) => run[key]),
      0.5,
    );
  const cells = [
    count,
    result.artefact.bytes,
    `${of("wall").toFixed(0)} / ${of("cpu").toFixed(0)}`,
    (of("kept") / 1e6).toFixed(1),
    of("perLookup").toFixed(0),
    `${Math.min(...runs.map(({ right }) => right))} of ${asked.length}`,
  ];
  console.log(`| ${cells.join(" | ")} |`);
}
rmSync(directory, { recursive: true });

function start(bundle: string): Started {
  const flags = ["--expose-gc", child, bundle, join(directory, "asked.json")];
  return JSON.parse(execFileSync(process.execPath, flags, { encoding: "utf8" }));
}
