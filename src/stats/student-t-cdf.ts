import { incompleteBeta } from './incomplete-beta.js';
import { logBeta } from './log-beta.js';
import { normalCdf } from './normal-cdf.js';

/** From here on t²/df is so large that the incomplete beta is its first term. */
const FAR_TAIL = 1e100;

/**
 * Distribution function of Student's t, P(T ≤ t), through the incomplete beta function.
 * @param t Any number.
 * @param df Degrees of freedom, positive, not only whole; Infinity is the normal distribution.
 * @returns 0–1. NaN when `df` is not positive.
 * Source: Abramowitz & Stegun 1964, 26.7.1; checked against R's pt.
 */
export function studentTCdf(t: number, df: number): number {
  const tail = studentTUpperTail(Math.abs(t), df);
  return t > 0 ? 1 - tail : tail;
}

/**
 * Two-sided tail of Student's t, P(|T| ≥ |t|): the p value of a t statistic, with its digits down to 1e-300.
 * @param t Any number.
 * @param df Degrees of freedom, positive.
 * @returns 0–1. NaN when `df` is not positive.
 * Source: as `studentTCdf`; checked against R's 2·pt(−|t|).
 */
export function studentTTwoSidedP(t: number, df: number): number {
  return 2 * studentTUpperTail(Math.abs(t), df);
}

/** P(T ≥ t) for t ≥ 0. */
export function studentTUpperTail(t: number, df: number): number {
  if (Number.isNaN(t) || !(df > 0)) return Number.NaN;
  if (df === Number.POSITIVE_INFINITY) return normalCdf(-t);
  const scaled = t / Math.sqrt(df);
  const ratio = scaled * scaled;
  if (ratio > FAR_TAIL) {
    return 0.5 * Math.exp(-df * Math.log(scaled) - logBeta(df / 2, 0.5) - Math.log(df / 2));
  }
  return 0.5 * incompleteBeta(1 / (1 + ratio), df / 2, 0.5, { complement: ratio / (1 + ratio) });
}

/** Logarithm of the density of Student's t. */
export function studentTLogDensity(t: number, df: number): number {
  const scaled = Math.abs(t) / Math.sqrt(df);
  const kernel = scaled > 1e50 ? 2 * Math.log(scaled) : Math.log1p(scaled * scaled);
  return -0.5 * Math.log(df) - logBeta(df / 2, 0.5) - 0.5 * (df + 1) * kernel;
}
