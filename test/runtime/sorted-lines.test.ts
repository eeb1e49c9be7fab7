import { describe, expect, test } from "vitest";
import { floorLine } from "../../src/runtime/sorted-lines.ts";
import { encodeSortedLines } from "../../src/table/sorted/encode.ts";
import fc from "../support/fast-check.ts";

const key = fc.string({
  unit: fc.constantFrom("/", "a", "b", "%", "{", " ", "~", "A", "*", "."),
  maxLength: 6,
});

test("the line with the greatest key not above the text, on any lines and any text", () => {
  fc.assert(
    fc.property(fc.uniqueArray(key, { maxLength: 40 }), key, (keys, text) => {
      const lines = encodeSortedLines(keys.map((each) => ({ key: each, value: `v${each}` })));
      const expected =
        keys
          .filter((each) => each <= text)
          .sort()
          .pop() ?? "";
      const [found, value] = floorLine(lines, text);
      expect(found).toBe(expected);
      if (keys.includes(expected) && expected !== "") expect(value).toBe(`v${expected}`);
    }),
    { numRuns: 5_000 },
  );
});

test("values of one key are joined in the order given", () => {
  const lines = encodeSortedLines([
    { key: "b", value: "1" },
    { key: "a", value: "2" },
    { key: "b", value: "0" },
  ]);
  expect(lines).toBe("|>|a>2|b>1,0|");
});

describe("complexity: steps, not time", () => {
  /** A text that counts how often it is read. */
  function counted(text: string): { readonly text: string; readonly reads: () => number } {
    let reads = 0;
    const count = <T>(value: T): T => {
      reads++;
      return value;
    };
    const standIn = {
      length: text.length,
      indexOf: (part: string, from: number) => count(text.indexOf(part, from)),
      lastIndexOf: (part: string, from: number) => count(text.lastIndexOf(part, from)),
      slice: (start: number, end: number) => count(text.slice(start, end)),
    };
    return { text: standIn as unknown as string, reads: () => reads };
  }

  /** The most reads that one of many look-ups takes. */
  function worst(count: number, keyOf: (i: number) => string): number {
    const lines = encodeSortedLines(
      Array.from({ length: count }, (_, i) => ({ key: keyOf(i), value: "/t" })),
    );
    const asked = Array.from({ length: 200 }, (_, i) => keyOf(Math.floor((i * count) / 200)));
    const all = [...asked, ...asked.map((each) => `${each}!`), "", "~"].map((each) => {
      const { text, reads } = counted(lines);
      floorLine(text, each);
      return reads();
    });
    return Math.max(...all);
  }

  test.each([
    ["keys of one length", (i: number) => `/${String(i).padStart(6, "0")}`],
    [
      "one key that is longer than all others",
      (i: number) => (i === 7 ? `/${"x".repeat(100_000)}` : `/${i}`),
    ],
    ["keys that grow", (i: number) => `/${"a".repeat(i % 500)}${i}`],
  ])("a look-up among %s reads the lines O(log n) times", (_name, keyOf) => {
    // Four reads a step; bisection is over characters, so a step more for each doubling of the text, not of the keys.
    const size = (n: number) =>
      encodeSortedLines(Array.from({ length: n }, (_, i) => ({ key: keyOf(i), value: "/t" }))).length;
    for (const count of [16, 256, 4096])
      expect(worst(count, keyOf)).toBeLessThanOrEqual(4 * (Math.log2(size(count)) + 2));
  });
});
