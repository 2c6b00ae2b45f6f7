/**
 * ln(1 + x) − x without cancellation near zero.
 * @param x Number above −1.
 * @returns NaN below −1, −Infinity at −1.
 * Source: the series of the inverse hyperbolic tangent, ln(1 + x) = 2·artanh(x / (2 + x)); Abramowitz & Stegun 1964, 4.1.27.
 */
export function log1pMinusX(x: number): number {
  if (!(Math.abs(x) < 0.5)) return Math.log1p(x) - x;
  const r = x / (2 + x);
  const square = r * r;
  let series = 0;
  for (let k = 37; k >= 3; k -= 2) series = series * square + 1 / k;
  return 2 * r * square * series - x * r;
}
