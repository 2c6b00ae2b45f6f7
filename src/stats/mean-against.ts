import { studentTTwoSidedP } from './student-t-cdf.js';
import { tInterval } from './t-interval.js';

/** A mean set against a value known beforehand. */
export interface MeanAgainst {
  /** Mean minus value, with its 95 % interval. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly t: number;
  /** Two-sided. */
  readonly p: number;
}

/**
 * One-sample t test of a mean with any standard error, a cluster-robust one included.
 * @returns NaN limits, t and p without a positive standard error or degrees of freedom.
 * Source: Student 1908, doi:10.1093/biomet/6.1.1; checked against R's t.test(mu = ).
 */
export function meanAgainst(
  { mean, standardError, df }: { readonly mean: number; readonly standardError: number; readonly df: number },
  value: number,
): MeanAgainst {
  const difference = mean - value;
  const t = standardError > 0 ? difference / standardError : Number.NaN;
  return { difference, ...tInterval(difference, standardError, df), t, p: studentTTwoSidedP(t, df) };
}
