import { expect, test } from "vitest";
import { createLineReader } from "../../src/report/line-reader.ts";

const lineAt = createLineReader(
  new Map([
    ["a.json", "one\ntwo\r\n\nfour"],
    ["empty.json", ""],
    ["ended.json", "one\n"],
  ]),
);

test.each([
  ["a.json", 1, "one"],
  ["a.json", 2, "two\r"],
  ["a.json", 3, ""],
  ["a.json", 4, "four"],
  ["a.json", 5, undefined],
  ["a.json", 0, undefined],
  ["empty.json", 1, ""],
  ["ended.json", 2, ""],
  ["ended.json", 3, undefined],
  ["unknown.json", 1, undefined],
])("%s, line %i", (file, line, text) => expect(lineAt({ file, line })).toBe(text));
