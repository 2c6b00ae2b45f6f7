import { detectableDifference } from './detectable-difference.js';
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
  /** The smallest difference that would be found among all pairs with 80 % power. */
  readonly detectable: number;
}

/** How exact a difference is. */
export interface DifferenceError {
  readonly standardError: number;
  readonly df: number;
}

/**
 * Games–Howell comparisons of all pairs of means, variances unequal: the difference and its degrees of freedom, by default Welch's,
 * against the studentised range, with simultaneous intervals from its quantile.
 * @param groups Means with standard errors.
 * @param errorOf How exact the difference of a pair is where its groups are not independent; `null` where they are.
 * @returns Pairs i < j of the order given; test figures NaN where a group has fewer than two members or both no variance.
 * Source: Games & Howell 1976, doi:10.3102/10769986001002113; checked against Welch's t, ptukey and qtukey in R.
 */
export function gamesHowell(
  groups: readonly EstimatedMean[],
  errorOf: (i: number, j: number) => DifferenceError | null = () => null,
): readonly PairwiseComparison[] {
  const means = groups.length;
  return groups.flatMap((a, i) =>
    groups.slice(i + 1).map((b, k) => {
      const j = i + 1 + k;
      const welch = welchTTestOfMeans(b, a);
      const { difference } = welch;
      const { standardError, df } = errorOf(i, j) ?? welch;
      const t = difference / standardError;
      const p = studentisedRangeTail(Math.abs(t) * Math.SQRT2, means, df);
      const limit = (studentisedRangeQuantile95(means, df) * standardError) / Math.SQRT2;
      const detectable = detectableDifference(standardError, df, { means });
      return {
        i,
        j,
        difference,
        standardError,
        t,
        df,
        p,
        low: difference - limit,
        high: difference + limit,
        detectable,
      };
    }),
  );
}
