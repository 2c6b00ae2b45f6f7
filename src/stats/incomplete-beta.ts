import { logBeta } from './log-beta.js';
import { log1pMinusX } from './log1p-minus-x.js';
import { STIRLING_FROM, stirlingCorrection } from './stirling-correction.js';

const MOST_ITERATIONS = 200_000;
const SMALLEST = 1e-300;

/**
 * Regularised incomplete beta function I_x(a, b), the distribution function of a beta variable, by the continued
 * fraction (modified Lentz) on the side of the mean where it converges fast.
 * @param x Number in 0–1.
 * @param a Positive number.
 * @param b Positive number.
 * @param options.complement 1 − x where the caller knows it more exactly than the subtraction gives it.
 * @returns 0–1. NaN when an argument is out of range, or when the fraction does not converge.
 * Relative error near 1e-13.
 * Source: Didonato & Morris 1992, doi:10.1145/131766.131776; Lentz 1976, doi:10.1364/AO.15.000668; checked against R's pbeta.
 */
export function incompleteBeta(
  x: number,
  a: number,
  b: number,
  options: { readonly complement?: number } = {},
): number {
  if (!(x >= 0 && x <= 1 && a > 0 && b > 0)) return Number.NaN;
  const y = options.complement ?? 1 - x;
  if (x === 0) return 0;
  if (y === 0) return 1;
  if (x <= (a + 1) / (a + b + 2)) return front(x, y, a, b) * fraction(x, y, a, b);
  return 1 - front(y, x, b, a) * fraction(y, x, b, a);
}

/** x^a · y^b / B(a, b). */
function front(x: number, y: number, a: number, b: number): number {
  const distance = distanceFromMean(x, y, a, b);
  if (Math.min(a, b) < STIRLING_FROM || Math.abs(distance) > Math.min(a, b) / 2) {
    return Math.exp(a * logOf(x, y) + b * logOf(y, x) - logBeta(a, b));
  }
  const exponent = a * log1pMinusX(-distance / a) + b * log1pMinusX(distance / b);
  const correction = stirlingCorrection(a) + stirlingCorrection(b) - stirlingCorrection(a + b);
  return Math.exp(exponent - correction) * Math.sqrt((a * b) / (2 * Math.PI * (a + b)));
}

/** a − (a + b)·x, from whichever of x and y = 1 − x is the smaller. */
function distanceFromMean(x: number, y: number, a: number, b: number): number {
  return x > y ? (a + b) * y - b : a - (a + b) * x;
}

function logOf(x: number, complement: number): number {
  return x > 0.5 ? Math.log1p(-complement) : Math.log(x);
}

/** 1 / (β₀ + α₁/(β₁ + α₂/(β₂ + …))) of Didonato & Morris, equation 9: free of cancellation for x near 1. */
function fraction(x: number, y: number, a: number, b: number): number {
  const distance = distanceFromMean(x, y, a, b);
  let value = (a * (distance + 1)) / (a + 1);
  let c = value;
  let d = 0;
  for (let n = 1; n <= MOST_ITERATIONS; n++) {
    const step = (n * (b - n) * x) / (a + 2 * n - 1);
    const alpha = (step * x * (a + n - 1) * (a + b + n - 1)) / (a + 2 * n - 1);
    const beta = n + step + ((a + n) / (a + 2 * n + 1)) * (distance + 1 + n * (1 + y));
    d = 1 / awayFromZero(beta + alpha * d);
    c = awayFromZero(beta + alpha / c);
    const change = c * d;
    value *= change;
    if (Math.abs(change - 1) <= 2 * Number.EPSILON) return 1 / value;
  }
  return Number.NaN;
}

function awayFromZero(value: number): number {
  return Math.abs(value) < SMALLEST ? SMALLEST : value;
}
