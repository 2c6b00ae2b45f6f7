import { logGamma } from './log-gamma.js';
import { log1pMinusX } from './log1p-minus-x.js';
import { STIRLING_FROM, stirlingCorrection } from './stirling-correction.js';

const MOST_ITERATIONS = 1_000_000;
const SMALLEST = 1e-300;

/** The two regularised halves of the gamma integral; they add up to 1. */
export interface IncompleteGamma {
  /** P(a, x), the distribution function of a gamma variable with shape a and scale 1. */
  readonly lower: number;
  /** Q(a, x) = 1 − P(a, x), with its own digits. */
  readonly upper: number;
}

/**
 * Regularised incomplete gamma functions P(a, x) and Q(a, x): the series below a + 1, the continued fraction (modified
 * Lentz) above, so that the smaller of the two keeps its digits.
 * @param a Shape, positive.
 * @param x Number, at least 0.
 * @returns 0–1 each. NaN when an argument is out of range, or when neither expansion converges. Relative error near 1e-13.
 * Source: Abramowitz & Stegun 1964, 6.5.29 and 6.5.31; Lentz 1976, doi:10.1364/AO.15.000668; checked against R's pgamma.
 */
export function incompleteGamma(a: number, x: number): IncompleteGamma {
  if (!(a > 0 && Number.isFinite(a) && x >= 0)) return { lower: Number.NaN, upper: Number.NaN };
  if (x === 0) return { lower: 0, upper: 1 };
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  const front = gammaMass(a, x);
  if (x < a + 1) {
    const lower = Math.min(1, front * series(a, x));
    return { lower, upper: 1 - lower };
  }
  const upper = Math.min(1, front * a * fraction(a, x));
  return { lower: 1 - upper, upper };
}

/**
 * x^a · e^(−x) / Γ(a + 1), by which P(a, x) falls when a grows by one (for whole a the Poisson probability of a).
 * @param a At least 0.
 * @param x Positive number.
 */
export function gammaMass(a: number, x: number): number {
  if (a < STIRLING_FROM) return Math.exp(a * Math.log(x) - x - logGamma(a + 1));
  const ratio = x / a;
  const exponent = ratio < 0.5 ? Math.log(ratio) + 1 - ratio : log1pMinusX((x - a) / a);
  return Math.exp(a * exponent - stirlingCorrection(a)) / Math.sqrt(2 * Math.PI * a);
}

/** 1 + x/(a + 1) + x²/((a + 1)(a + 2)) + … */
function series(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; k <= MOST_ITERATIONS; k++) {
    term *= x / (a + k);
    sum += term;
    if (term <= Number.EPSILON * sum * 0.25) return sum;
  }
  return Number.NaN;
}

/** 1/(x + 1 − a − 1·(1 − a)/(x + 3 − a − 2·(2 − a)/(x + 5 − a − …))) */
function fraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / SMALLEST;
  let d = 1 / b;
  let value = d;
  for (let k = 1; k <= MOST_ITERATIONS; k++) {
    const step = -k * (k - a);
    b += 2;
    d = 1 / awayFromZero(step * d + b);
    c = awayFromZero(b + step / c);
    const change = c * d;
    value *= change;
    if (Math.abs(change - 1) <= 2 * Number.EPSILON) return value;
  }
  return Number.NaN;
}

function awayFromZero(value: number): number {
  return Math.abs(value) < SMALLEST ? SMALLEST : value;
}
