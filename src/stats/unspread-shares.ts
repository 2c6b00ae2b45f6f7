import { errorOfShare } from './picked-shares.js';

const STEPS = 3;

/** What chance does to shares: correlated standard normal errors, draw by draw. */
export interface ShareErrors {
  readonly n: number;
  readonly draws: Float64Array;
}

/**
 * Ordered shares with the spread that chance adds taken out: sampling errors push the largest of many shares up and the
 * smallest down, so shares as observed lie further apart than the true ones. Each step draws samples around the present
 * shares, orders each, and moves the shares by how far the mean ordered sample lies from the observed one; what comes out of
 * order is pooled. A list of equal shares comes out nearly equal.
 * @param observed Shares 0–1, largest first.
 * @param errors As many correlated errors a draw as there are shares.
 * @returns Shares, largest first.
 * Source: bias correction by the parametric bootstrap (Efron & Tibshirani 1993, chapter 10), here of order statistics, with
 * pooling of adjacent violators (Ayer et al. 1955, doi:10.1214/aoms/1177728423).
 */
export function unspreadShares(observed: Float64Array, { n, draws }: ShareErrors): Float64Array {
  const m = observed.length;
  const count = draws.length / m;
  let shares = observed;
  for (let step = 0; step < STEPS; step++) {
    const spread = shares.map((share) => errorOfShare(share, n));
    const sums = new Float64Array(m);
    const sample = new Float64Array(m);
    for (let draw = 0; draw < count; draw++) {
      for (let i = 0; i < m; i++) sample[i] = -(shares[i]! + spread[i]! * draws[draw * m + i]!);
      sample.sort();
      for (let i = 0; i < m; i++) sums[i]! -= sample[i]!;
    }
    shares = poolFalling(shares.map((share, i) => Math.max(0, share + observed[i]! - sums[i]! / count)));
  }
  return shares;
}

/** The closest sequence that never rises. */
function poolFalling(values: Float64Array): Float64Array {
  const pools: { mean: number; size: number }[] = [];
  for (const value of values) {
    pools.push({ mean: value, size: 1 });
    while (pools.length > 1 && pools.at(-2)!.mean < pools.at(-1)!.mean) {
      const b = pools.pop()!;
      const a = pools.pop()!;
      const size = a.size + b.size;
      pools.push({ mean: (a.mean * a.size + b.mean * b.size) / size, size });
    }
  }
  return Float64Array.from(pools.flatMap(({ mean, size }) => new Array<number>(size).fill(mean)));
}
