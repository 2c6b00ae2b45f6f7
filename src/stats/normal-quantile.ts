import { normalCdf, normalDensity } from './normal-cdf.js';

const MOST_STEPS = 50;
/** Intervals ask for the same quantile again and again. */
let last = { p: 0.5, x: 0 };

/**
 * Quantile function of the standard normal distribution, the x with Φ(x) = p, by Newton steps on the logarithm of the tail.
 * @param p Probability, 0–1.
 * @returns −Infinity at 0, Infinity at 1, NaN outside 0–1.
 * Source: start value from Abramowitz & Stegun 1964, 26.2.23; checked against R's qnorm.
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  if (p === 0) return Number.NEGATIVE_INFINITY;
  if (p === 1) return Number.POSITIVE_INFINITY;
  if (p === 0.5) return 0;
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p === last.p) return last.x;
  let x = -startValue(p);
  for (let step = 0; step < MOST_STEPS; step++) {
    const tail = normalCdf(x);
    const change = (Math.log(tail / p) * tail) / normalDensity(x);
    x -= change;
    if (Math.abs(change) <= 1e-15 * Math.max(1, Math.abs(x))) break;
  }
  last = { p, x };
  return x;
}

function startValue(tail: number): number {
  const t = Math.sqrt(-2 * Math.log(tail));
  const numerator = 2.515517 + t * (0.802853 + t * 0.010328);
  const denominator = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  return t - numerator / denominator;
}
