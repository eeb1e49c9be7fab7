import { describe, expect, test } from "vitest";
import { explain } from "../../src/match/explain.ts";
import { createMatcher } from "../../src/match/matcher.ts";
import { createRequest } from "../../src/match/request.ts";
import { arbitraryRequests, arbitraryRules } from "../support/arbitrary-rules.ts";
import { ruleSetFor } from "../support/conformance.ts";
import { ruleSetOf } from "../support/engines.ts";
import fc from "../support/fast-check.ts";

const RULES = ruleSetFor({
  name: "explain",
  rules: [
    { from: "/a", to: "/exact", when: { query: { q: ["1", "2*"] } } },
    { from: "//a.test/a", to: "/host" },
    { from: "//*.b.test/a", to: "/below" },
    { from: "/:x", to: "/name", starts: "2030-01-01T00:00:00Z" },
    { from: "/*", to: "/any/*" },
    { from: "/A", to: "/case" },
    { from: "/s/", to: "/slash", trailingSlash: "strict" },
    { from: "/self", to: "/self" },
    { from: "/h", to: "/t", when: { header: { x: true }, cookie: { c: { not: "1" } } } },
  ],
  asks: [],
});

const consideredFor = (url: string) =>
  explain(RULES, createRequest(url, { host: "www.example.com", time: 1_800_000_000 })).considered.map(
    ({ rule, outcome, reason }) => [rule.from, outcome, reason],
  );

const ANY = ["/*", "answers", "first in precedence whose pattern and conditions hold"];
const LATER = "would answer too, but comes after rules/all.json:1";

describe("why a request gets its answer, in the order in which rules are asked", () => {
  test.each([
    [
      "/a",
      [
        ["//a.test/a", "host", "host is www.example.com, not a.test"],
        ["//*.b.test/a", "host", "host is www.example.com, not *.b.test"],
        ["/a", "condition", "query q 1 or 2* does not hold"],
        ["/A", "path", "the path differs in case (see `ignoreCase`)"],
        ["/:x", "time", "outside its time: from 2030-01-01T00:00:00Z"],
        ANY,
      ],
    ],
    [
      "/s",
      [
        ["/s/", "path", "the path differs by the trailing slash (see `trailingSlash`)"],
        ["/:x", "time", "outside its time: from 2030-01-01T00:00:00Z"],
        ANY,
      ],
    ],
    [
      "/self",
      [
        [
          "/self",
          "passes-through",
          "its target is the URL asked for, or a host not in `allowedHosts`: the request passes through",
        ],
        ["/:x", "time", "outside its time: from 2030-01-01T00:00:00Z"],
        ["/*", "precedence", LATER],
      ],
    ],
    [
      "/h",
      [
        ["/h", "condition", "header x present does not hold"],
        ["/:x", "time", "outside its time: from 2030-01-01T00:00:00Z"],
        ANY,
      ],
    ],
    ["/b/c", [ANY]],
    ["x", []],
  ])("%s", (url, expected) => {
    expect(consideredFor(url)).toEqual(expected);
  });

  test("text that is no path has no canonical form, and no answer", () => {
    const { canonicalPath, answer, considered } = explain(RULES, createRequest("/\ud83d"));
    expect([canonicalPath, answer, considered]).toEqual([undefined, undefined, []]);
  });
});

test("M14: the answer that is explained is the matcher's", () => {
  const cases = arbitraryRules(true).chain((rules) =>
    fc.tuple(fc.constant(rules), arbitraryRequests(rules, 40)),
  );
  let answers = 0;
  fc.assert(
    fc.property(cases, ([rules, requests]) => {
      const ruleSet = ruleSetOf(rules);
      const matcher = createMatcher(ruleSet);
      for (const asked of requests) {
        const request = createRequest(asked.url, { ...asked, time: 1_800_000_000 });
        const { answer, rule, considered } = explain(ruleSet, request);
        expect(answer).toEqual(matcher(request));
        expect(considered.filter(({ outcome }) => outcome === "answers").map((each) => each.rule)).toEqual(
          answer ? [rule] : [],
        );
        answers += answer ? 1 : 0;
      }
    }),
    { numRuns: 60 },
  );
  expect(answers).toBeGreaterThan(20);
});
