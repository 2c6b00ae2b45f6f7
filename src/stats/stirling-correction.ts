/** Smallest argument for which `stirlingCorrection` is exact to double precision. */
export const STIRLING_FROM = 10;

/** Coefficients of x^−1, x^−3, … : B₂ₖ / (2k(2k − 1)). */
const COEFFICIENTS = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400];

/**
 * What Stirling's formula leaves out: Δ(x) = ln Γ(x) − (x − ½)·ln x + x − ½·ln 2π.
 * @param x Number of at least 10.
 * @returns NaN below 10, where the series is not exact enough.
 * Source: Abramowitz & Stegun 1964, 6.1.41.
 */
export function stirlingCorrection(x: number): number {
  if (!(x >= STIRLING_FROM)) return Number.NaN;
  const inverseSquare = 1 / (x * x);
  return COEFFICIENTS.reduceRight((sum, coefficient) => sum * inverseSquare + coefficient, 0) / x;
}
