import { normalCdf } from './normal-cdf.js';
import { overStandardDeviation } from './over-standard-deviation.js';

/**
 * Distribution function of the noncentral t distribution, P((Z + ncp) / √(χ²_df / df) ≤ t): the normal distribution
 * function integrated over the distribution of the estimated standard deviation. Unlike series over incomplete betas it
 * holds for any noncentrality.
 * @param t Any number.
 * @param df Degrees of freedom, at least 1, not only whole.
 * @param ncp Noncentrality, any number.
 * @returns 0–1, absolute error near 1e-13. NaN when `df` is below 1 or an argument is not finite.
 * Source: the definition, Johnson, Kotz & Balakrishnan 1995, Continuous Univariate Distributions 2, 31.1; checked against
 * R's pt(t, df, ncp) up to |ncp| = 37 and against R's integrate() of the definition beyond.
 */
export function noncentralTCdf(t: number, df: number, ncp: number): number {
  if (!(df >= 1 && Number.isFinite(df) && Number.isFinite(t) && Number.isFinite(ncp))) return Number.NaN;
  if (t < 0) return 1 - noncentralTCdf(-t, df, -ncp);
  if (t === 0) return normalCdf(-ncp);
  return Math.min(
    1,
    overStandardDeviation(df, (x) => normalCdf(t * Math.exp(x) - ncp), risingEdges(t, ncp)),
  );
}

/**
 * Both tails of the noncentral t distribution, P(|T| ≥ t), in one integral: the power of a two-sided test.
 * @param t Above 0.
 * @param df Degrees of freedom, at least 1, finite.
 * @param ncp Noncentrality, finite.
 * @returns 0–1, absolute error near 1e-13; NaN when an argument is out of range.
 */
export function noncentralTTails(t: number, df: number, ncp: number): number {
  if (!(t > 0 && df >= 1 && Number.isFinite(df + t + ncp))) return Number.NaN;
  const outside = (logS: number) => {
    const limit = t * Math.exp(logS);
    return normalCdf(ncp - limit) + normalCdf(-limit - ncp);
  };
  return Math.min(1, overStandardDeviation(df, outside, risingEdges(t, Math.abs(ncp))));
}

/** Panels where the normal distribution function rises. */
function risingEdges(t: number, ncp: number): readonly number[] {
  if (ncp <= 0) return [];
  return Array.from({ length: 19 }, (_, k) => Math.log(ncp / t) + (k - 9) / ncp);
}
