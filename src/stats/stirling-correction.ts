/** Smallest argument for which `stirlingCorrection` is exact to double precision. */
export const STIRLING_FROM = 10;

/**
 * Coefficients of x^−1, x^−3, … : B₂ₖ / (2k(2k − 1)), which are 1/12, −1/360, 1/1260, −1/1680, 1/1188, −691/360360, 1/156 and
 * −3617/122400. Numbers and no divisions, so that bundlers may leave them out.
 */
const COEFFICIENTS = [
  0.08333333333333333, -0.002777777777777778, 0.0007936507936507937, -0.0005952380952380953, 0.0008417508417508417,
  -0.0019175269175269176, 0.00641025641025641, -0.029550653594771242,
];

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
