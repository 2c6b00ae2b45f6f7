import { normalCdf } from './normal-cdf.js';
import { normalQuantile } from './normal-quantile.js';

/**
 * Power of the two-sided 5 % test of a correlation against 0, on Fisher's z with variance 1 / (n − 3).
 * @param correlation −1 to 1.
 * @returns 0–1; NaN with n of 3 or below.
 * Source: Cohen 1988, chapter 3; Fisher 1921; checked against the formula in R.
 */
export function correlationPower(correlation: number, n: number): number {
  if (!(n > 3 && Math.abs(correlation) < 1)) return Number.NaN;
  const shift = Math.abs(Math.atanh(correlation)) * Math.sqrt(n - 3);
  const critical = normalQuantile(0.975);
  return normalCdf(shift - critical) + normalCdf(-shift - critical);
}

/**
 * The correlation that the two-sided 5 % test finds with 80 % power at n pairs.
 * @returns NaN with n of 3 or below.
 * Source: as `correlationPower`, without the far tail (below 1e-6 there).
 */
export function detectableCorrelation(n: number): number {
  if (!(n > 3)) return Number.NaN;
  return Math.tanh((normalQuantile(0.975) + normalQuantile(0.8)) / Math.sqrt(n - 3));
}
