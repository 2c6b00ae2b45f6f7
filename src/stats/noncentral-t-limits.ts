import type { Limits } from './limits.js';
import { noncentralTCdf } from './noncentral-t-cdf.js';
import { normalQuantile } from './normal-quantile.js';

const MOST_STEPS = 100;

/**
 * Confidence limits of the noncentrality parameter given an observed t: the two noncentralities under which t is the
 * upper and the lower (1 − confidence)/2 point ("pivoting the distribution function").
 * @param t Observed statistic.
 * @param df Degrees of freedom, at least 1.
 * @param confidence 0–1, by default 0.95.
 * @returns NaN limits when `df` is below 1 or `t` is not finite.
 * Source: Steiger & Fouladi 1997, in What if there were no significance tests?; Cumming & Finch 2001,
 * doi:10.1177/0013164401614002; checked against R's uniroot() on pt(t, df, ncp).
 */
export function noncentralTLimits(t: number, df: number, confidence = 0.95): Limits {
  const tail = (1 - confidence) / 2;
  return { low: noncentralityFor(t, df, 1 - tail), high: noncentralityFor(t, df, tail) };
}

/** The noncentrality with P(T ≤ t) = p, by Newton steps on the normal quantile of P, kept inside a shrinking bracket. */
function noncentralityFor(t: number, df: number, p: number): number {
  if (!(df >= 1 && Number.isFinite(t))) return Number.NaN;
  const target = normalQuantile(p);
  const excess = (ncp: number) => normalQuantile(noncentralTCdf(t, df, ncp)) - target;
  const spread = Math.sqrt(1 + (t * t) / (2 * df));
  let near = t - target * spread;
  let atNear = excess(near);
  let far = near + (atNear > 0 ? 0.1 : -0.1) * spread;
  for (let step = 0; step < MOST_STEPS; step++) {
    const atFar = excess(far);
    if (atFar === atNear) return far;
    const change = (-atFar * (far - near)) / (atFar - atNear);
    near = far;
    atNear = atFar;
    far += Math.max(-spread, Math.min(spread, change));
    if (Math.abs(change) <= 1e-13 * Math.max(1, Math.abs(far))) return far;
  }
  return Number.NaN;
}
