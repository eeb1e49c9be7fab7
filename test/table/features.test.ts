/** The runtime is specialised: what no rule uses is not in the artefact. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compileTable } from "../../src/table/compile.ts";
import { ruleSetFor } from "../support/conformance.ts";
import { functionCode } from "../support/engines.ts";

type Json = Readonly<Record<string, unknown>>;

const tableOf = (rules: readonly Json[], site: Json = {}) =>
  ruleSetFor({ name: "features", site, rules, asks: [] });

function featuresOf(rules: readonly Json[], site: Json = {}): string[] {
  const { features } = compileTable(tableOf(rules, site));
  return Object.keys(features)
    .filter((name) => features[name])
    .sort();
}

/** What one rule from /a to /b needs: a look-up, its answer, and the query kept. */
const BASE = ["FP_EXACT", "FP_KEEP", "FP_PRESERVE_METHOD"];
const INDEXED = ["FP_INDEX", "FP_KEEP", "FP_PRESERVE_METHOD"];

const CASES: readonly (readonly [what: string, rule: Json, features: readonly string[], site?: Json])[] = [
  ["an exact path", {}, BASE],
  ["a status that keeps the method", { status: 308 }, ["FP_EXACT", "FP_KEEP"]],
  ["preserveMethod false", { preserveMethod: false }, ["FP_EXACT", "FP_KEEP"]],
  ["the query dropped", { query: "drop" }, ["FP_DROP", "FP_EXACT", "FP_PRESERVE_METHOD"]],
  ["the query replaced", { query: "replace" }, ["FP_EXACT", "FP_PRESERVE_METHOD", "FP_REPLACE"]],
  ["a target with a query", { to: "/b?x=1" }, [...BASE, "FP_TARGET_PARTS"]],
  ["a target with a fragment", { to: "/b#x" }, [...BASE, "FP_TARGET_PARTS"]],
  ["an absolute target", { to: "https://b.test/" }, [...BASE, "FP_ABSOLUTE"]],
  ["gone", { to: undefined, status: 410 }, ["FP_EXACT", "FP_GONE", "FP_KEEP", "FP_KINDS"]],
  ["a header", { headers: { "x-a": "1" } }, BASE],
  ["case ignored", { ignoreCase: true }, [...BASE, "FP_FOLD"]],
  ["a strict slash", { trailingSlash: "strict" }, [...INDEXED, "FP_PATTERNS"]],
  ["a priority", { priority: 1 }, INDEXED],
  ["a host", { from: "//a.test/a" }, [...INDEXED, "FP_HOSTS"]],
  ["a wildcard host", { from: "//*.a.test/a" }, [...INDEXED, "FP_FACTS", "FP_HOST_CONDITIONS"]],
  ["a name", { from: "/:x" }, [...INDEXED, "FP_PATTERNS", "FP_SEGMENTS"]],
  [
    "a name in the target",
    { from: "/:x", to: "/b/:x" },
    [...INDEXED, "FP_CAPTURES", "FP_PATTERNS", "FP_SEGMENTS"],
  ],
  [
    "a transform",
    { from: "/:x", to: "/b/:x|lower" },
    [...INDEXED, "FP_CAPTURES", "FP_PATTERNS", "FP_SEGMENTS", "FP_TRANSFORMS"],
  ],
  ["a wildcard", { from: "/a/*" }, [...INDEXED, "FP_OPEN", "FP_PATTERNS"]],
  ["a prefix", { from: { prefix: "a" } }, [...INDEXED, "FP_OPEN", "FP_PATTERNS"]],
  ["a regular expression", { from: { regex: "/a+" } }, [...INDEXED, "FP_OPEN", "FP_PATTERNS"]],
  [
    "a capture in the host",
    { from: "/a/*", to: "https://*.a.test/" },
    [...INDEXED, "FP_ABSOLUTE", "FP_CAPTURES", "FP_HOST_CAPTURES", "FP_OPEN", "FP_PATTERNS"],
    { allowedHosts: ["*.a.test"] },
  ],
  ["a query condition", { when: { query: { q: "1" } } }, [...INDEXED, "FP_FACTS", "FP_QUERY_CONDITIONS"]],
  ["a header condition", { when: { header: { h: "1" } } }, [...INDEXED, "FP_FACTS", "FP_HEADER_CONDITIONS"]],
  ["a country", { when: { country: "DE" } }, [...INDEXED, "FP_FACTS", "FP_HEADER_CONDITIONS"]],
  ["a language", { when: { language: "de" } }, [...INDEXED, "FP_FACTS", "FP_HEADER_CONDITIONS"]],
  ["a cookie condition", { when: { cookie: { c: "1" } } }, [...INDEXED, "FP_FACTS", "FP_COOKIE_CONDITIONS"]],
  ["a method", { when: { method: "GET" } }, [...INDEXED, "FP_FACTS"]],
  ["a scheme", { when: { scheme: "http" } }, [...INDEXED, "FP_FACTS", "FP_HEADER_CONDITIONS"]],
  [
    "a host that must not be",
    { when: { host: { not: "a.test" } } },
    [...INDEXED, "FP_FACTS", "FP_HOST_CONDITIONS"],
  ],
  ["a time window", { starts: "2001-01-01T00:00:00Z" }, [...INDEXED, "FP_TIME"]],
];

describe("features of a rule", () => {
  test.each(CASES.map(([what, rule, features, site = {}]) => ({ what, rule, features, site })))(
    "$what",
    (each) => {
      const { rule, features, site } = each;
      expect(featuresOf([{ from: "/a", to: "/b", ...rule }], site)).toEqual([...features].sort());
    },
  );

  test("kinds of answer are told apart where there are two", () => {
    expect(
      featuresOf([
        { from: "/a", to: "/b" },
        { from: "/b", to: "/c", status: 308 },
      ]),
    ).toEqual([...BASE, "FP_KINDS"].sort());
  });

  test("every feature has a case", () => {
    const seen = new Set([...CASES.flatMap(([, , features]) => features), "FP_KINDS"]);
    expect([...seen].sort()).toEqual(declared());
  });
});

/** Features of the tier and not of the rules: `src/target/table-plugin.ts` decides them. */
const OF_THE_TIER = ["FP_LAMBDA", "FP_KVS", "FP_PAGES"];

/** Names in `features.d.ts`, the tier's aside: one that the build does not define would be a ReferenceError at the edge. */
function declared(): string[] {
  const text = readFileSync(new URL("../../src/runtime/features.d.ts", import.meta.url), "utf8");
  return [...text.matchAll(/declare const (FP_\w+): boolean/g)]
    .map((match) => match[1] ?? "")
    .filter((name) => !OF_THE_TIER.includes(name))
    .sort();
}

test("the table names exactly the features that the runtime declares", () => {
  expect(Object.keys(compileTable(tableOf([{ from: "/a", to: "/b" }])).features).sort()).toEqual(declared());
});

test("no code for what is not used", async () => {
  const plain = await functionCode(tableOf([{ from: "/a", to: "/b" }]));
  expect(plain).not.toMatch(/FP_|RegExp|"host"|Date|cloudfront-forwarded-proto|"410"/);
  expect((await functionCode(tableOf([]))).length).toBeLessThan(200);
});
