/** The samples of corpora that figures by count are given for, and the finished function of a table. */
import { compileTable } from "../src/table/compile.ts";
import { type ExactFormat, encodeExact } from "../src/table/exact-format.ts";
import { bundle } from "../src/target/bundle.ts";
import { withGlobalHandler } from "../src/target/global-handler.ts";
import { FUNCTION_BYTES } from "../src/target/limits.ts";
import { type CorpusLine, corpusPath, corpusRules, readCorpus } from "../test/support/corpora.ts";

const HANDLER = new URL("../test/support/bare-handler.ts", import.meta.url).pathname;

/** More rules than any format has held. */
const MOST = 1_100;

export interface Sample {
  readonly name: string;
  readonly lines: readonly CorpusLine[];
}

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

/** None without the corpora in ../shared/corpora (or FINGERPOST_CORPORA). */
export function samples(): Sample[] {
  return ["mdn-en-us-2023", "msdocs-win32-zh-cn"].flatMap((corpus) => {
    const directory = corpusPath(corpus);
    if (directory === undefined) return [];
    const lines = readCorpus(directory);
    return [
      { name: `${corpus}, from line 2001`, lines: lines.slice(2000) },
      { name: `${corpus}, random`, lines: shuffled(lines) },
    ];
  });
}

/** The function of these rules with a handler that only redirects, or undefined where it is too large. */
export async function functionOf(
  lines: readonly CorpusLine[],
  format: ExactFormat,
): Promise<string | undefined> {
  const table = compileTable(corpusRules(lines));
  const exact = encodeExact(table.exact, format);
  if (!exact) return undefined;
  const code = await bundle({ handler: HANDLER, table, exact, platform: "cloudfront-functions" });
  const script = withGlobalHandler(code);
  return "code" in script && Buffer.byteLength(script.code) <= FUNCTION_BYTES ? script.code : undefined;
}

/** How many of the lines one function holds, and that function. */
export async function reachOf(
  lines: readonly CorpusLine[],
  format: ExactFormat,
): Promise<{ rules: number; code: string }> {
  let found = { rules: 0, code: "" };
  let high = Math.min(MOST, lines.length);
  while (high - found.rules > 1) {
    const rules = (found.rules + high) >> 1;
    const code = await functionOf(lines.slice(0, rules), format);
    if (code === undefined) high = rules;
    else found = { rules, code };
  }
  return found;
}
