import { fQuantile } from './f-quantile.js';
import type { Limits } from './limits.js';

/**
 * Feldt's confidence interval for Cronbach's alpha: (1 − α)/(1 − α̂) follows F with (k − 1)(n − 1) and n − 1 degrees of
 * freedom. Exact for parallel normal items; a guide for items with few answer options.
 * @param alpha Estimated alpha.
 * @param n Respondents; for a pairwise-complete matrix the smallest pairwise n, which widens it.
 * @param items Number of items k.
 * @param options.confidence 0–1, by default 0.95.
 * @returns NaN limits with fewer than two respondents or items, or when `alpha` is not below 1.
 * Source: Feldt, Woodruff & Salih 1987, doi:10.1177/014662168701100107; checked against psych::alpha.ci.
 */
export function feldtInterval(
  alpha: number,
  n: number,
  items: number,
  { confidence = 0.95 }: { readonly confidence?: number } = {},
): Limits {
  if (!(n >= 2 && items >= 2 && alpha < 1)) return { low: Number.NaN, high: Number.NaN };
  const tail = (1 - confidence) / 2;
  const [df1, df2] = [n - 1, (n - 1) * (items - 1)];
  return {
    low: 1 - (1 - alpha) * fQuantile(1 - tail, df1, df2),
    high: 1 - (1 - alpha) * fQuantile(tail, df1, df2),
  };
}
