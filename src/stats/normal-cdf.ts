/** √(2π). A number and no call, so that bundlers may leave it out. */
const SQRT_TWO_PI = 2.5066282746310002;
const SERIES_TO = 2.5;

/**
 * Density of the standard normal distribution, φ(x) = exp(−x²/2) / √(2π).
 * @returns NaN for NaN.
 */
export function normalDensity(x: number): number {
  return Math.exp(-0.5 * x * x) / SQRT_TWO_PI;
}

/**
 * Distribution function of the standard normal distribution, Φ(x) = P(Z ≤ x): the series φ(x)·(x + x³/3 + x⁵/15 + …)
 * around zero, the continued fraction of Mills' ratio in the tails, so that small tails keep their digits.
 * @returns 0–1; below about 1e-308 the tail is 0. NaN for NaN.
 * Source: Marsaglia 2004, doi:10.18637/jss.v011.i04; Abramowitz & Stegun 1964, 26.2.14; checked against R's pnorm.
 */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x < -SERIES_TO) return upperTail(-x);
  if (x > SERIES_TO) return 1 - upperTail(x);
  let term = x;
  let sum = x;
  for (let k = 3; Math.abs(term) > Number.EPSILON * 0.01 * Math.abs(sum); k += 2) {
    term *= (x * x) / k;
    sum += term;
  }
  return 0.5 + normalDensity(x) * sum;
}

/** P(Z > x) for x well above zero: φ(x) / (x + 1/(x + 2/(x + 3/(x + …)))). */
function upperTail(x: number): number {
  if (x > 40) return 0;
  const depth = Math.ceil(16 + 700 / (x * x));
  let denominator = x;
  for (let k = depth; k >= 1; k--) denominator = x + k / denominator;
  return normalDensity(x) / denominator;
}
