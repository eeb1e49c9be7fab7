/** The generator that stands in for more rules than the corpora have: it must be neither easier nor odder than they. */
import { brotliCompressSync, constants } from "node:zlib";
import { describe, expect, test } from "vitest";
import { type CorpusLine, corpusPath, corpusRules, readCorpus } from "../support/corpora.ts";
import { generatedLines } from "../support/generated-rules.ts";

interface Statistics {
  /** Mean characters of a source, of a target. */
  readonly from: number;
  readonly to: number;
  /** Mean characters that a source shares with the one before, sorted. */
  readonly shared: number;
  /** Targets a rule. */
  readonly targets: number;
  /** Bytes a rule of all sorted lines, compressed with brotli 7, which is fast enough for a test, and a window for the whole. */
  readonly compressed: number;
}

/** Of both corpora together, 21,946 rules. */
const CORPORA: Statistics = { from: 51.6, to: 59.5, shared: 39.6, targets: 0.44, compressed: 7.53 };

function statisticsOf(lines: readonly CorpusLine[]): Statistics {
  const sorted = [...lines].sort((a, b) => (a.from < b.from ? -1 : 1));
  const mean = (value: (line: CorpusLine, i: number) => number) =>
    sorted.reduce((sum, line, i) => sum + value(line, i), 0) / sorted.length;
  const text = sorted.map(({ from, to }) => `${from}\t${to}\n`).join("");
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 7,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
  };
  return {
    from: mean(({ from }) => from.length),
    to: mean(({ to }) => to.length),
    shared: mean(({ from }, i) => commonLength(from, sorted[i - 1]?.from ?? "")),
    targets: new Set(sorted.map(({ to }) => to)).size / sorted.length,
    compressed: brotliCompressSync(text, { params }).length / sorted.length,
  };
}

function commonLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

/** Each figure as a share of the other's, within a fifth, and not easier to compress. */
function expectAlike(actual: Statistics, expected: Statistics): void {
  for (const [name, value] of Object.entries(expected)) {
    const ratio = actual[name as keyof Statistics] / value;
    expect(ratio, `${name}, ratio`).toBeGreaterThan(0.8);
    expect(ratio, `${name}, ratio`).toBeLessThan(1.2);
  }
  expect(actual.compressed).toBeGreaterThanOrEqual(expected.compressed);
}

describe("generated rules", () => {
  const lines = generatedLines(45_000);

  test("are rules: sources unique, none leads to itself, all can be read", () => {
    expect(lines.length).toBe(45_000);
    expect(new Set(lines.map(({ from }) => from)).size).toBe(45_000);
    expect(lines.filter(({ from, to }) => from === to)).toEqual([]);
    expect(corpusRules(lines.slice(0, 3000)).rules.length).toBe(3000);
  });

  test("are the same again, and a shorter list is the beginning of a longer one", () => {
    expect(generatedLines(300)).toEqual(lines.slice(0, 300));
    expect(generatedLines(300, 2)).not.toEqual(lines.slice(0, 300));
  });

  test("have the statistics of the corpora", () => {
    expectAlike(statisticsOf(lines.slice(0, 21_946)), CORPORA);
  });

  test("do not grow easier in number: the second site is as hard as the first", () => {
    const [one, two] = [statisticsOf(lines.slice(0, 21_946)), statisticsOf(lines.slice(0, 43_892))];
    expect(two.compressed / one.compressed).toBeGreaterThan(0.95);
  });

  const directories = ["mdn-en-us-2023", "msdocs-win32-zh-cn"].map(corpusPath);
  test.skipIf(directories.includes(undefined))(
    "the statistics are the corpora's",
    { timeout: 60_000 },
    () => {
      const statistics = statisticsOf(directories.flatMap((directory) => readCorpus(directory ?? "")));
      for (const [name, value] of Object.entries(CORPORA)) {
        expect(statistics[name as keyof Statistics] / value, name).toBeCloseTo(1, 1);
      }
    },
  );
});
