import { describe, expect, test } from "vitest";
import { compileTable } from "../../src/table/compile.ts";
import { layOut, type Pageable } from "../../src/table/pages/cells.ts";
import { pageName, pageOf } from "../../src/table/pages/decode.ts";
import { pageTable } from "../../src/table/pages/encode.ts";
import fc from "../support/fast-check.ts";
import { ruleSetOf } from "../support/rule-sets.ts";

const segment = fc.constantFrom("a", "b", "c", "docs", "");
const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => `/${segments.join("/")}`);
const entry = fc.record({
  segments: fc.oneof({ weight: 9, arbitrary: path }, { weight: 1, arbitrary: fc.constant("") }),
  bytes: fc.integer({ min: 1, max: 120 }),
});

const bytesOf = (entries: readonly Pageable[]) => entries.reduce((all, { bytes }) => all + bytes, 0);

test("every entry is in one page, which all paths below its segments lead to, or stays in the function", () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 60 }), path, (entries, more) => {
      const { splits, bits, pages, rest } = layOut(entries, 100);
      expect([...[...pages.values()].flat(), ...rest]).toHaveLength(entries.length);
      for (const [bit, page] of pages) {
        expect(bytesOf(page)).toBeLessThanOrEqual(100);
        for (const { segments } of page) {
          expect(pageOf(splits, bits, segments)).toBe(pageName(bit));
          expect(pageOf(splits, bits, segments + more)).toBe(pageName(bit));
        }
      }
    }),
    { numRuns: 300 },
  );
});

describe("what can stand in a page", () => {
  const paged = (rule: Parameters<typeof ruleSetOf>[0][number]) => {
    const { table, pages } = pageTable(compileTable(ruleSetOf([rule])), 1_000);
    expect(table.index.length + pages.items.length).toBe(1);
    return pages.items.length === 1;
  };

  test.each([
    ["/a/*", true],
    ["/a/:x", true],
    ["/a{/b}?", true],
    ["//*.h.example/a/:x", true],
    [{ prefix: "a/" }, true],
    [{ regex: "/a/[0-9]+" }, true],
    ["/*", false],
    ["/:x/a", false],
    ["/a:x", false],
    ["/a*", false],
    ["//h.example/a/*", false],
    [{ prefix: "a" }, false],
    [{ regex: "/a|/b/c" }, false],
    [{ regex: "/a?/b" }, false],
  ])("%j: %j", (from, expected) => {
    // A condition, so that alternatives without tokens are in the index too.
    const rule = { from, to: "/t", when: { query: { q: "1" } } };
    if (from === "/a{/b}?") expect(pageTable(compileTable(ruleSetOf([rule])), 1_000).table.index).toEqual([]);
    else expect(paged(rule)).toBe(expected);
  });
});

test("a record that is too long for a page stays in the function; with one byte more it does not", () => {
  const table = compileTable(ruleSetOf([{ from: "/a/*", to: `/${"t".repeat(500)}` }]));
  const [whole] = pageTable(table, 2_000).pages.items;
  const least = [...Array(2_000).keys()].find((bytes) => pageTable(table, bytes).pages.items.length > 0) ?? 0;
  expect(pageTable(table, least - 1).table.index).toHaveLength(1);
  expect(pageTable(table, least).pages.items).toEqual([whole]);
  expect(least).toBeGreaterThanOrEqual((whole?.name.length ?? 0) + (whole?.value.length ?? 0));
});

test("offsets keep the order of precedence between the function and pages (M9)", () => {
  const rules = ruleSetOf([
    { from: "/a/b/*", to: "/1" },
    { from: "/:x/b/c/*", to: "/2" },
    { from: "/a/*", to: "/3" },
    { from: "/*", to: "/4" },
    { from: "/z", to: "/5", when: { query: { q: "1" } } },
  ]);
  const whole = compileTable(rules);
  const { table, pages } = pageTable(whole, 1_000);
  const offsets = new Map(table.index.map(({ record, offset }) => [record, offset]));
  for (const { value } of pages.items) {
    for (const line of value.trim().split("\n")) {
      const [offset = "", ...record] = line.split("\t");
      expect(offsets.has(record.join("\t"))).toBe(false);
      offsets.set(record.join("\t"), Number(offset));
    }
  }
  const inOrder = [...offsets].sort((a, b) => a[1] - b[1]).map(([record]) => record.split("\t")[0]);
  expect(inOrder).toEqual(whole.index.map(({ record }) => record.split("\t")[0]));
  expect(pages.beforeExact).toBe(true);
});
