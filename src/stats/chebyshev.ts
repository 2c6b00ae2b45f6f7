/**
 * A smooth function on an interval, replaced by the polynomial that takes its values at Chebyshev points.
 * @param degree Of the polynomial; an analytic function is met to rounding when it is high enough.
 * @returns The polynomial, for arguments in the interval.
 * Source: Berrut & Trefethen 2004, doi:10.1137/S0036144502417715 (barycentric form, points of the second kind).
 */
export function chebyshev(
  f: (x: number) => number,
  { from, to, degree }: { readonly from: number; readonly to: number; readonly degree: number },
): (x: number) => number {
  const points = Float64Array.from(
    { length: degree + 1 },
    (_, j) => (from + to) / 2 + ((to - from) / 2) * Math.cos((j * Math.PI) / degree),
  );
  const values = points.map(f);
  const weights = points.map((_, j) => (j % 2 === 0 ? 1 : -1) * (j === 0 || j === degree ? 0.5 : 1));
  return (x) => {
    let above = 0;
    let below = 0;
    for (let j = 0; j <= degree; j++) {
      const distance = x - points[j]!;
      if (distance === 0) return values[j]!;
      const share = weights[j]! / distance;
      above += share * values[j]!;
      below += share;
    }
    return above / below;
  };
}
