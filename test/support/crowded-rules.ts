/** Rule sets in which rules hide each other and tie more often than not. */

import type { RuleJson } from "../../src/rules/schema.ts";
import fc from "./fast-check.ts";

const from: fc.Arbitrary<RuleJson["from"]> = fc.constantFrom<RuleJson["from"]>(
  "/a",
  "/a/",
  "/A",
  "/:x",
  "/a:x",
  "/:x.b",
  "/*",
  "/a/*",
  "/a/:x",
  "/:x/b",
  "/:x(a|b)",
  "/a{/b}?",
  "//h.test/a",
  "//*.test/*",
  { prefix: "a" },
  { regex: "/[ab]+" },
  { regex: "/a.*" },
);
const when = fc.constantFrom<RuleJson["when"]>(
  undefined,
  undefined,
  undefined,
  { method: "GET" },
  { method: { not: "GET" } },
  { query: { q: "1" } },
  { header: { "x-a": "1*" } },
  { country: "DE" },
);
const priority = fc.constantFrom<number | undefined>(undefined, undefined, 1, -1);

const rule = fc
  .record({
    from,
    to: fc.constantFrom("/1", "/2", "/3"),
    when,
    priority,
    ignoreCase: fc.constantFrom(undefined, undefined, undefined, true),
    trailingSlash: fc.constantFrom<RuleJson["trailingSlash"]>(undefined, undefined, undefined, "strict"),
  })
  .map((json): RuleJson => JSON.parse(JSON.stringify(json)));

export const crowdedRules: fc.Arbitrary<RuleJson[]> = fc.array(rule, {
  minLength: 2,
  maxLength: 8,
  size: "max",
});
