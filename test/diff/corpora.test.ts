/** Real rule sets: shuffled they are the same, and of random edits each is named and nothing else. */
import { describe, expect, test } from "vitest";
import { diff } from "../../src/diff/diff.ts";
import { type CorpusLine, corpusPath, corpusRules, readCorpus } from "../support/corpora.ts";
import { createRandom, type Random } from "../support/random.ts";

const EDITS = 25;

function shuffled<T>(list: readonly T[], random: Random): T[] {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
  }
  return copy;
}

interface Edited {
  readonly lines: readonly CorpusLine[];
  /** `kind from`, sorted. */
  readonly expected: readonly string[];
}

/** Each third rule chosen gets another target, is removed, or comes anew. */
function edited(lines: readonly CorpusLine[], random: Random): Edited {
  const chosen = shuffled(lines, random).slice(0, EDITS);
  const kinds = new Map(
    chosen.map(({ from }, i) => [from, (["target", "stopped", "began"] as const)[i % 3]]),
  );
  const next = lines.flatMap((line) => {
    switch (kinds.get(line.from)) {
      case "target":
        return [{ from: line.from, to: "/edited" }];
      case "stopped":
        return [];
      case "began":
        return [line, { from: `${line.from}/new`, to: "/new" }];
      default:
        return [line];
    }
  });
  const expected = [...kinds].map(([from, kind]) => `${kind} ${kind === "began" ? `${from}/new` : from}`);
  return { lines: next, expected: expected.sort() };
}

describe.each(["mdn-en-us-2023", "msdocs-win32-zh-cn"])("%s", (name) => {
  const directory = corpusPath(name);
  const lines = directory === undefined ? [] : readCorpus(directory);

  test.skipIf(directory === undefined)("shuffled", () => {
    const found = diff(corpusRules(lines), corpusRules(shuffled(lines, createRandom(1))));
    expect(found).toEqual({ same: true, changes: [], undecided: [] });
  });

  test.skipIf(directory === undefined).each([2, 3, 4])("25 edits, seed %d", (seed) => {
    const random = createRandom(seed);
    const { lines: after, expected } = edited(lines, random);
    const { changes, undecided } = diff(corpusRules(lines), corpusRules(shuffled(after, random)));
    const fromOf = (text: string) => text.replaceAll("\\", "");
    const named = changes.map(
      ({ kind, before, after: is }) => `${kind} ${fromOf((is ?? before)?.rule.from ?? "")}`,
    );
    expect(named.sort()).toEqual(expected);
    expect(undecided).toEqual([]);
  });
});
