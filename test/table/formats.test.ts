import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { get as getDense } from "../../src/table/dense/decode.ts";
import { encode as encodeDense } from "../../src/table/dense/encode.ts";
import { get as getDigest } from "../../src/table/digest/decode.ts";
import { encode as encodeDigest } from "../../src/table/digest/encode.ts";
import { fastCode } from "../../src/table/fast/code.ts";
import { get as getFast } from "../../src/table/fast/decode.ts";
import { encode as encodeFast } from "../../src/table/fast/encode.ts";
import type { Entry } from "../../src/table/shared/entry.ts";
import { corpusPath } from "../support/corpora.ts";
import { differing } from "../support/differing.ts";
import fc from "../support/fast-check.ts";

type Lookup = (key: string) => string | undefined;

interface Format {
  readonly name: string;
  /** The table's text and a look-up in it; undefined where the format cannot hold the entries. */
  readonly open: (entries: readonly Entry[]) => { readonly table: string; readonly find: Lookup } | undefined;
  readonly runs: number;
  readonly corpusRules: number;
}

const FORMATS: readonly Format[] = [
  {
    name: "fast",
    open: (entries) => {
      const made = encodeFast(entries);
      return (
        made && {
          table: made.buckets.map(({ separator, text }) => separator + text).join(""),
          // The code of the look-up, as a function has it.
          find: new Function("get", "key", fastCode(made)).bind(undefined, getFast) as Lookup,
        }
      );
    },
    runs: 300,
    corpusRules: 150,
  },
  {
    name: "dense",
    open: (entries) => {
      const made = encodeDense(entries);
      return (
        made && {
          table: made.table,
          find: (key) => getDense(made.table, made.start, made.seed, made.keep, key),
        }
      );
    },
    runs: 60,
    corpusRules: 300,
  },
  {
    name: "digest",
    open: (entries) => {
      const made = encodeDigest(entries);
      return (
        made && {
          table: made.table,
          find: (key) => getDigest(made.table, made.start, made.end, made.seed, made.keep, key),
        }
      );
    },
    runs: 60,
    corpusRules: 300,
  },
];

/** Keys close to a key. */
const near = (key: string): string[] => [
  `${key}/`,
  `${key}x`,
  `${key}!`,
  `${key}~`,
  key.slice(0, -1),
  key.slice(1),
  key.toUpperCase(),
  `/${key}`,
  key.replace(/[./]/, ":"),
  `${key.slice(0, -1)}~`,
  `${key.slice(0, -1)}!`,
];

const check = ({ open }: Format, entries: readonly Entry[]): void => {
  const find = open(entries)?.find;
  if (!find) throw new Error("no table");
  const records = new Map(entries.map(({ key, record }) => [key, record]));
  const others = ["", "/", "nowhere", "\uffff", "__proto__", "^", ">", "|"];
  const keys = entries.flatMap(({ key }) => [key, ...near(key)]);
  expect(differing([...keys, ...others], find, (key) => records.get(key))).toEqual([]);
};

const rules = (...pairs: [string, string][]): Entry[] => pairs.map(([key, record]) => ({ key, record }));

/** Rules from sources to one target each. */
const to = (record: string, keys: string[]): Entry[] => keys.map((key) => ({ key, record }));

const CASES: Record<string, Entry[]> = {
  "no rule": [],
  "one rule": rules(["/a", "/b"]),
  "an empty target": rules(["/a", ""], ["/b", "/x"], ["/c", ""]),
  "an empty source": rules(["", "/x"], ["/", "/y"]),
  "sources that start like each other": to("/t", [
    "/a",
    "/a/b",
    "/a/b/c",
    "/ab",
    "/a-b",
    "/a!",
    "/a.b",
    "/a~",
  ]),
  "names of object properties": rules(
    ["/__proto__", "/p"],
    ["__proto__", "/q"],
    ["constructor", "/r"],
    ["toString", ""],
  ),
  "class digits": rules(["/a", "302/b"], ["/b", "308https://example.com/b"], ["/c", "410"], ["/d", "/a"]),
  "unusual characters": rules(
    ["/:*()!'$&;=@,+~%[]", "/$&$1$$~"],
    ["/$&", "/[%5D]"],
    ["/'", "/!!"],
    ["/!", "/''"],
  ),
  "long common starts": Array.from({ length: 24 }, (_, at) => ({
    key: `/${"long/".repeat(40)}${at}`,
    record: `https://example.com/${"deep/".repeat(50)}${at * 7}`,
  })),
  "one target for hundreds of sources": to(
    "/t",
    Array.from({ length: 300 }, (_, at) => `/${at}`),
  ),
  "copies of the source": Array.from({ length: 80 }, (_, at) => ({
    key: `/Old.Docs:Part/Name_${at}`,
    record: at % 3 ? `/new/old/docs/part/name_${at}` : `/new/Old/Docs/Part/Name_${at}`,
  })),
  "all characters": [
    ..."!#$%&'()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]_abcdefghijklmnopqrstuvwxyz~",
  ].map((c, at) => ({
    key: `/${c}`,
    record: `/${c}${at}`,
  })),
};

describe.each(FORMATS)("$name table", (format) => {
  it.each(Object.entries(CASES))("returns the records of %s, and nothing else", (_, entries) =>
    check(format, entries),
  );

  it("is undefined for more rules than it holds", () => {
    const entries = Array.from({ length: 20_000 }, (_, at) => ({
      key: `/source/${at * 7919}`,
      record: `/target/${at * 104729}`,
    }));
    expect(format.open(entries)).toBeUndefined();
  });

  it("is undefined for texts that are not canonical", () => {
    for (const bad of ["/a b", "/a|b", "/a>b", "/\u00e9", '/"', "/\\"]) {
      expect(format.open(rules([bad, "/x"]))).toBeUndefined();
      expect(format.open(rules(["/x", bad]))).toBeUndefined();
    }
  });

  it("is printable ASCII", () => {
    for (const entries of Object.values(CASES)) expect(format.open(entries)?.table).toMatch(/^[ -~]*$/);
  });

  it("is exact for any rules", () => {
    const word = fc.string({ unit: fc.constantFrom(..."abAB019/._-:!~'$&%"), maxLength: 8 });
    const shared = fc.constantFrom("/", "/docs/", "/docs/Web.API/", "https://example.com/");
    const text = fc.tuple(shared, word).map(([start, end]) => start + end);
    const entry = fc.record({ key: text, record: fc.oneof(text, word) });
    const sets = fc.uniqueArray(entry, { selector: ({ key }) => key, maxLength: 60 });
    fc.assert(
      fc.property(sets, (entries) => check(format, entries)),
      { numRuns: format.runs },
    );
  }, 60_000);
});

const escaped = (text: string): string =>
  text.replace(/[ "<>\\^{}|`]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

describe.each(FORMATS)("$name table of a corpus", (format) => {
  it.for(["mdn-en-us-2023", "msdocs-win32-zh-cn"])(
    "has each rule of a part of %s",
    { timeout: 60_000 },
    (corpus, { skip }) => {
      const directory = corpusPath(corpus);
      if (directory === undefined) return skip("the corpora are not beside the project");
      const lines = readFileSync(join(directory, "exact.tsv"), "utf8")
        .split("\n")
        .slice(2000, 2000 + format.corpusRules);
      const records = new Map<string, string>();
      for (const line of lines) {
        const [from = "", target = ""] = line.split("\t");
        records.set(escaped(from).replace(/(.)\/$/, "$1"), escaped(target));
      }
      check(
        format,
        Array.from(records, ([key, record]) => ({ key, record })),
      );
    },
  );
});
