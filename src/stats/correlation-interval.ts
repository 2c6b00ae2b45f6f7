import type { Limits } from './limits.js';
import { normalQuantile } from './normal-quantile.js';

/**
 * Fisher's z interval of a Pearson correlation.
 * @param n Pairs, more than 3; with weights Kish's effective n.
 * @returns NaN limits with n of 3 or below, or a correlation outside −1 to 1; with ±1 both limits are that.
 * Source: Fisher 1921 (Metron 1, 3–32); checked against R's cor.test.
 */
export function fisherZInterval(correlation: number, n: number, confidence = 0.95): Limits {
  return onZ(correlation, 1 / Math.sqrt(n - 3), confidence);
}

/**
 * Interval of a Spearman correlation on Fisher's z, its variance (1 + r²/2) / (n − 3).
 * @returns NaN limits with n of 3 or below.
 * Source: Bonett & Wright 2000, doi:10.1007/BF02294183; checked against the formula in R.
 */
export function bonettWrightInterval(correlation: number, n: number, confidence = 0.95): Limits {
  return onZ(correlation, Math.sqrt((1 + correlation ** 2 / 2) / (n - 3)), confidence);
}

function onZ(correlation: number, standardError: number, confidence: number): Limits {
  if (!(standardError > 0 && Number.isFinite(standardError) && Math.abs(correlation) <= 1)) {
    return { low: Number.NaN, high: Number.NaN };
  }
  const z = Math.atanh(correlation);
  const margin = normalQuantile((1 + confidence) / 2) * standardError;
  return { low: Math.tanh(z - margin), high: Math.tanh(z + margin) };
}
