import type { CorrelationsWithOutcome } from './linear-regression.js';
import { symmetricEigen } from './symmetric-eigen.js';

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
  const projected = vectors.map((vector, v) => {
    let sum = 0;
    for (let j = 0; j < size; j++) sum += vector[j]! * outcome[j]!;
    return sum / roots[v]!;
  });
  const squares = new Float64Array(size);
  for (let k = 0; k < size; k++) {
    let beta = 0;
    for (let v = 0; v < size; v++) beta += vectors[v]![k]! * projected[v]!;
    squares[k] = beta * beta;
  }
  return Array.from({ length: size }, (_, j) => {
    let weight = 0;
    for (let k = 0; k < size; k++) {
      let loading = 0;
      for (let v = 0; v < size; v++) loading += vectors[v]![j]! * roots[v]! * vectors[v]![k]!;
      weight += loading * loading * squares[k]!;
    }
    return weight;
  });
}
