/** An index of shapes finds every pattern that may meet, and of those that do not meet few. */

import { expect, test } from "vitest";
import { foldPath, shapeOf } from "../../src/match/path-shape.ts";
import { matchPattern } from "../../src/match/pattern-match.ts";
import { createRequest } from "../../src/match/request.ts";
import { createShapeIndex } from "../../src/match/shape-index.ts";
import { variantsOf } from "../../src/match/variant.ts";
import { canonicalPath } from "../../src/rules/canonical-path.ts";
import type { RuleJson } from "../../src/rules/schema.ts";
import { arbitraryRequests, arbitraryRules } from "../support/arbitrary-rules.ts";
import { ruleSetOf } from "../support/engines.ts";
import fc from "../support/fast-check.ts";

test("all patterns that hold a path are found by the path, and each by the other", () => {
  let held = 0;
  const cases = arbitraryRules(true, 60).chain((rules) =>
    fc.record({ rules: fc.constant(rules), requests: arbitraryRequests(rules, 60) }),
  );
  fc.assert(
    fc.property(cases, ({ rules, requests }) => {
      const variants = ruleSetOf(rules).rules.flatMap(variantsOf);
      const shapes = variants.map(({ pattern }) => shapeOf(pattern));
      const index = createShapeIndex(shapes);
      const meeting = shapes.map((shape) => new Set(index.meeting(shape)));
      for (const { url } of requests) {
        const path = canonicalPath(createRequest(url).path);
        const found = new Set(index.meeting({ kind: "exact", path: foldPath(path) }));
        const holding = variants.flatMap(({ pattern, rule }, i) =>
          matchPattern(pattern, path, rule) ? [i] : [],
        );
        expect(holding.filter((i) => !found.has(i))).toEqual([]);
        for (const i of holding) expect(holding.filter((other) => !meeting[i]?.has(other))).toEqual([]);
        held += holding.length;
      }
    }),
    { numRuns: 100 },
  );
  expect(held).toBeGreaterThan(500);
});

test.each<[string, (i: number) => RuleJson["from"]]>([
  ["text in a segment", (i: number) => `/x/:a.w${i}`],
  ["text in a segment before others", (i: number) => `/x/:a-w${i}/:b`],
  ["text at the start of a segment", (i: number) => `/x/p${i}-:b.html`],
  ["a segment behind a capture", (i: number) => `/:lang/page-${i}-/:x`],
  ["the end behind a wildcard", (i: number) => `/*/page-${i}.html`],
  ["the start of what a wildcard takes", (i: number) => `/x/p${i}-*`],
  ["a path", (i: number) => `/x/page-${i}`],
  ["the start of a regular expression", (i: number) => ({ regex: `/x\\.y/p${i}-x+(?<a>\\d+)` })],
])("patterns told apart by %s meet only themselves", (_, from) => {
  const shapes = Array.from({ length: 50 }, (_, i) => {
    const [variant] = ruleSetOf({ site: {}, rules: [{ from: from(i), to: "/t" }] }).rules.flatMap(variantsOf);
    if (!variant) throw new Error(JSON.stringify(from(i)));
    return shapeOf(variant.pattern);
  });
  const index = createShapeIndex(shapes);
  expect(shapes.map((shape) => index.meeting(shape))).toEqual(shapes.map((_, i) => [i]));
});

test.each([
  ["/a/b/(?<x>.*)", "/a/b/c"],
  ["/a/b/(?<x>.*)", "/a/b"],
  ["/a/b*", "/a"],
  ["/ab?c", "/ac"],
  ["/ab{0,2}c", "/ac"],
  ["/a\\.?b", "/ab"],
  ["/a\\.b.*", "/a.b/c"],
  ["/a\\db", "/a1b"],
  ["/a|/b", "/b"],
  ["(?:/x)?/a", "/a"],
  ["/a.+", "/ab/"],
  ["/A.*", "/a/b"],
])("%s is found by %s", (regex, path) => {
  const rules = [{ from: { regex }, to: "/t", ignoreCase: true }];
  const [rule] = ruleSetOf({ site: {}, rules }).rules;
  const [pattern] = rule?.patterns ?? [];
  if (!rule || !pattern) throw new Error(regex);
  expect(matchPattern(pattern, path, rule)).toBeDefined();
  expect(createShapeIndex([shapeOf(pattern)]).meeting({ kind: "exact", path: foldPath(path) })).toEqual([0]);
});

test("patterns told apart by a segment between wildcards are found by a path that has it", () => {
  const froms = Array.from({ length: 50 }, (_, i) => `/x/*/page-${i}/*`);
  const { rules } = ruleSetOf({ site: {}, rules: froms.map((from) => ({ from, to: "/t" })) });
  const index = createShapeIndex(rules.flatMap(variantsOf).map(({ pattern }) => shapeOf(pattern)));
  const at = (path: string) => index.meeting({ kind: "exact", path });
  expect(froms.map((_, i) => at(`/x/a/page-${i}/b`))).toEqual(froms.map((_, i) => [i]));
  expect(at("/x/a/page-7")).toEqual([7]);
  expect(at("/x/page-3/page-4/page-5")).toEqual([3, 4, 5]);
  expect(at("/x/a/page-")).toEqual([]);
});
