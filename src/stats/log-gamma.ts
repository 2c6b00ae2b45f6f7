import { STIRLING_FROM, stirlingCorrection } from './stirling-correction.js';

const HALF_LOG_TWO_PI = 0.9189385332046728;

/**
 * Natural logarithm of the gamma function for positive arguments: Stirling's series from 10 upwards, the recursion
 * Γ(x + 1) = x·Γ(x) below. Absolute error near 1e-15 times the size of the terms.
 * @param x Positive number.
 * @returns NaN when `x` is not positive; Infinity at Infinity.
 * Source: Abramowitz & Stegun 1964, 6.1.40–6.1.41; checked against R's lgamma.
 */
export function logGamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  let shifted = x;
  let product = 1;
  while (shifted < STIRLING_FROM) {
    product *= shifted;
    shifted += 1;
  }
  const atShifted = (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LOG_TWO_PI + stirlingCorrection(shifted);
  return atShifted - Math.log(product);
}
