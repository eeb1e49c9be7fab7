import { parse } from "jsonc-parser";
import { expect, test } from "vitest";
import { isPlainFile, isPlainRule, isPlainSite } from "../../src/rules/plain-rule.ts";
import { schemas } from "../../src/rules/schema.ts";
import fc from "../support/fast-check.ts";
import { readMarks } from "../support/marked-text.ts";
import { KEY_CASES } from "./cases/keys.ts";
import { RULE_CASES } from "./cases/rules.ts";
import { VALUE_CASES } from "./cases/values.ts";

/** Whatever is called plain, the schema must read in the same way. */
function expectSchemaAgrees(value: unknown): void {
  if (isPlainRule(value)) expect(schemas().rule.safeParse(value)).toEqual({ success: true, data: value });
}

test.each([
  { from: "/a", to: "/b" },
  { from: "/a", status: 410 },
  { from: "/a", to: "/b", status: 308, note: "n", owner: "o", added: "2026-01-01" },
  { from: "/a", to: "/b", examples: [] },
  {
    from: "/a",
    to: "/b",
    examples: [
      { request: "/a", location: "/b", status: 301 },
      { request: "/x", location: null },
    ],
  },
])("plain: %j", (value) => {
  expect(isPlainRule(value)).toBe(true);
  expectSchemaAgrees(value);
});

test.each<{ value: unknown }>([
  { value: null },
  { value: "/a" },
  { value: [] },
  { value: {} },
  { value: { to: "/b" } },
  { value: { from: "", to: "/b" } },
  { value: { from: 1, to: "/b" } },
  { value: { from: { prefix: "a" }, to: "/b" } },
  { value: { from: "/a", to: null } },
  { value: { from: "/a", to: "/b", status: "301" } },
  { value: { from: "/a", to: "/b", status: 300 } },
  { value: { from: "/a", to: "/b", toString: "x" } },
  { value: { from: "/a", to: "/b", priority: 1 } },
  { value: { from: "/a", to: "/b", examples: {} } },
  { value: { from: "/a", to: "/b", examples: [{ location: "/b" }] } },
  { value: { from: "/a", to: "/b", examples: [{ request: "/a", location: 1 }] } },
  { value: { from: "/a", to: "/b", examples: [{ request: "/a", method: "POST" }] } },
  { value: { from: "/a", to: "/b", note: 1 } },
])("for the schema to judge: $value", ({ value }) => {
  expect(isPlainRule(value)).toBe(false);
});

/** Is it plain? */
const FILES = [
  [true, { rules: [] }],
  [true, { $schema: "x", rules: [] }],
  [false, { $schema: 1, rules: [] }],
  [false, { rules: {} }],
  [false, { rules: [], more: 1 }],
  [false, {}],
  [false, []],
  [false, null],
] as const;

test.each(FILES)("a file is plain: %s, %j", (plain, value) => {
  expect(isPlainFile(value)).toBe(plain);
  expect(schemas().rulesFile.safeParse(value).success).toBe(plain);
});

const SITES = [
  [true, {}],
  [true, { $schema: "x", hosts: ["www.example.com"], allowedHosts: [] }],
  [false, { kvs: false }],
  [false, { $schema: 1 }],
  [false, { hosts: "www.example.com" }],
  [false, { hosts: [""] }],
  [false, { allowedHosts: [1] }],
  [false, { host: [] }],
  [false, []],
  [false, null],
] as const;

test.each(SITES)("a site is plain: %s, %j", (plain, value) => {
  expect(isPlainSite(value)).toBe(plain);
  if (plain) expect(schemas().siteFile.safeParse(value)).toEqual({ success: true, data: value });
});

test.each(
  [...KEY_CASES, ...VALUE_CASES, ...RULE_CASES].flatMap(({ text, near }) => [readMarks(text).text, near]),
)("agrees with the schema: %s", (text) => expectSchemaAgrees(parse(text)));

test("agrees with the schema on whatever stands under its keys", () => {
  const value = fc.oneof(
    fc.constantFrom("", "/a", 301, 410, 300, null, true),
    fc.array(
      fc.record(
        {
          request: fc.constantFrom("/a", 1),
          location: fc.constantFrom("/b", null, 1),
          status: fc.constantFrom(301, 1),
        },
        { requiredKeys: [] },
      ),
      { maxLength: 2 },
    ),
  );
  const rule = fc.record(
    { from: value, to: value, status: value, examples: value, note: value, owner: value, added: value },
    { requiredKeys: [] },
  );
  fc.assert(fc.property(rule, expectSchemaAgrees));
});
