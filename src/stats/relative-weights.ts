import type { CorrelationsWithOutcome } from './linear-regression.js';
import { symmetricEigen } from './symmetric-eigen.js';
import { zeroRows } from './zero-rows.js';

/** An eigenvalue this small against the largest is rounding: the predictors are collinear. */
const SMALLEST_EIGENVALUE = 1e-11;

/**
 * Johnson's relative weights: shares of R² through the orthogonal variables nearest to the predictors. They add up to R² and
 * come close to `lmg`.
 * @returns As many as predictors, 0–1; all NaN where the predictors are not positive definite.
 * Source: Johnson 2000, doi:10.1207/S15327906MBR3501_1; checked against the published figures of R's relativeImp.
 */
export function relativeWeights(
  correlations:
    | CorrelationsWithOutcome
    | { readonly predictors: readonly ArrayLike<number>[]; readonly outcome: ArrayLike<number> },
): readonly number[] {
  const { predictors, outcome } = correlations;
  const size = predictors.length;
  const { values, vectors } = symmetricEigen(predictors);
  let largest = 0;
  for (const value of values) largest = Math.max(largest, value);
  const roots = values.map((value) => (value > SMALLEST_EIGENVALUE * largest ? Math.sqrt(value) : Number.NaN));
  const squares = new Float64Array(size);
  const root = zeroRows(size);
  for (let v = 0; v < size; v++) {
    const vector = vectors[v]!;
    let projected = 0;
    for (let j = 0; j < size; j++) projected += vector[j]! * outcome[j]!;
    projected /= roots[v]!;
    for (let k = 0; k < size; k++) {
      const row = root[k]!;
      const scaled = vector[k]! * roots[v]!;
      squares[k] = squares[k]! + vector[k]! * projected;
      for (let j = 0; j < size; j++) row[j] = row[j]! + scaled * vector[j]!;
    }
  }
  for (let k = 0; k < size; k++) squares[k] = squares[k]! ** 2;
  return root.map((loadings) => {
    let weight = 0;
    for (let k = 0; k < size; k++) weight += loadings[k]! * loadings[k]! * squares[k]!;
    return weight;
  });
}
