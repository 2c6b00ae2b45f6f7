import { correlationFromCovariance } from './covariance-from-moments.js';
import type { SymmetricMatrix } from './symmetric-matrix.js';

const MOST_SWEEPS = 20_000;
const SMALLEST_CHANGE = 1e-14;
/** √0.995: a communality this high is a Heywood case; the search stops there, as psych::fa does. */
const LARGEST_LOADING = 0.9974968671630001;

/** A one-factor solution, standardised: loadings and uniquenesses of items of variance 1. */
export interface MinresOneFactor {
  readonly converged: boolean;
  /** False when a loading stands at its bound (Heywood case). */
  readonly admissible: boolean;
  readonly loadings: readonly number[];
  readonly uniquenesses: readonly number[];
  /** Root mean square of the correlations the factor leaves over, outside the diagonal. */
  readonly rmsr: number;
}

/**
 * One common factor by minimum residuals (unweighted least squares on the correlations outside the diagonal). Needs no
 * positive definite matrix, so it also serves pairwise-complete ones. Loadings sum to a positive number.
 * @param covariance Item covariance or correlation matrix.
 * @returns Not converged and all NaN with fewer than three items (no unique solution) or an item without variance.
 * Source: Harman & Jones 1966, doi:10.1007/BF02289468, bounds as Harman & Fukuda 1966, doi:10.1007/BF02289525; checked
 * against psych::fa(fm = "minres") and base R's nlm on the same criterion.
 */
export function minresOneFactor(covariance: SymmetricMatrix): MinresOneFactor {
  const r = correlationFromCovariance(covariance);
  const undefinedLoadings = covariance.map(() => Number.NaN);
  if (r.length < 3 || !r.every((row) => row.every(Number.isFinite))) {
    return {
      ...{ converged: false, admissible: false, rmsr: Number.NaN },
      ...{ loadings: undefinedLoadings, uniquenesses: undefinedLoadings },
    };
  }
  const loadings = startLoadings(r);
  let converged = false;
  for (let sweep = 0; sweep < MOST_SWEEPS && !converged; sweep++) {
    converged = improve(r, loadings) <= SMALLEST_CHANGE;
  }
  const sign = loadings.reduce((sum, value) => sum + value, 0) < 0 ? -1 : 1;
  return {
    converged,
    admissible: loadings.every((value) => Math.abs(value) < LARGEST_LOADING),
    loadings: loadings.map((value) => sign * value),
    uniquenesses: loadings.map((value) => 1 - value * value),
    rmsr: rootMeanSquareResidual(r, loadings),
  };
}

/** Correlation of each item with the sum of all, each turned to the side of the first by their signs. */
function startLoadings(r: SymmetricMatrix): number[] {
  const signs = r[0]!.map((value) => (value < 0 ? -1 : 1));
  const sums = r.map((row) => row.reduce((sum, value, j) => sum + value * signs[j]!, 0));
  const total = sums.reduce((sum, value, i) => sum + value * signs[i]!, 0);
  return sums.map((sum, i) => (total > 0 ? bounded(sum / Math.sqrt(total)) : 0.5 * signs[i]!));
}

/** One sweep: each loading at its least-squares value given the others. Returns the largest change. */
function improve(r: SymmetricMatrix, loadings: number[]): number {
  let largest = 0;
  for (let i = 0; i < loadings.length; i++) {
    let products = 0;
    let squares = 0;
    for (let j = 0; j < loadings.length; j++) {
      if (j === i) continue;
      products += r[i]![j]! * loadings[j]!;
      squares += loadings[j]! ** 2;
    }
    const next = squares > 0 ? bounded(products / squares) : 0;
    largest = Math.max(largest, Math.abs(next - loadings[i]!));
    loadings[i] = next;
  }
  return largest;
}

function bounded(loading: number): number {
  return Math.max(-LARGEST_LOADING, Math.min(LARGEST_LOADING, loading));
}

function rootMeanSquareResidual(r: SymmetricMatrix, loadings: readonly number[]): number {
  let squares = 0;
  for (let i = 0; i < r.length; i++) {
    for (let j = 0; j < i; j++) squares += (r[i]![j]! - loadings[i]! * loadings[j]!) ** 2;
  }
  return Math.sqrt((2 * squares) / (r.length * (r.length - 1)));
}
