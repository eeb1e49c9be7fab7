import { brotliDecompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { compileTable } from "../../src/table/compile.ts";
import { get as findSorted } from "../../src/table/sorted/decode.ts";
import { encodeSortedLines } from "../../src/table/sorted/encode.ts";
import { arbitraryRules } from "../support/arbitrary-rules.ts";
import { ruleSetFor } from "../support/conformance.ts";
import { functionCode, lambdaCode, ruleSetOf } from "../support/engines.ts";
import fc from "../support/fast-check.ts";

const tableOf = (rules: readonly Readonly<Record<string, unknown>>[]) =>
  compileTable(ruleSetFor({ name: "table", rules, asks: [] }));

describe("which rules stand in the exact table", () => {
  test.each([
    ["an exact path", { from: "/a" }, 1, 0],
    ["one with a condition", { from: "/a", when: { method: "GET" } }, 0, 1],
    ["one with a host", { from: "//a.test/a" }, 0, 1],
    ["one with a priority", { from: "/a", priority: 1 }, 0, 1],
    ["one with a strict slash", { from: "/a", trailingSlash: "strict" }, 0, 1],
    ["both forms of an optional part", { from: "/a{/b}?" }, 2, 0],
    ["one of two optional forms", { from: "/a{/:b}?" }, 1, 1],
    ["a pattern", { from: "/:a" }, 0, 1],
    ["two hosts", { from: "/a", when: { host: ["a.test", "b.test"] } }, 0, 2],
  ])("%s", (_what, rule, exact, index) => {
    const table = tableOf([{ to: "/t", ...rule }]);
    expect([table.exact.length, table.index.length]).toEqual([exact, index]);
  });

  test("of two that are the same path, the first is kept", () => {
    const table = tableOf([
      { from: "/a/", to: "/first" },
      { from: "/%61", to: "/second" },
    ]);
    expect(table.exact.map(({ key, record }) => [key, record])).toEqual([["/a", "/first"]]);
  });
});

test("the most frequent kind of answer has no number", () => {
  const table = tableOf([
    { from: "/a", to: "/t", status: 302 },
    { from: "/b", to: "/t" },
    { from: "/c", to: "/t" },
    { from: "/d", status: 410 },
  ]);
  expect(table.kinds.map(({ status }) => status)).toEqual([301, 302, 410]);
  expect(table.exact.map(({ record }) => record)).toEqual(["1/t", "/t", "/t", "2"]);
});

test("keys are sorted and unique, records stand where the index says, on any rules", () => {
  fc.assert(
    fc.property(arbitraryRules(true), (rules) => {
      const { exact, index, boundary } = compileTable(ruleSetOf(rules));
      const keys = exact.map(({ key }) => key);
      expect(keys).toEqual([...new Set(keys)].sort());
      const records = index.map(({ record }) => `${record}\n`).join("");
      for (const { record, offset } of index) {
        expect(records.slice(offset, records.indexOf("\n", offset))).toBe(record);
      }
      expect([...index.map(({ offset }) => offset), records.length]).toContain(boundary);
      const lines = encodeSortedLines(exact.map(({ key, record }) => ({ key, value: record })));
      for (const { key, record } of exact) expect(findSorted(lines, key)).toBe(record);
    }),
    { numRuns: 200 },
  );
});

test("M15: what is for people is not shipped", async () => {
  const ruleSet = ruleSetFor({
    name: "metadata",
    rules: [
      {
        from: "/a",
        to: "/b",
        note: "SECRET-note",
        owner: "SECRET-owner",
        added: "SECRET-added",
        examples: [{ request: "/SECRET-example", location: null }],
      },
    ],
    asks: [],
  });
  const lambda = await lambdaCode(ruleSet);
  const packed = /"([\w+/]{16,}=*)"/.exec(lambda)?.[1] ?? "";
  const unpacked = lambda + brotliDecompressSync(Buffer.from(packed, "base64")).toString();
  for (const code of [await functionCode(ruleSet), unpacked]) {
    expect(code).toContain("/b");
    expect(code).not.toContain("SECRET");
  }
});
