import { logGamma } from './log-gamma.js';
import { STIRLING_FROM, stirlingCorrection } from './stirling-correction.js';

const HALF_LOG_TWO_PI = 0.9189385332046728;

/**
 * Natural logarithm of the beta function, B(a, b) = Γ(a)·Γ(b) / Γ(a + b). Large arguments go through Stirling
 * corrections, so that nothing cancels where the three log gammas are huge and nearly equal.
 * @param a Positive number.
 * @param b Positive number.
 * @returns NaN when an argument is not positive.
 * Source: Didonato & Morris 1992, doi:10.1145/131766.131776; checked against R's lbeta.
 */
export function logBeta(a: number, b: number): number {
  const small = Math.min(a, b);
  const large = Math.max(a, b);
  const sum = small + large;
  if (small >= STIRLING_FROM) {
    const correction = stirlingCorrection(small) + stirlingCorrection(large) - stirlingCorrection(sum);
    const leading = (small - 0.5) * Math.log(small / sum) + large * Math.log1p(-small / sum);
    return leading - 0.5 * Math.log(large) + HALF_LOG_TWO_PI + correction;
  }
  if (large >= STIRLING_FROM) {
    const correction = stirlingCorrection(large) - stirlingCorrection(sum);
    const leading = small - small * Math.log(sum) + (large - 0.5) * Math.log1p(-small / sum);
    return logGamma(small) + leading + correction;
  }
  return logGamma(small) + logGamma(large) - logGamma(sum);
}
