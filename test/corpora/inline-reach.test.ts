/** How many real rules one function holds: every one of them answers, from 10,000 bytes, in Node and in njs. */
import { describe, expect, test } from "vitest";
import { FUNCTION_FILE } from "../../src/target/artefact.ts";
import { buildInline } from "../../src/target/inline.ts";
import { type CorpusLine, corpusPath, corpusRules, readCorpus } from "../support/corpora.ts";
import { askFunction, askNjs, askReference } from "../support/engines.ts";
import { njsAvailable } from "../support/njs.ts";

const HANDLER = "test/support/bare-handler.ts";

/** Neighbours, which have much in common, or lines from all over the corpus. */
const taken = {
  "from line 2001": (lines: readonly CorpusLine[], count: number) => lines.slice(2000, 2000 + count),
  "far apart": (lines: readonly CorpusLine[], count: number) => {
    const step = Math.floor(lines.length / count);
    return lines.filter((_, i) => i % step === 0).slice(0, count);
  },
} as const;

describe.each([
  ["mdn-en-us-2023", "from line 2001", 600, "dense"],
  ["msdocs-win32-zh-cn", "from line 2001", 500, "dense"],
  ["mdn-en-us-2023", "far apart", 380, "digest"],
  ["msdocs-win32-zh-cn", "far apart", 420, "dense"],
] as const)("%s, %s", (corpus, lines, count, format) => {
  const directory = corpusPath(corpus);
  test.skipIf(directory === undefined)(`${count} rules in one function`, { timeout: 120_000 }, async () => {
    const ruleSet = corpusRules(taken[lines](readCorpus(directory ?? ""), count));
    const result = await buildInline({ ruleSet, handler: HANDLER });
    if (!("artefact" in result)) throw new Error(JSON.stringify(result.problems));
    expect(result.artefact.bytes).toBeLessThanOrEqual(10_000);
    expect(result.artefact.why).toContain(`${format} format`);
    const code = result.artefact.files[FUNCTION_FILE] ?? "";
    const headers = { host: "www.example.com" };
    const requests = ruleSet.rules.flatMap(({ from }) => {
      const url = from.replace(/\\(.)/g, "$1");
      return [url, `${url}x`].map((path) => ({ url: path, method: "GET", headers }));
    });
    const expected = askReference(ruleSet, requests.slice(0, 200));
    expect(expected.filter((answer) => answer !== "-").length).toBeGreaterThanOrEqual(100);
    expect((await askFunction(code, requests)).slice(0, 200)).toEqual(expected);
    if (njsAvailable) expect(askNjs(code, requests.slice(0, 200))).toEqual(expected);
  });
});
