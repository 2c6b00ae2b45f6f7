import { incompleteBeta } from './incomplete-beta.js';

/**
 * Upper tail of the F distribution, P(F ≥ f), through the incomplete beta function.
 * @param f At least 0.
 * @param df1 Degrees of freedom of the numerator, positive.
 * @param df2 Degrees of freedom of the denominator, positive.
 * @returns 0–1; NaN when an argument is out of range.
 * Source: Abramowitz & Stegun 1964, 26.6.2; checked against R's pf.
 */
export function fTail(f: number, df1: number, df2: number): number {
  if (!(f >= 0 && df1 > 0 && df2 > 0)) return Number.NaN;
  const total = df2 + df1 * f;
  return incompleteBeta(df2 / total, df2 / 2, df1 / 2, { complement: (df1 * f) / total });
}
