export interface Summary {
  readonly median: number;
  /** A tenth of the values lies below `p10`, a tenth above `p90`. */
  readonly p10: number;
  readonly p90: number;
}

/** Linear between the two nearest values; NaN for none. O(n log n). */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? Number.NaN;
  return below + (above - below) * (at - Math.floor(at));
}

export const summary = (values: readonly number[]): Summary => ({
  median: quantile(values, 0.5),
  p10: quantile(values, 0.1),
  p90: quantile(values, 0.9),
});

/** The n-th value of one against the n-th of the other: what both met in the same round cancels out. */
export function pairedRatios(values: readonly number[], bases: readonly number[]): number[] {
  if (values.length !== bases.length) throw new Error("rounds are paired: both have the same number");
  return values.map((value, round) => value / (bases[round] as number));
}
