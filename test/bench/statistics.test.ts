import { describe, expect, it } from "vitest";
import { pairedRatios, quantile, summary } from "../../bench/statistics.ts";

describe("quantile", () => {
  it.each([
    { values: [7], share: 0.9, expected: 7 },
    { values: [3, 1, 2], share: 0.5, expected: 2 },
    { values: [4, 1, 3, 2], share: 0.5, expected: 2.5 },
    { values: [0, 10], share: 0.1, expected: 1 },
    { values: [5, 1, 9], share: 0, expected: 1 },
    { values: [5, 1, 9], share: 1, expected: 9 },
    // As numbers, not as text.
    { values: [10, 9, 100], share: 0.5, expected: 10 },
    { values: [], share: 0.5, expected: Number.NaN },
  ])("$share of $values is $expected", ({ values, share, expected }) => {
    expect(quantile(values, share)).toBe(expected);
  });

  it("leaves the order of the rounds alone, which pairs them", () => {
    const values = [3, 1, 2];
    summary(values);
    expect(values).toEqual([3, 1, 2]);
  });
});

it("a summary is median, 10th and 90th percentile", () => {
  expect(summary(Array.from({ length: 101 }, (_, i) => 100 - i))).toEqual({ median: 50, p10: 10, p90: 90 });
});

describe("ratios are taken round by round", () => {
  it("so that a slow round, which slows both, does not count", () => {
    expect(pairedRatios([20, 2_000, 40], [10, 1_000, 10])).toEqual([2, 2, 4]);
  });

  it("and need the same rounds", () => {
    expect(() => pairedRatios([1, 2], [1])).toThrow("rounds are paired");
  });
});
