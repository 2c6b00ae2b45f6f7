import type { ClusteredMean } from './clustered-mean.js';
import { normalQuantile } from './normal-quantile.js';
import { studentTQuantile } from './student-t-quantile.js';

/**
 * How many independent answers would give a share the variance that it has by clusters, and an interval as wide as few clusters
 * need: p(1 − p) / v · (z / t)², t on the degrees of freedom of v. For intervals that take an effective n (Wilson's).
 * @param share Mean of zeros and ones, 0–1, with its standard error by clusters.
 * @param confidence Of the interval it is for, 0–1, by default 0.95.
 * @returns NaN where the standard error is not positive (a share of 0 or 1).
 * Source: Korn & Graubard 1998, Survey Methodology 24, 193–201; with Wilson's interval Dean & Pagano 2015,
 * doi:10.1093/jssam/smv024; checked against survey::svymean in R.
 */
export function clusteredShareN({ mean, standardError, df }: ClusteredMean, confidence = 0.95): number {
  if (!(standardError > 0)) return Number.NaN;
  const tail = (1 + confidence) / 2;
  return ((mean * (1 - mean)) / standardError ** 2) * (normalQuantile(tail) / studentTQuantile(tail, df)) ** 2;
}
