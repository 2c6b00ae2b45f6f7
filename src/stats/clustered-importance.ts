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
  const rows = centredRows(clusters);
  const whole = correlationsOf(addUp(rows, new Float64Array(clusters.length).fill(1)), columns);
  if (cholesky(whole.map((row) => [...row])) === null) return null;
  const draws = options.samples?.length ?? options.draws ?? 1000;
  const size = columns - 1;
  const found = { correlations: zeroRows(size, draws), betas: zeroRows(size, draws) };
  let drawn = 0;
  let usable = 0;
  const draw = (random: RandomNumbers) => {
    const times = timesOf(clusters.length, random, options.samples?.[drawn++]);
    const matrix = correlationsOf(addUp(rows, times), columns);
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

/** Sums of each cluster in a row, about the columns' means so that no digits are lost. */
function centredRows(clusters: readonly (readonly ClusterPairSums[])[]): readonly Float64Array[] {
  const pairs = clusters[0]!.length;
  const rows = zeroRows(clusters.length, SUMS * pairs);
  for (let p = 0; p < pairs; p++) {
    let [n, sa, sb] = [0, 0, 0];
    for (const all of clusters) {
      const sums = all[p]!;
      n += sums.n;
      sa += sums.sa;
      sb += sums.sb;
    }
    const means = n > 0 ? { a: sa / n, b: sb / n } : { a: 0, b: 0 };
    for (let c = 0; c < rows.length; c++) centre(clusters[c]![p]!, means, rows[c]!.subarray(p * SUMS, (p + 1) * SUMS));
  }
  return rows;
}

function centre(
  { n, sa, sb, saa, sbb, sab }: ClusterPairSums,
  { a, b }: { readonly a: number; readonly b: number },
  into: Float64Array,
): void {
  into[0] = n;
  into[1] = sa - n * a;
  into[2] = sb - n * b;
  into[3] = saa - 2 * a * sa + n * a * a;
  into[4] = sbb - 2 * b * sb + n * b * b;
  into[5] = sab - a * sb - b * sa + n * a * b;
}

/** Rows, each so many times, added up in their order. */
function addUp(rows: readonly Float64Array[], times: Float64Array): Float64Array {
  const sums = new Float64Array(rows[0]!.length);
  const drawn: number[] = [];
  for (let c = 0; c < times.length; c++) if (times[c] !== 0) drawn.push(c);
  const row = (i: number) => rows[drawn[i]!]!;
  const n = (i: number) => times[drawn[i]!]!;
  let i = 0;
  for (; i + 4 <= drawn.length; i += 4) {
    addFour(sums, [row(i), row(i + 1), row(i + 2), row(i + 3)], [n(i), n(i + 1), n(i + 2), n(i + 3)]);
  }
  for (; i < drawn.length; i++) addOne(sums, row(i), n(i));
  return sums;
}

type Four<T> = readonly [T, T, T, T];

/** Four at a time, so that a sum is fetched and put back a quarter as often: all the time of resampling is spent here. */
function addFour(sums: Float64Array, rows: Four<Float64Array>, times: Four<number>): void {
  const a = rows[0];
  const b = rows[1];
  const c = rows[2];
  const d = rows[3];
  const ofA = times[0];
  const ofB = times[1];
  const ofC = times[2];
  const ofD = times[3];
  for (let k = 0; k < sums.length; k++) {
    sums[k] = sums[k]! + ofA * a[k]! + ofB * b[k]! + ofC * c[k]! + ofD * d[k]!;
  }
}

function addOne(sums: Float64Array, row: Float64Array, n: number): void {
  for (let k = 0; k < sums.length; k++) sums[k] = sums[k]! + n * row[k]!;
}

/** From the sums of every two columns, pair after pair. */
function correlationsOf(sums: Float64Array, columns: number): readonly Float64Array[] {
  const matrix = zeroRows(columns);
  let at = 0;
  for (let a = 0; a < columns; a++) {
    matrix[a]![a] = 1;
    for (let b = a + 1; b < columns; b++, at += SUMS) {
      const n = sums[at]!;
      const [sa, sb] = [sums[at + 1]!, sums[at + 2]!];
      const spread = Math.sqrt((sums[at + 3]! - (sa * sa) / n) * (sums[at + 4]! - (sb * sb) / n));
      const correlation = (sums[at + 5]! - (sa * sb) / n) / spread;
      matrix[a]![b] = correlation;
      matrix[b]![a] = correlation;
    }
  }
  return matrix;
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
