/**
 * What a request costs in njs 0.7.9, from event to response: instructions counted by callgrind. Evaluating the module is
 * in it, parsing its text is not. Needs `njs` and `valgrind`; prints tables, those of the corpora where these are there.
 * `npm run bench:instructions`
 */
import { parseRules } from "../src/rules/parse.ts";
import type { RuleSet } from "../src/rules/rule.ts";
import { EXACT_FORMATS, type ExactFormat } from "../src/table/exact-format.ts";
import { build } from "../src/target/build.ts";
import type { CorpusLine } from "../test/support/corpora.ts";
import { instructionsOf } from "./callgrind.ts";
import { functionOf, reachOf, samples } from "./samples.ts";

/** Hits, and misses, that are asked for in each table of a corpus. */
const REQUESTS = 18;

/** Numbers of rules at which the growth is shown. */
const GROWTH = [25, 50, 100, 200, 400, 700];

const thousands = (count: number): string => `${(count / 1000).toFixed(1)}k`;

const meanAndMost = (counts: readonly number[]): string =>
  `${thousands(counts.reduce((sum, count) => sum + count, 0) / counts.length)} / ${thousands(Math.max(...counts))}`;

const row = (cells: readonly (string | number)[]): void => console.log(`| ${cells.join(" | ")} |`);

function header(cells: readonly string[]): void {
  console.log("");
  row(cells);
  row(cells.map(() => "---"));
}

/**
 * Mean and maximum over hits evenly spread over the rules, and over misses: a source with something behind it, one
 * without its last character, a path like none.
 */
function costs(code: string, lines: readonly CorpusLine[]): [hit: string, miss: string] {
  const sources = lines.map(({ from }) => from).sort();
  const hits = Array.from(
    { length: REQUESTS },
    (_, i) => sources[Math.floor(((i + 0.5) * sources.length) / REQUESTS)] ?? "/",
  );
  const misses = hits.map(
    (hit, i) => [`${hit}-x`, hit.slice(0, -1), `/assets/site/main-${i}.css`][i % 3] ?? "/",
  );
  return [meanAndMost(instructionsOf(code, hits)), meanAndMost(instructionsOf(code, misses))];
}

const sections = ["guides", "reference", "tutorials", "releases", "blog"];
const topics = [
  "install",
  "configure",
  "upgrade",
  "backup",
  "restore",
  "network",
  "storage",
  "users",
  "logs",
];

/** `count` lines of a documentation site that moved below `/docs`, always the same. */
function syntheticLines(count: number): CorpusLine[] {
  return Array.from({ length: count }, (_, i) => {
    const from = `/${sections[i % 5]}/${topics[Math.floor(i / 5) % 9]}-${Math.floor(i / 45)}`;
    return { from, to: `/docs${from}` };
  });
}

/** The same as patterns. */
function patternsOf(count: number): RuleSet {
  const rules = syntheticLines(count).map(({ from, to }) => ({ from: `${from}/:page`, to: `${to}/:page` }));
  return parseRules([{ path: "rules/bench.json", text: JSON.stringify({ rules }) }]).ruleSet;
}

async function growth(name: string, lines: readonly CorpusLine[], format: ExactFormat): Promise<void> {
  for (const count of GROWTH) {
    const taken = lines.slice(0, count);
    const code = await functionOf(taken, format);
    if (code !== undefined) row([name, format, count, code.length, ...costs(code, taken)]);
  }
}

header(["sample", "format", "rules", "bytes", "hit, mean / max", "miss, mean / max"]);
for (const { name, lines } of samples()) {
  for (const format of EXACT_FORMATS) {
    const { rules, code } = await reachOf(lines, format);
    row([name, format, rules, code.length, ...costs(code, lines.slice(0, rules))]);
  }
}

header(["growth", "format", "rules", "bytes", "hit, mean / max", "miss, mean / max"]);
for (const format of EXACT_FORMATS) await growth("synthetic", syntheticLines(700), format);
for (const { name, lines } of samples().slice(0, 1)) {
  for (const format of ["fast", "dense"] as const) await growth(name, lines, format);
}

header(["patterns", "bytes", "hit", "miss"]);
for (const count of [1, 10, 50, 100]) {
  const made = await build(patternsOf(count), { tier: "inline", handler: "functions/viewer-request.ts" });
  const code = "artefact" in made ? made.artefact.files["viewer-request.js"] : undefined;
  if (code === undefined) row([count, "does not fit", "", ""]);
  else {
    const counts = instructionsOf(code, ["/guides/install-0/first", "/assets/site/main.css"]);
    row([count, code.length, ...counts.map(thousands)]);
  }
}
