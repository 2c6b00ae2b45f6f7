/**
 * Benjamini–Hochberg adjusted p values: the smallest false discovery rate at which each test would be called. The family
 * is all values given but NaN, which stay NaN and do not count.
 * @param p p values, 0–1.
 * @returns Adjusted values in the order given, 0–1.
 * Source: Benjamini & Hochberg 1995, doi:10.1111/j.2517-6161.1995.tb02031.x; checked against R's p.adjust(method = "BH").
 */
export function benjaminiHochberg(p: readonly number[]): readonly number[] {
  const order = p.flatMap((value, i) => (Number.isNaN(value) ? [] : [i])).sort((i, j) => p[j]! - p[i]!);
  const adjusted = p.map(() => Number.NaN);
  let least = 1;
  order.forEach((i, above) => {
    least = Math.min(least, (p[i]! * order.length) / (order.length - above));
    adjusted[i] = least;
  });
  return adjusted;
}
