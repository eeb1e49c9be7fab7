/**
 * How many exact rules one function of 10,000 bytes holds, by format: finished functions with a handler that only
 * redirects, from the corpora in ../shared/corpora (or FINGERPOST_CORPORA). `npm run bench:reach`
 */
import { compileTable } from "../src/table/compile.ts";
import { EXACT_FORMATS, type ExactFormat, encodeExact } from "../src/table/exact-format.ts";
import { bundle } from "../src/target/bundle.ts";
import { withGlobalHandler } from "../src/target/global-handler.ts";
import { FUNCTION_BYTES } from "../src/target/limits.ts";
import { type CorpusLine, corpusPath, corpusRules, readCorpus } from "../test/support/corpora.ts";

const HANDLER = new URL("../test/support/bare-handler.ts", import.meta.url).pathname;
/** More rules than any format has held. */
const MOST = 1_100;

/** A fixed shuffle: mulberry32, seed 1. */
function shuffled<T>(items: readonly T[]): T[] {
  const copy = [...items];
  let state = 1;
  for (let i = copy.length - 1; i > 0; i--) {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    const j = Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * (i + 1));
    [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
  }
  return copy;
}

async function fits(lines: readonly CorpusLine[], format: ExactFormat): Promise<boolean> {
  const table = compileTable(corpusRules(lines));
  const exact = encodeExact(table.exact, format);
  if (!exact) return false;
  const code = await bundle({ handler: HANDLER, table, exact, platform: "cloudfront-functions" });
  const script = withGlobalHandler(code);
  return "code" in script && Buffer.byteLength(script.code) <= FUNCTION_BYTES;
}

async function reach(lines: readonly CorpusLine[], format: ExactFormat): Promise<number> {
  let low = 0;
  let high = Math.min(MOST, lines.length);
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (await fits(lines.slice(0, middle), format)) low = middle;
    else high = middle;
  }
  return low;
}

console.log(`| sample | ${EXACT_FORMATS.join(" | ")} |\n|---|${"---|".repeat(EXACT_FORMATS.length)}`);
for (const corpus of ["mdn-en-us-2023", "msdocs-win32-zh-cn"]) {
  const directory = corpusPath(corpus);
  if (directory === undefined) continue;
  const lines = readCorpus(directory);
  for (const [name, sample] of [
    ["from line 2001", lines.slice(2000)],
    ["random", shuffled(lines)],
  ] as const) {
    const counts: number[] = [];
    for (const format of EXACT_FORMATS) counts.push(await reach(sample, format));
    console.log(`| ${corpus}, ${name} | ${counts.join(" | ")} |`);
  }
}
