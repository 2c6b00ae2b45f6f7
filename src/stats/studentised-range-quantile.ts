import { chebyshev } from './chebyshev.js';
import { studentTQuantile } from './student-t-quantile.js';
import { studentisedRangeTail } from './studentised-range-tail.js';

const MOST_STEPS = 60;
const NEAR_ENOUGH = 1e-12;

/**
 * Quantile of the studentised range: the q that the range of k standard normal values / estimated standard deviation lies below
 * with probability p. Secant steps on the logarithm of the upper tail against q², nearly a line, from Bonferroni's bound.
 * @param p Probability, above 0 and below 1.
 * @param k Number of means, at least 2, whole.
 * @param df Degrees of freedom of the standard deviation, at least 1; Infinity where it is known.
 * @returns Relative error near 1e-10 for p up to 0.999; NaN when an argument is out of range.
 * Source: root of `studentisedRangeTail`; checked against a root of the integrated definition and qtukey in R.
 */
export function studentisedRangeQuantile(p: number, k: number, df: number): number {
  if (!(p > 0 && p < 1 && k >= 2 && df >= 1)) return Number.NaN;
  const target = Math.log(1 - p);
  const excess = (square: number) => Math.log(studentisedRangeTail(Math.sqrt(square), k, df)) - target;
  let [before, at] = [0, 2 * studentTQuantile(1 - (1 - p) / (k * (k - 1)), df) ** 2];
  let [above, left] = [-target, excess(at)];
  for (let step = 0; step < MOST_STEPS && left !== above; step++) {
    const next = Math.max(at / 4, at - (left * (at - before)) / (left - above));
    if (Math.abs(next - at) <= NEAR_ENOUGH * at) return Math.sqrt(next);
    [before, above, at] = [at, left, next];
    left = excess(at);
  }
  return Math.sqrt(at);
}

/** From so many degrees of freedom the quantile is smooth enough in 1/df for a polynomial. */
const SMOOTH_FROM = 8;
const DEGREE = 10;

/** 0.95 quantiles by number of means, as a polynomial in 1/df. */
const kept = new Map<number, (inverse: number) => number>();

/**
 * The 0.95 quantile of `studentisedRangeQuantile`, for many pairs of the same number of means: from 8 degrees of freedom by a
 * polynomial in 1/df, which costs next to nothing.
 * @returns Relative error near 1e-10; NaN when an argument is out of range.
 */
export function studentisedRangeQuantile95(k: number, df: number): number {
  if (!(df >= SMOOTH_FROM)) return studentisedRangeQuantile(0.95, k, df);
  const polynomial =
    kept.get(k) ??
    chebyshev((inverse) => studentisedRangeQuantile(0.95, k, inverse > 0 ? 1 / inverse : Number.POSITIVE_INFINITY), {
      ...{ from: 0, to: 1 / SMOOTH_FROM, degree: DEGREE },
    });
  kept.set(k, polynomial);
  return polynomial(1 / df);
}
