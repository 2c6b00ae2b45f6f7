import { incompleteGamma } from './incomplete-gamma.js';

/**
 * Distribution function of chi-square, P(X ≤ x).
 * @param x Number, at least 0.
 * @param df Degrees of freedom, positive, not only whole.
 * @returns 0–1. NaN when `x` is negative or `df` not positive.
 * Source: Abramowitz & Stegun 1964, 26.4.19; checked against R's pchisq.
 */
export function chiSquareCdf(x: number, df: number): number {
  return incompleteGamma(df / 2, x / 2).lower;
}

/**
 * Upper tail of chi-square, P(X ≥ x): the p value of a chi-square statistic, with its digits down to 1e-300.
 * @param x Number, at least 0.
 * @param df Degrees of freedom, positive.
 * @returns 0–1. NaN when `x` is negative or `df` not positive.
 * Source: as `chiSquareCdf`; checked against R's pchisq(lower.tail = FALSE).
 */
export function chiSquareUpperTail(x: number, df: number): number {
  return incompleteGamma(df / 2, x / 2).upper;
}
