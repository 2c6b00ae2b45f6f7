import { normalQuantile } from './normal-quantile.js';
import { studentTLogDensity, studentTUpperTail } from './student-t-cdf.js';

const MOST_STEPS = 200;
const NEAR_THE_MIDDLE = 0.2;

/**
 * Quantile function of Student's t, the t with P(T ≤ t) = p. Newton steps from the normal quantile, which lies nearer zero:
 * on the tail itself near the middle (convex), on its logarithm against ln t further out (concave), so both converge.
 * @param p Probability, 0–1.
 * @param df Degrees of freedom, positive, not only whole; Infinity is the normal distribution.
 * @returns −Infinity at 0, Infinity at 1; NaN outside 0–1 or when `df` is not positive.
 * Source: Newton–Raphson on `studentTCdf`; start value from Abramowitz & Stegun 1964, 26.7.5; checked against R's qt.
 */
export function studentTQuantile(p: number, df: number): number {
  if (!(df > 0)) return Number.NaN;
  if (df === Number.POSITIVE_INFINITY || !(p > 0 && p < 1)) return normalQuantile(p);
  if (p === 0.5) return 0;
  const tail = Math.min(p, 1 - p);
  const start = -normalQuantile(tail);
  const t = tail > NEAR_THE_MIDDLE ? middle(tail, df, start) : outer(tail, df, expansion(start, df));
  return p < 0.5 ? -t : t;
}

/** Cornish–Fisher expansion of the quantile in the normal one; the normal one itself where df is too small for it. */
function expansion(z: number, df: number): number {
  if (df < 3 || z * z > df) return z;
  const square = z * z;
  return z + (z * (square + 1)) / (4 * df) + (z * ((5 * square + 16) * square + 3)) / (96 * df * df);
}

function middle(tail: number, df: number, start: number): number {
  let t = start;
  for (let step = 0; step < MOST_STEPS; step++) {
    const change = (studentTUpperTail(t, df) - tail) / Math.exp(studentTLogDensity(t, df));
    t += change;
    if (Math.abs(change) <= 1e-15 * Math.max(t, 0.2)) break;
  }
  return t;
}

function outer(tail: number, df: number, start: number): number {
  let t = start;
  for (let step = 0; step < MOST_STEPS; step++) {
    const reached = studentTUpperTail(t, df);
    const slope = t * Math.exp(studentTLogDensity(t, df) - Math.log(reached));
    const change = Math.log(reached / tail) / slope;
    t *= Math.exp(change);
    if (Math.abs(change) <= 1e-15) break;
  }
  return t;
}
