/** The indexed matcher answers as the reference does. */

import { expect, test } from "vitest";
import { createIndexedMatcher } from "../../src/match/indexed-matcher.ts";
import { createMatcher } from "../../src/match/matcher.ts";
import { createRequest } from "../../src/match/request.ts";
import { arbitraryRequests, arbitraryRules } from "../support/arbitrary-rules.ts";
import { ruleSetOf } from "../support/engines.ts";
import fc from "../support/fast-check.ts";

test("M14: any rules, any requests", () => {
  let answered = 0;
  const cases = arbitraryRules(true, 30).chain((rules) =>
    fc.record({ rules: fc.constant(rules), requests: arbitraryRequests(rules, 60) }),
  );
  fc.assert(
    fc.property(cases, ({ rules, requests }) => {
      const ruleSet = ruleSetOf(rules);
      const reference = createMatcher(ruleSet);
      const indexed = createIndexedMatcher(ruleSet);
      for (const { url, ...options } of requests) {
        const request = createRequest(url, options);
        const answer = reference(request);
        expect(indexed(request)).toEqual(answer);
        if (answer) answered++;
      }
    }),
    { numRuns: 150 },
  );
  // So that the comparison is not one of requests that pass through.
  expect(answered).toBeGreaterThan(100);
});

test.each([
  ["/a//*", "/a/"],
  ["/a/*", "/a"],
  ["/*", "/"],
  ["/a{/b}?/", "/a"],
  ["/a:x", "/ab/"],
])("%s answers %s", (from, path) => {
  const ruleSet = ruleSetOf({ site: {}, rules: [{ from, to: "/t" }] });
  expect(createIndexedMatcher(ruleSet)(createRequest(path))?.location).toBe("/t");
});
