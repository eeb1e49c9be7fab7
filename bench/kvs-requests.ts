/**
 * Tier kvs: what a request costs in njs 0.7.9, from event to response, and how often it reads. Rules of the generator,
 * without and with 1,000 patterns, which stand in pages of the store then. What the store itself does is not counted.
 * Needs `njs` and `valgrind`. `npx tsx bench/kvs-requests.ts 150000 200000`
 */
import { parseRules } from "../src/rules/parse.ts";
import { FUNCTION_FILE } from "../src/target/artefact.ts";
import { buildKvs } from "../src/target/kvs.ts";
import { loadArtefact } from "../src/testing/artefact-runner.ts";
import { functionsEvent } from "../src/testing/events.ts";
import { storeOf } from "../src/testing/key-value-store.ts";
import { corpusRule } from "../test/support/corpora.ts";
import { generatedLines } from "../test/support/generated-rules.ts";
import { instructionsOf } from "./callgrind.ts";

const HANDLER = new URL("../test/support/bare-handler.ts", import.meta.url).pathname;
const REQUESTS = 12;
const PATTERNS = 1_000;
const given = process.argv.slice(2).map(Number);
const COUNTS = given.length > 0 ? given : [150_000, 200_000];

const row = (cells: readonly (string | number)[]): void => console.log(`| ${cells.join(" | ")} |`);

/** Folders that stand below no path of the generator. */
const patterns = Array.from({ length: PATTERNS }, (_, i) => {
  const folder = `/old-${i % 5}/${Math.floor(i / 5) % 10}-topic/${Math.floor(i / 50)}-part`;
  const end = ["/:page", "/:year/:page", "/*"][i % 3] ?? "";
  return { from: folder + end, to: `/new${folder.slice(4)}${end}` };
});

const spread = <T>(list: readonly T[]): T[] =>
  Array.from({ length: REQUESTS }, (_, i) => list[Math.floor(((i + 0.5) * list.length) / REQUESTS)] as T);

async function measure(count: number, withPatterns: boolean): Promise<void> {
  const lines = generatedLines(withPatterns ? count - PATTERNS : count);
  const rules = [...lines.map(corpusRule), ...(withPatterns ? patterns : [])];
  const { ruleSet } = parseRules([{ path: "rules/bench.json", text: JSON.stringify({ rules }) }]);
  const result = await buildKvs({ ruleSet, handler: HANDLER });
  const name = `${count}${withPatterns ? `, ${PATTERNS} of them patterns` : ""}`;
  if ("problems" in result) return row([name, result.problems.map(({ message }) => message).join("; ")]);
  const { files, bytes } = result.artefact;
  const code = files[FUNCTION_FILE] ?? "";
  const hits = spread(lines.map(({ from }) => from));
  const kinds = [
    ["hit", hits],
    [
      "miss",
      hits.map((hit, i) => [`${hit}-x`, hit.slice(0, -1), `/assets/site/main-${i}.css`][i % 3] ?? "/"),
    ],
    ["pattern", withPatterns ? spread(patterns).map(({ from }) => from.replace(/:\w+|\*/g, "some")) : []],
  ] as const;
  for (const [kind, uris] of kinds) {
    const store = storeOf(files);
    if (uris.length === 0 || !store) continue;
    const handler = loadArtefact(code, "cloudfront-functions", { store });
    for (const uri of uris) await handler(functionsEvent(uri));
    const asked = new Set(store.reads);
    const items = JSON.parse(files["kvs.json"] ?? "").data as { key: string; value: string }[];
    const counts = instructionsOf(
      code,
      uris,
      items.filter(({ key }) => asked.has(key)),
    );
    const mean = counts.reduce((sum, each) => sum + each, 0) / counts.length;
    row([
      name,
      bytes,
      Buffer.byteLength(code),
      kind,
      (store.reads.length / uris.length).toFixed(2),
      `${(mean / 1000).toFixed(1)}k / ${(Math.max(...counts) / 1000).toFixed(1)}k`,
    ]);
  }
}

row(["rules", "store, bytes", "function, bytes", "request", "reads", "instructions, mean / max"]);
row(["---", "---", "---", "---", "---", "---"]);
for (const count of COUNTS) for (const withPatterns of [false, true]) await measure(count, withPatterns);
