import { chiSquareCdf } from './chi-square-cdf.js';
import { gammaMass, incompleteGamma } from './incomplete-gamma.js';

/** Beyond this many standard deviations a Poisson variable has no weight left in double precision. */
const REACH = 9;
/** Below this a step has lost digits and is computed anew. */
const SMALLEST_STEP = 1e-280;

/**
 * Distribution function of noncentral chi-square, P(X ≤ x): central ones of df + 2k weighted by Poisson probabilities of k
 * with mean ncp/2, added from the largest k down so that every step of both recursions adds and nothing cancels.
 * @param x Number, at least 0.
 * @param df Degrees of freedom, positive, not only whole.
 * @param ncp Noncentrality, at least 0 and finite.
 * @returns 0–1, absolute error near 1e-13. NaN when an argument is out of range.
 * Source: Johnson, Kotz & Balakrishnan 1995, Continuous Univariate Distributions 2, 29.2; checked against that sum in R.
 */
export function noncentralChiSquareCdf(x: number, df: number, ncp: number): number {
  if (!(x >= 0 && df > 0 && ncp >= 0 && Number.isFinite(ncp))) return Number.NaN;
  if (ncp === 0 || x === 0 || x === Number.POSITIVE_INFINITY) return chiSquareCdf(x, df);
  const mean = ncp / 2;
  const spread = REACH * Math.sqrt(mean) + REACH * 3;
  const last = Math.ceil(mean + spread);
  const first = Math.max(0, Math.floor(mean - spread));
  let central = incompleteGamma(df / 2 + last, x / 2).lower;
  let step = gammaMass(df / 2 + last, x / 2);
  let weight = gammaMass(last, mean);
  let sum = 0;
  for (let k = last; k >= first; k--) {
    sum += weight * central;
    step = step > SMALLEST_STEP ? (step * (df / 2 + k)) / (x / 2) : gammaMass(df / 2 + k - 1, x / 2);
    central = Math.min(1, central + step);
    weight *= k / mean;
  }
  return Math.min(1, sum);
}
