import type { Sums, WeightedSums } from '../../src/stats/index.js';

/** Exact sums of whole numbers. */
export function sumsOf(values: readonly number[]): Sums {
  const { n, wx, wxx } = weightedSumsOf(
    values,
    values.map(() => 1),
  );
  return { n, sum: wx, sumOfSquares: wxx };
}

/** Exact sums of whole numbers with whole weights. */
export function weightedSumsOf(values: readonly number[], weights: readonly number[]): WeightedSums {
  const total = (term: (x: bigint, w: bigint) => bigint) =>
    values.reduce((sum, x, i) => sum + term(BigInt(x), BigInt(weights[i]!)), 0n);
  return {
    n: BigInt(values.length),
    w: total((_x, w) => w),
    w2: total((_x, w) => w * w),
    wx: total((x, w) => w * x),
    wxx: total((x, w) => w * x * x),
    w2x: total((x, w) => w * w * x),
    w2xx: total((x, w) => w * w * x * x),
  };
}
