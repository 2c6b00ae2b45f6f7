import type { CorrelationsWithOutcome } from './linear-regression.js';

/** A pivot this small is rounding: the predictor is a combination of others. */
const SMALLEST_PIVOT = 1e-11;
/** Most predictors: 2^20 subsets. */
const MOST_PREDICTORS = 20;

/** Works out LMG for p predictors again and again in the same memory. */
export type LmgOf = (correlations: {
  readonly predictors: readonly ArrayLike<number>[];
  readonly outcome: ArrayLike<number>;
}) => Float64Array;

/**
 * Shares of R² by Lindeman, Merenda & Gold: each predictor's increase of R², averaged over all orders of entering them (the
 * Shapley value of R²). They add up to R².
 * @param correlations At most 20 predictors.
 * @returns As many as predictors, 0–1; all NaN where predictors and outcome are not positive definite.
 * Source: Lindeman, Merenda & Gold 1980, p. 119 ff.; Grömping 2006, doi:10.18637/jss.v017.i01; checked against relaimpo's
 * published figures and against all orders in R.
 */
export function lmg(correlations: CorrelationsWithOutcome): readonly number[] {
  return [...lmgOf(correlations.predictors.length)(correlations)];
}

/**
 * `lmg` for many matrices of one size.
 * @throws RangeError with no predictor or more than 20.
 */
export function lmgOf(size: number): LmgOf {
  if (!(Number.isInteger(size) && size >= 1 && size <= MOST_PREDICTORS)) {
    throw new RangeError(`1 to ${MOST_PREDICTORS} predictors can share R², not ${size}`);
  }
  const rSquared = new Float64Array(2 ** size);
  const width = size + 1;
  const levels = Array.from({ length: width }, () => new Float64Array(width * width));
  const weights = orderWeights(size);
  const sizes = subsetSizes(size);
  return ({ predictors, outcome }) => {
    const first = levels[0]!;
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) first[i * width + j] = predictors[i]![j]!;
      first[i * width + size] = outcome[i]!;
      first[size * width + i] = outcome[i]!;
    }
    first[size * width + size] = 1;
    const shares = new Float64Array(size);
    if (!enter({ levels, width, rSquared }, { level: 0, from: 0, subset: 0 })) return shares.fill(Number.NaN);
    for (let subset = 0; subset < rSquared.length; subset++) {
      const weight = weights[sizes[subset]!]!;
      const without = rSquared[subset]!;
      for (let j = 0; j < size; j++) {
        const bit = 1 << j;
        if ((subset & bit) === 0) shares[j] = shares[j]! + weight * (rSquared[subset | bit]! - without);
      }
    }
    return shares;
  };
}

interface Lattice {
  readonly levels: readonly Float64Array[];
  readonly width: number;
  readonly rSquared: Float64Array;
}

/**
 * Enters each predictor from `from` on into a subset: the level below holds the covariances of those after it and of the
 * outcome, given the subset. False where a pivot is none.
 */
function enter(lattice: Lattice, { level, from, subset }: { level: number; from: number; subset: number }): boolean {
  const { levels, width, rSquared } = lattice;
  const here = levels[level]!;
  const below = levels[level + 1]!;
  const last = width - 1;
  for (let i = from; i < last; i++) {
    const pivot = here[i * width + i]!;
    if (!(pivot > SMALLEST_PIVOT)) return false;
    for (let r = i + 1; r <= last; r++) {
      const factor = here[i * width + r]! / pivot;
      for (let c = r; c <= last; c++) below[r * width + c] = here[r * width + c]! - factor * here[i * width + c]!;
    }
    const rest = below[last * width + last]!;
    if (!(rest > SMALLEST_PIVOT)) return false;
    const grown = subset | (1 << i);
    rSquared[grown] = 1 - rest;
    if (i + 1 < last && !enter(lattice, { level: level + 1, from: i + 1, subset: grown })) return false;
  }
  return true;
}

/** Share of all orders in which exactly a given subset of k comes before a predictor: k!·(p − k − 1)! / p!. */
function orderWeights(size: number): Float64Array {
  const weights = new Float64Array(size);
  weights[0] = 1 / size;
  for (let k = 1; k < size; k++) weights[k] = (weights[k - 1]! * k) / (size - k);
  return weights;
}

function subsetSizes(size: number): Uint8Array {
  const sizes = new Uint8Array(2 ** size);
  for (let subset = 1; subset < sizes.length; subset++) sizes[subset] = sizes[subset >> 1]! + (subset & 1);
  return sizes;
}
