/** What is told of random rule sets is true by the reference, and what random visitors run into has been told. */

import { expect, test } from "vitest";
import { cycleOf, follow } from "../../src/flow/follow.ts";
import { createIsInside } from "../../src/flow/hosts.ts";
import { createMatcher } from "../../src/match/matcher.ts";
import { createRequest, requestUrl } from "../../src/match/request.ts";
import type { Rule } from "../../src/rules/rule.ts";
import { arbitraryRequests, arbitraryRules } from "../support/arbitrary-rules.ts";
import { ruleSetOf } from "../support/engines.ts";
import fc from "../support/fast-check.ts";
import { flowAt, NOW } from "./flow-of.ts";

const rulesAndRequests = arbitraryRules(true, 8).chain((json) =>
  fc.tuple(fc.constant(json), arbitraryRequests(json, 30)),
);

test("chains and loops that are told happen", { timeout: 240_000 }, () => {
  fc.assert(
    fc.property(arbitraryRules(true, 10), (json) => {
      const ruleSet = ruleSetOf(json);
      const matcher = createMatcher(ruleSet);
      const { chains, loops } = flowAt(ruleSet);
      for (const hops of [...chains.map(({ trace }) => trace.hops), ...loops.map((loop) => loop.hops)]) {
        for (const { request, answer } of hops) expect(matcher(request)).toEqual(answer);
      }
    }),
    { numRuns: 150 },
  );
});

test("chains and loops that happen are told", { timeout: 240_000 }, () => {
  fc.assert(
    fc.property(rulesAndRequests, ([json, requests]) => {
      const ruleSet = ruleSetOf(json);
      const followed = { matcher: createMatcher(ruleSet), isInside: createIsInside(ruleSet) };
      const { chains, loops, undecided } = flowAt(ruleSet);
      const chained = new Set<Rule>([
        ...chains.map(({ rule }) => rule),
        ...undecided.map(({ rule }) => rule),
      ]);
      const looping = new Set(loops.flatMap(({ hops }) => hops.map(({ answer }) => answer.rule)));
      for (const { url, method, headers } of requests) {
        const scheme = headers["cloudfront-forwarded-proto"] as "http" | undefined;
        const asked = createRequest(url, { method, headers, time: NOW });
        const trace = follow({ ...asked, scheme }, followed);
        const [first, second] = trace.hops;
        const what = `${JSON.stringify(json)} ${requestUrl(asked)} ${JSON.stringify(headers)}`;
        const cycle = cycleOf(trace);
        if (cycle) expect(cycle.every(({ answer }) => looping.has(answer.rule)) ? [] : what).toEqual([]);
        else if (first && second && first.answer.rule !== second.answer.rule)
          expect(chained.has(first.answer.rule) ? [] : what).toEqual([]);
      }
    }),
    { numRuns: 150 },
  );
});
