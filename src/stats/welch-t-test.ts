import type { GroupSummary } from './mean-from-sums.js';
import { studentTTwoSidedP } from './student-t-cdf.js';
import { tInterval } from './t-interval.js';

/** A mean with its standard error and the n its degrees of freedom come from. */
export interface EstimatedMean {
  readonly n: number;
  readonly mean: number;
  readonly standardError: number;
  /** Degrees of freedom of the standard error; n − 1 unless given. */
  readonly df?: number;
}

/** Difference of two independent means, a − b. */
export interface WelchTest {
  readonly difference: number;
  readonly standardError: number;
  readonly t: number;
  /** Welch–Satterthwaite degrees of freedom, not whole. */
  readonly df: number;
  /** Two-sided. */
  readonly p: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Welch's t test for two independent groups with unequal variances, from n, mean and sample variance.
 * @param a First group.
 * @param b Second group.
 * @param confidence Of the interval of a − b, 0–1, by default 0.95.
 * @returns All but the difference NaN when a group has fewer than two members or both variances are zero.
 * Source: Welch 1947, doi:10.1093/biomet/34.1-2.28; Satterthwaite 1946, doi:10.2307/3002019; checked against R's t.test.
 */
export function welchTTest(a: GroupSummary, b: GroupSummary, confidence = 0.95): WelchTest {
  return welchTTestOfMeans(estimated(a), estimated(b), confidence);
}

/**
 * Welch's t test for means that come with standard errors of their own, such as weighted means; each group gives n − 1
 * degrees of freedom, n unweighted, unless it brings its own. With the standard errors √(variance / n) it is `welchTTest`.
 * @param a First group.
 * @param b Second group.
 * @param confidence Of the interval of a − b, 0–1, by default 0.95.
 * @returns All but the difference NaN when a group has fewer than two members or both standard errors are zero.
 * Source: as `welchTTest`; standard errors as `weightedMeanFromSums`.
 */
export function welchTTestOfMeans(a: EstimatedMean, b: EstimatedMean, confidence = 0.95): WelchTest {
  const difference = a.mean - b.mean;
  const varianceA = a.standardError ** 2;
  const varianceB = b.standardError ** 2;
  const standardError = Math.sqrt(varianceA + varianceB);
  if (!(a.n >= 2 && b.n >= 2 && standardError > 0)) return undefinedTest(difference);
  const shareA = varianceA / (varianceA + varianceB);
  const shareB = varianceB / (varianceA + varianceB);
  const df = 1 / (shareA ** 2 / (a.df ?? a.n - 1) + shareB ** 2 / (b.df ?? b.n - 1));
  const t = difference / standardError;
  const { low, high } = tInterval(difference, standardError, df, { confidence });
  return { difference, standardError, t, df, p: studentTTwoSidedP(t, df), low, high };
}

function estimated({ n, mean, variance }: GroupSummary): EstimatedMean {
  return { n, mean, standardError: Math.sqrt(variance / n) };
}

function undefinedTest(difference: number): WelchTest {
  const nan = Number.NaN;
  return { difference, standardError: nan, t: nan, df: nan, p: nan, low: nan, high: nan };
}
