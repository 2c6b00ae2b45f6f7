import { fTail } from './f-tail.js';
import { logBeta } from './log-beta.js';
import { normalQuantile } from './normal-quantile.js';

const MOST_STEPS = 400;

/**
 * Quantile function of Fisher's F, the f with P(F ≤ f) = p: Newton steps on the logarithm of the smaller tail against ln f,
 * kept inside a bracket that only shrinks.
 * @param p Probability, 0–1.
 * @param df1 Degrees of freedom of the numerator, positive, not only whole.
 * @param df2 Degrees of freedom of the denominator, positive, not only whole.
 * @returns 0 at 0, Infinity at 1; NaN outside 0–1 or when degrees of freedom are not positive.
 * Source: Newton–Raphson on `fTail`; start value Fisher's z, ln F about normal with variance 2/df1 + 2/df2; checked against the root of R's pf.
 */
export function fQuantile(p: number, df1: number, df2: number): number {
  if (!(p >= 0 && p <= 1 && df1 > 0 && df2 > 0)) return Number.NaN;
  if (p === 0) return 0;
  if (p === 1) return Number.POSITIVE_INFINITY;
  const below = p <= 0.5;
  const target = Math.log(below ? p : 1 - p);
  const excessOf = (tail: number) => (below ? 1 : -1) * (Math.log(tail) - target);
  let low = -700;
  let high = 700;
  let x = Math.max(-500, Math.min(500, normalQuantile(p) * Math.sqrt(2 / df1 + 2 / df2)));
  for (let step = 0; step < MOST_STEPS; step++) {
    const f = Math.exp(x);
    const tail = below ? fTail(1 / f, df2, df1) : fTail(f, df1, df2);
    const excess = excessOf(tail);
    if (excess > 0) high = x;
    else low = x;
    const newton = (excess * tail) / Math.exp(logDensityOfLogF(x, df1, df2));
    const next = x - newton;
    const change = next > low && next < high ? -newton : (low + high) / 2 - x;
    x += change;
    if (Math.abs(change) <= 1e-15 * Math.max(1, Math.abs(x)) || high - low <= 1e-15) break;
  }
  return Math.exp(x);
}

/** Logarithm of the density of x = ln F. */
function logDensityOfLogF(x: number, df1: number, df2: number): number {
  const ratio = Math.log(df1 / df2) + x;
  const logOnePlus = ratio > 30 ? ratio : Math.log1p(Math.exp(ratio));
  return (df1 / 2) * ratio - ((df1 + df2) / 2) * logOnePlus - logBeta(df1 / 2, df2 / 2);
}
