import { cholesky, choleskyInverse } from './cholesky.js';

/**
 * Squared multiple correlation of each item with all others, 1 − 1 / (sᵢᵢ · (S⁻¹)ᵢᵢ).
 * @param covariance Item covariance or correlation matrix.
 * @returns One per item, 0–1; all NaN when the matrix is not positive definite.
 * Source: Guttman 1945, doi:10.1007/BF02288892; checked against psych::smc.
 */
export function squaredMultipleCorrelations(covariance: readonly ArrayLike<number>[]): readonly number[] {
  const factor = cholesky(covariance);
  if (factor === null) return covariance.map(() => Number.NaN);
  return choleskyInverse(factor).map((row, i) => 1 - 1 / (covariance[i]![i]! * row[i]!));
}
