import { cholesky } from './cholesky.js';
import { type ImportanceIntervals, type SimulationOptions, simulate } from './importance-intervals.js';
import type { Limits } from './limits.js';
import type { RandomNumbers } from './random-numbers.js';
import { sampleQuantile } from './sample-quantile.js';
import { zeroRows } from './zero-rows.js';

/** Sums of one cluster over those with both of a pair of columns: n (weighted Σw), Σa, Σb, Σa², Σb², Σab. */
export interface ClusterPairSums {
  readonly n: number;
  readonly sa: number;
  readonly sb: number;
  readonly saa: number;
  readonly sbb: number;
  readonly sab: number;
}

/** 95 % percentile intervals from resampled clusters. */
export interface ClusteredImportanceIntervals extends ImportanceIntervals {
  /** Of each predictor's correlation with the outcome. */
  readonly correlations: readonly Limits[];
  /** Of the standardised regression coefficients. */
  readonly betas: readonly Limits[];
}

export interface ResamplingOptions extends SimulationOptions {
  /** Which clusters make up each sample, by number; drawn at random where not given. */
  readonly samples?: readonly (readonly number[])[];
}

const SUMS = 6;

/**
 * Intervals by resampling whole clusters (teams), for when people in one are alike: as many clusters as there are, with
 * replacement, their sums added up, correlations pair by pair over whoever has both.
 * @param clusters Of each cluster the sums of every two columns a < b, in order (0|1, 0|2, …), predictors before the outcome.
 * @returns Null with fewer than two clusters or predictors, or where all of them together are not positive definite.
 * Source: Davison & Hinkley 1997, doi:10.1017/CBO9780511802843, 3.8 (clusters as sampled); Field & Welsh 2007,
 * doi:10.1111/j.1467-9868.2007.00593.x; checked against R on the same samples.
 */
export function clusteredImportanceIntervals(
  clusters: readonly (readonly ClusterPairSums[])[],
  options: ResamplingOptions = {},
): ClusteredImportanceIntervals | null {
  const pairs = clusters[0]?.length ?? 0;
  const columns = (1 + Math.sqrt(1 + 8 * pairs)) / 2;
  if (clusters.length < 2 || columns < 3) return null;
  const table = new SumTable(clusters, columns);
  const whole = table.correlations(new Float64Array(clusters.length).fill(1));
  if (cholesky(whole.map((row) => [...row])) === null) return null;
  const draws = options.samples?.length ?? options.draws ?? 1000;
  const size = columns - 1;
  const found = { correlations: zeroRows(size, draws), betas: zeroRows(size, draws) };
  let drawn = 0;
  let usable = 0;
  const draw = (random: RandomNumbers) => {
    const times = timesOf(clusters.length, random, options.samples?.[drawn++]);
    const matrix = table.correlations(times);
    const betas = betasOf(matrix);
    if (betas !== null) {
      for (let j = 0; j < size; j++) {
        found.correlations[j]![usable] = matrix[size]![j]!;
        found.betas[j]![usable] = betas[j]!;
      }
      usable += 1;
    }
    return matrix;
  };
  const shares = simulate(size, draw, { ...options, draws });
  const limits = (values: Float64Array): Limits => {
    const sorted = values.subarray(0, usable).sort();
    return { low: sampleQuantile(sorted, 0.025), high: sampleQuantile(sorted, 0.975) };
  };
  return { ...shares, correlations: found.correlations.map(limits), betas: found.betas.map(limits) };
}

/** How often each cluster is in a sample. */
function timesOf(clusters: number, random: RandomNumbers, sample: readonly number[] | undefined): Float64Array {
  const times = new Float64Array(clusters);
  if (sample !== undefined) for (const c of sample) times[c] = times[c]! + 1;
  else {
    for (let i = 0; i < clusters; i++) {
      const c = Math.floor(random.uniform() * clusters);
      times[c] = times[c]! + 1;
    }
  }
  return times;
}

/** Sums of all clusters in one piece, about the columns' means so that no digits are lost. */
class SumTable {
  private readonly sums: Float64Array;
  private readonly pairs: readonly (readonly [number, number])[];

  constructor(
    clusters: readonly (readonly ClusterPairSums[])[],
    private readonly columns: number,
  ) {
    this.pairs = Array.from({ length: columns }, (_, a) => a).flatMap((a) =>
      Array.from({ length: columns - a - 1 }, (_, i) => [a, a + 1 + i] as const),
    );
    const width = SUMS * this.pairs.length;
    this.sums = new Float64Array(width * clusters.length);
    this.pairs.forEach((_, p) => {
      const total = (of: (sums: ClusterPairSums) => number) => clusters.reduce((sum, all) => sum + of(all[p]!), 0);
      const n = total((sums) => sums.n);
      const [ma, mb] = n > 0 ? [total(({ sa }) => sa) / n, total(({ sb }) => sb) / n] : [0, 0];
      clusters.forEach((all, c) => {
        this.sums.set(centred(all[p]!, ma, mb), c * width + p * SUMS);
      });
    });
  }

  /** Correlations of every two columns over the clusters, each so many times. */
  correlations(times: Float64Array): readonly Float64Array[] {
    const width = SUMS * this.pairs.length;
    const sums = new Float64Array(width);
    for (let c = 0; c < times.length; c++) {
      const factor = times[c]!;
      if (factor === 0) continue;
      for (let k = 0, at = c * width; k < width; k++, at++) sums[k] = sums[k]! + factor * this.sums[at]!;
    }
    const matrix = zeroRows(this.columns);
    for (let a = 0; a < this.columns; a++) matrix[a]![a] = 1;
    this.pairs.forEach(([a, b], p) => {
      const at = p * SUMS;
      const n = sums[at]!;
      const [sa, sb] = [sums[at + 1]!, sums[at + 2]!];
      const spread = Math.sqrt((sums[at + 3]! - (sa * sa) / n) * (sums[at + 4]! - (sb * sb) / n));
      const correlation = (sums[at + 5]! - (sa * sb) / n) / spread;
      matrix[a]![b] = correlation;
      matrix[b]![a] = correlation;
    });
    return matrix;
  }
}

function centred({ n, sa, sb, saa, sbb, sab }: ClusterPairSums, ma: number, mb: number): readonly number[] {
  return [
    ...[n, sa - n * ma, sb - n * mb],
    ...[saa - 2 * ma * sa + n * ma * ma, sbb - 2 * mb * sb + n * mb * mb],
    sab - ma * sb - mb * sa + n * ma * mb,
  ];
}

/** Standardised coefficients of the last column on the others; null where they are not positive definite. */
function betasOf(matrix: readonly Float64Array[]): Float64Array | null {
  const size = matrix.length - 1;
  const factor = cholesky(matrix.slice(0, size).map((row) => [...row.subarray(0, size)]));
  if (factor === null) return null;
  const solved = Float64Array.from(matrix[size]!.subarray(0, size));
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) solved[i] = solved[i]! - factor[i]![k]! * solved[k]!;
    solved[i] = solved[i]! / factor[i]![i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) solved[i] = solved[i]! - factor[k]![i]! * solved[k]!;
    solved[i] = solved[i]! / factor[i]![i]!;
  }
  return solved;
}
