import { incompleteBeta } from './incomplete-beta.js';

/**
 * Distribution function of the binomial, P(X ≤ k).
 * @param k Whole number; below 0 gives 0, from n on 1.
 * @param n Trials, a whole number from 0.
 * @param p Probability, 0–1.
 * @returns 0–1.
 * Source: Abramowitz & Stegun 1964, 26.5.24; checked against R's pbinom.
 */
export function binomialCdf(k: number, n: number, p: number): number {
  if (k < 0) return 0;
  if (k >= n) return 1;
  return incompleteBeta(1 - p, n - k, k + 1, { complement: p });
}

/**
 * Quantile of the binomial: the smallest k with P(X ≤ k) ≥ level.
 * Checked against R's qbinom.
 */
export function binomialQuantile(level: number, n: number, p: number): number {
  let [low, high] = [0, n];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (binomialCdf(middle, n, p) >= level) high = middle;
    else low = middle + 1;
  }
  return low;
}
