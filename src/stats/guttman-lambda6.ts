import { squaredMultipleCorrelations } from './squared-multiple-correlations.js';
import { matrixTotal, type SymmetricMatrix } from './symmetric-matrix.js';

/**
 * Guttman's lambda-6: 1 − Σ error variances of each item regressed on all others / variance of the total. A lower bound of
 * reliability, sensitive to the spread of the inter-item correlations.
 * @param matrix Item correlation matrix for the usual (standardised) form, covariance matrix for the raw one.
 * @returns At most 1; NaN with fewer than two items or when the matrix is not positive definite.
 * Source: Guttman 1945, doi:10.1007/BF02288892; checked against psych::alpha G6(smc), which takes correlations.
 */
export function guttmanLambda6(matrix: SymmetricMatrix): number {
  if (matrix.length < 2) return Number.NaN;
  const errors = squaredMultipleCorrelations(matrix).map((explained, i) => matrix[i]![i]! * (1 - explained));
  return 1 - errors.reduce((sum, value) => sum + value, 0) / matrixTotal(matrix);
}
