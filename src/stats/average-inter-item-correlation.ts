import { correlationFromCovariance } from './covariance-from-moments.js';
import { matrixTotal, type SymmetricMatrix } from './symmetric-matrix.js';

/**
 * Mean of the correlations between different items.
 * @param covariance Item covariance or correlation matrix.
 * @returns −1 to 1; NaN with fewer than two items or an item without variance.
 * Source: Clark & Watson 1995, doi:10.1037/1040-3590.7.3.309; checked against psych::alpha average_r.
 */
export function averageInterItemCorrelation(covariance: SymmetricMatrix): number {
  const k = covariance.length;
  if (k < 2) return Number.NaN;
  return (matrixTotal(correlationFromCovariance(covariance)) - k) / (k * (k - 1));
}
