import { studentisedRangeQuantile95 } from './studentised-range-quantile.js';
import { studentisedRangeTail } from './studentised-range-tail.js';
import { type EstimatedMean, welchTTestOfMeans } from './welch-t-test.js';

/** Two of several means compared, j − i. */
export interface PairwiseComparison {
  readonly i: number;
  readonly j: number;
  readonly difference: number;
  readonly standardError: number;
  readonly t: number;
  readonly df: number;
  /** Adjusted for all pairs. */
  readonly p: number;
  /** 95 % interval, simultaneous for all pairs: it leaves 0 out where p is below 0.05. */
  readonly low: number;
  readonly high: number;
}

/**
 * Games–Howell comparisons of all pairs of means, variances unequal: Welch's t and degrees of freedom against the studentised
 * range, with simultaneous intervals from its quantile.
 * @param groups Means with standard errors.
 * @returns Pairs i < j of the order given; test figures NaN where a group has fewer than two members or both no variance.
 * Source: Games & Howell 1976, doi:10.3102/10769986001002113; checked against Welch's t, ptukey and qtukey in R.
 */
export function gamesHowell(groups: readonly EstimatedMean[]): readonly PairwiseComparison[] {
  return groups.flatMap((a, i) =>
    groups.slice(i + 1).map((b, k) => {
      const { difference, standardError, t, df } = welchTTestOfMeans(b, a);
      const p = studentisedRangeTail(Math.abs(t) * Math.SQRT2, groups.length, df);
      const limit = (studentisedRangeQuantile95(groups.length, df) * standardError) / Math.SQRT2;
      const interval = { low: difference - limit, high: difference + limit };
      return { i, j: i + 1 + k, difference, standardError, t, df, p, ...interval };
    }),
  );
}
