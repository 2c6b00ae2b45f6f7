import { correlationFromCovariance } from './covariance-from-moments.js';
import { seededCorrelations } from './seeded-wishart.js';
import { squaredMultipleCorrelations } from './squared-multiple-correlations.js';
import { symmetricEigenvalues } from './symmetric-eigenvalues.js';
import type { SymmetricMatrix } from './symmetric-matrix.js';
import { copiedRows } from './zero-rows.js';

/** Eigenvalues of the items beside those of random data, largest first. */
export interface ParallelAnalysis {
  /** How many of the first eigenvalues exceed their random quantile without a break. */
  readonly factors: number;
  readonly eigenvalues: readonly number[];
  /** The wanted quantile, and the mean, of each eigenvalue over the random data sets. */
  readonly randomQuantiles: readonly number[];
  readonly randomMeans: readonly number[];
}

/** What parallel analysis compares and how often. */
export interface ParallelAnalysisOptions {
  /**
   * `component`: eigenvalues of the correlation matrix (Horn). `factor`: of the correlation matrix with squared multiple
   * correlations in the diagonal (Humphreys and Montanelli), so that only what items share counts.
   */
  readonly variant: 'component' | 'factor';
  /** Random data sets, by default 200. */
  readonly replications?: number;
  /** 0–1, by default 0.95. */
  readonly quantile?: number;
  /** A 32-bit integer, by default 1; equal seeds give equal results. */
  readonly seed?: number;
}

/** Several variants at once. */
export interface ParallelAnalysesOptions extends Omit<ParallelAnalysisOptions, 'variant'> {
  readonly variants: readonly ParallelAnalysisOptions['variant'][];
}

/**
 * Horn's parallel analysis of the number of factors, against normal random data of the same size. Its result carries the
 * simulation error of the quantiles, near 0.01 for 200 data sets of a few hundred respondents.
 * @param covariance Item covariance or correlation matrix.
 * @param n Respondents; for a pairwise-complete matrix the smallest pairwise n.
 * @returns `factors` and figures NaN with fewer than two items, an item without variance, n not above the number of items
 * plus one, or (`factor`) a matrix that is not positive definite.
 * Source: Horn 1965, doi:10.1007/BF02289447; quantile: Glorfeld 1995, doi:10.1177/0013164495055003002; `factor`: Humphreys &
 * Montanelli 1975, doi:10.1207/s15327906mbr1002_5; checked within simulation error against psych::fa.parallel(SMC = TRUE).
 */
export function parallelAnalysis(
  covariance: SymmetricMatrix,
  n: number,
  { variant, ...options }: ParallelAnalysisOptions,
): ParallelAnalysis {
  const found = parallelAnalyses(covariance, n, { variants: [variant], ...options });
  return found[0]!;
}

/** The same in several variants against the same random data. */
export function parallelAnalyses(
  covariance: SymmetricMatrix,
  n: number,
  { variants, replications = 200, quantile = 0.95, seed = 1 }: ParallelAnalysesOptions,
): readonly ParallelAnalysis[] {
  const items = covariance.length;
  const none = covariance.map(() => Number.NaN);
  const enough = items >= 2 && n > items + 1 && Number.isFinite(n) && replications >= 1;
  const draw = enough ? seededCorrelations(seed, n, items) : null;
  const draws = draw === null ? [] : Array.from({ length: replications }, draw);
  const correlation = correlationFromCovariance(covariance);
  return variants.map((variant) => {
    const eigenvaluesOf = variant === 'component' ? symmetricEigenvalues : reducedEigenvalues;
    const eigenvalues = eigenvaluesOf(correlation);
    if (draw === null || !eigenvalues.every(Number.isFinite)) {
      return { factors: Number.NaN, eigenvalues, randomQuantiles: none, randomMeans: none };
    }
    return against(draws.map(eigenvaluesOf), eigenvalues, quantile);
  });
}

function against(
  random: readonly (readonly number[])[],
  eigenvalues: readonly number[],
  quantile: number,
): ParallelAnalysis {
  const columns = eigenvalues.map((_, k) => Float64Array.from(random, (values) => values[k]!).sort());
  const randomQuantiles = columns.map((values) => quantileOf(values, quantile));
  const firstBelow = eigenvalues.findIndex((value, k) => !(value > randomQuantiles[k]!));
  return {
    ...{ factors: firstBelow === -1 ? eigenvalues.length : firstBelow, eigenvalues, randomQuantiles },
    randomMeans: columns.map((values) => values.reduce((sum, value) => sum + value, 0) / random.length),
  };
}

function reducedEigenvalues(correlation: readonly ArrayLike<number>[]): readonly number[] {
  const communalities = squaredMultipleCorrelations(correlation);
  const reduced = copiedRows(correlation);
  for (let i = 0; i < reduced.length; i++) reduced[i]![i] = communalities[i]!;
  return symmetricEigenvalues(reduced);
}

/** Linear between order statistics, R's default (type 7). Source: Hyndman & Fan 1996, doi:10.1080/00031305.1996.10473566. */
function quantileOf(sorted: Float64Array, p: number): number {
  const place = p * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (place - below) * (sorted[above]! - sorted[below]!);
}
