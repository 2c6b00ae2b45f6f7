import type { Limits } from './limits.js';
import { noncentralChiSquareCdf } from './noncentral-chi-square-cdf.js';
import { normalQuantile } from './normal-quantile.js';

const MOST_STEPS = 200;

/**
 * Confidence limits of the noncentrality given an observed chi-square: the two noncentralities under which it is the upper
 * and the lower (1 − confidence)/2 point, zero where even noncentrality zero lies beyond that point.
 * @param x Observed chi-square, at least 0.
 * @param df Degrees of freedom, positive.
 * @param confidence 0–1, by default 0.95.
 * @returns At least 0; NaN when an argument is out of range.
 * Source: Browne & Cudeck 1993, in Testing structural equation models; checked against R's uniroot() on pchisq(x, df, ncp).
 */
export function noncentralChiSquareLimits(x: number, df: number, confidence = 0.95): Limits {
  const tail = (1 - confidence) / 2;
  return { low: noncentralityFor(x, df, 1 - tail), high: noncentralityFor(x, df, tail) };
}

/** The noncentrality with P(X ≤ x) = p, by false position (Illinois) on the normal quantile of P. */
function noncentralityFor(x: number, df: number, p: number): number {
  if (!(x >= 0 && Number.isFinite(x) && df > 0)) return Number.NaN;
  const target = normalQuantile(p);
  const excess = (ncp: number) => normalQuantile(noncentralChiSquareCdf(x, df, ncp)) - target;
  if (!(excess(0) > 0)) return 0;
  const guess = Math.max(0, x - df);
  const spread = Math.sqrt(2 * (df + 2 * guess));
  let low = Math.max(0, guess - (target + 0.2) * spread);
  let atLow = excess(low);
  while (!(atLow > 0)) {
    low = Math.max(0, low - spread);
    atLow = excess(low);
  }
  let high = low + 0.4 * spread;
  let atHigh = excess(high);
  for (let step = 0; step < MOST_STEPS && atHigh > 0; step++) {
    high += spread * 2 ** step;
    atHigh = excess(high);
  }
  for (let step = 0; step < MOST_STEPS; step++) {
    const falsePosition = (low * atHigh - high * atLow) / (atHigh - atLow);
    const next = falsePosition > low && falsePosition < high ? falsePosition : (low + high) / 2;
    const atNext = excess(next);
    if (atNext === 0 || high - low <= 1e-13 * high) return next;
    if (atNext > 0) {
      if (next - low <= 1e-14 * next) return next;
      low = next;
      atLow = atNext;
      atHigh /= 2;
    } else {
      if (high - next <= 1e-14 * next) return next;
      high = next;
      atHigh = atNext;
      atLow /= 2;
    }
  }
  return (low + high) / 2;
}
