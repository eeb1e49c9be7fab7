/** M15: every example of the site's rules holds, on the built bytes of both tiers. */
import { describe, expect, test } from "vitest";
import { exampleFailure, examplesOf, type RuleExample } from "../../src/check/example.ts";
import { type Answer, createMatcher } from "../../src/match/matcher.ts";
import { requestUrl } from "../../src/match/request.ts";
import { parseRules } from "../../src/rules/parse.ts";
import { readSources } from "../../src/rules/read-sources.ts";
import { createEdge, type EdgeResult } from "../../src/testing/index.ts";

const { ruleSet, diagnostics } = parseRules(await readSources("rules"));
const now = Date.parse("2026-06-01T12:00:00Z") / 1000;
const examples = examplesOf(ruleSet.rules, ruleSet.site, now);
const matcher = createMatcher(ruleSet);

const byRule = ruleSet.rules.map((rule): [string, RuleExample[]] => [
  `${rule.location.file}:${rule.location.line} ${rule.from}`,
  examples.filter((each) => each.rule === rule),
]);

test("the rules have no diagnostics", () => {
  expect(diagnostics).toEqual([]);
  expect(ruleSet.rules.length).toBeGreaterThan(40);
});

test.each(byRule)("%s has an example that it answers", (_, own) => {
  expect(own.filter(({ example }) => example.location !== null)).not.toEqual([]);
});

test.each(byRule)("%s, reference", (_, own) => {
  for (const each of own) expect(exampleFailure(each, matcher(each.request))).toBeUndefined();
});

describe.each(["inline", "lambda"] as const)("tier %s", async (tier) => {
  let time = now;
  const edge = await createEdge({ tier, now: () => time * 1000 });

  test.each(byRule)("%s", async (_, own) => {
    for (const { request, example } of own) {
      time = request.time;
      const { method, host } = request;
      const headers = { ...example.headers };
      const result = await edge.request(request.path + (request.query && `?${request.query}`), {
        method,
        host,
        headers,
      });
      expect(answerIn(result), requestUrl(request)).toEqual(expected(matcher(request)));
    }
  });
});

const expected = (answer: Answer | undefined) =>
  answer ? { status: answer.status, headers: answer.headers } : "passes through";

const answerIn = (result: EdgeResult) =>
  result.type === "response" ? { status: result.status, headers: result.headers } : "passes through";
