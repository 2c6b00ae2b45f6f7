/**
 * Quantile of a sample, interpolated between order statistics (R's type 7).
 * @param sorted Ascending.
 * @param p 0–1.
 * @returns NaN for an empty sample.
 * Source: Hyndman & Fan 1996, doi:10.1080/00031305.1996.10473566, definition 7; checked against R's quantile.
 */
export function sampleQuantile(sorted: ArrayLike<number>, p: number): number {
  if (sorted.length === 0) return Number.NaN;
  const place = (sorted.length - 1) * p;
  const below = Math.floor(place);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (place - below) * (high - low);
}
