import { logBeta } from './log-beta.js';
import type { GroupSummary } from './mean-from-sums.js';
import { noncentralTLimits } from './noncentral-t-limits.js';

/** A standardised mean difference with its confidence interval. */
export interface HedgesG {
  readonly g: number;
  readonly low: number;
  readonly high: number;
}

/** A group whose precision is that of `nEffective` respondents (weights); n when left out. */
export interface WeightableGroup extends GroupSummary {
  readonly nEffective?: number;
}

/**
 * Hedges' g: the difference a − b over the pooled standard deviation (denominator nA + nB − 2), times the exact small-sample
 * correction J. The interval is the noncentral t one for the population's standardised difference δ, limits not multiplied
 * by J: exact under normality and equal variances. For weighted groups t uses the effective n's, the degrees of freedom
 * and the pooling the unweighted ones. For people alike within clusters the effective n's are those divided by the design
 * effect, and the degrees of freedom those of the clustered standard error (as Hedges 2007 for equal clusters).
 * @param a First group.
 * @param b Second group.
 * @param options.confidence 0–1, by default 0.95.
 * @param options.df Degrees of freedom of the interval's t, by default nA + nB − 2.
 * @returns NaN when a group has fewer than two members or the pooled variance is zero.
 * Source: Hedges 1981, doi:10.3102/10769986006002107; interval: Cumming & Finch 2001, doi:10.1177/0013164401614002;
 * clusters: Hedges 2007, doi:10.3102/1076998606298043; checked against R's gamma() and uniroot() on pt(t, df, ncp).
 */
export function hedgesG(
  a: WeightableGroup,
  b: WeightableGroup,
  { confidence = 0.95, df }: { readonly confidence?: number; readonly df?: number } = {},
): HedgesG {
  const dfPooled = a.n + b.n - 2;
  const pooled = Math.sqrt(((a.n - 1) * a.variance + (b.n - 1) * b.variance) / dfPooled);
  if (!(a.n >= 2 && b.n >= 2 && pooled > 0)) return { g: Number.NaN, low: Number.NaN, high: Number.NaN };
  const d = (a.mean - b.mean) / pooled;
  const nA = a.nEffective ?? a.n;
  const nB = b.nEffective ?? b.n;
  const scale = Math.sqrt(1 / nA + 1 / nB);
  const limits = noncentralTLimits(d / scale, df ?? dfPooled, confidence);
  return { g: hedgesCorrection(dfPooled) * d, low: limits.low * scale, high: limits.high * scale };
}

/**
 * Hedges' small-sample correction, exact: J(df) = Γ(df/2) / (√(df/2) · Γ((df − 1)/2)).
 * @param df Degrees of freedom, above 1.
 * @returns 0–1; NaN when `df` is not above 1.
 * Source: Hedges 1981, doi:10.3102/10769986006002107.
 */
export function hedgesCorrection(df: number): number {
  if (!(df > 1)) return Number.NaN;
  return Math.sqrt((2 * Math.PI) / df) / Math.exp(logBeta((df - 1) / 2, 0.5));
}
