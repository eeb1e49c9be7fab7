import { describe, expect, it } from "vitest";
import { open } from "../../src/table/compressed/decode.ts";
import { encode, QUALITIES } from "../../src/table/compressed/encode.ts";
import type { Entry } from "../../src/table/shared/entry.ts";
import fc from "../support/fast-check.ts";
import { generatedLines } from "../support/generated-rules.ts";

const opened = (entries: readonly Entry[], quality?: (typeof QUALITIES)[number]) => {
  const made = encode(sorted(entries), quality);
  if (!made) throw new Error("not printable ASCII");
  return open(made.packed, made.count, made.size);
};

const sorted = (entries: readonly Entry[]): Entry[] => [...entries].sort((a, b) => (a.key < b.key ? -1 : 1));

const near = (key: string): string[] => [
  "",
  `${key}/`,
  `${key}x`,
  key.slice(0, -1),
  key.slice(1),
  `/${key}`,
  key.toUpperCase(),
  key.replace(/[^/]$/, "~"),
];

/** Every entry is found, and of all that comes near only what is an entry too. */
function expectExact(entries: readonly Entry[], quality?: (typeof QUALITIES)[number]): void {
  const get = opened(entries, quality);
  const map = new Map(entries.map(({ key, record }) => [key, record]));
  for (const { key } of entries) {
    for (const asked of [key, ...near(key)]) expect([asked, get(asked)]).toEqual([asked, map.get(asked)]);
  }
}

const long = (length: number, end: string): string => `/${"x".repeat(length)}${end}`;

describe("compressed rules", () => {
  it.each<[string, Entry[]]>([
    ["no rule", []],
    ["one rule", [{ key: "/a", record: "/b" }]],
    ["the root", [{ key: "/", record: "/home" }]],
    ["an empty key", [{ key: "", record: "0" }]],
    [
      "keys that begin each other",
      ["/a", "/a/b", "/a/b/c", "/ab"].map((key) => ({ key, record: `/n${key}` })),
    ],
    ["names that every object has", ["__proto__", "constructor"].map((key) => ({ key, record: "/x" }))],
    // 31 * "a" + "b" is 31 * "b" + "C" of the hash.
    [
      "keys of one hash",
      ["/ab", "/bC", "/abab", "/abbC", "/bCab", "/bCbC"].map((key) => ({ key, record: key })),
    ],
    [
      "254, 255, 256 and 257 shared characters",
      [253, 254, 255, 256].flatMap((length) =>
        ["a", "b"].map((end) => ({ key: long(length, end), record: long(length, `t${end}`) })),
      ),
    ],
    ["a long target", [{ key: "/a", record: long(70_000, "") }]],
  ])("%s", (_, entries) => {
    for (const quality of QUALITIES) expectExact(entries, quality);
  });

  it("answers as a map does, whatever the rules", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "/", ".", "C", "~", " "), maxLength: 12 });
    const entries = fc.uniqueArray(fc.record({ key: text, record: text }), {
      selector: ({ key }) => key,
      maxLength: 60,
    });
    fc.assert(fc.property(entries, (rules) => expectExact(rules)));
  });

  it("holds every rule of a large set", () => {
    const entries = generatedLines(20_000).map(({ from, to }) => ({ key: from, record: to }));
    const get = opened(entries);
    expect(entries.filter(({ key, record }) => get(key) !== record)).toEqual([]);
    expect(entries.filter(({ key }) => get(`${key}!`) !== undefined)).toEqual([]);
  });

  it("is denser at the higher quality, and answers the same", () => {
    const entries = generatedLines(3_000).map(({ from, to }) => ({ key: from, record: to }));
    const [fast, dense] = QUALITIES.map((quality) => encode(sorted(entries), quality)?.packed.length ?? 0);
    expect(dense).toBeLessThan(fast ?? 0);
  });

  it.each(["/caf\u00e9", "/a\nb", "/a\tb"])("refuses %j, which is not printable ASCII", (text) => {
    expect(encode([{ key: text, record: "/a" }])).toBeUndefined();
    expect(encode([{ key: "/a", record: text }])).toBeUndefined();
  });
});
