import { hasVariances, matrixTotal, type SymmetricMatrix } from './symmetric-matrix.js';

/**
 * Item–rest correlation: each item with the sum of the others ("corrected item–total correlation").
 * @param covariance Item covariance matrix; a correlation matrix gives the standardised form.
 * @returns One per item, −1 to 1; NaN with fewer than two items, an item without variance or a rest without variance.
 * Source: any textbook, as Nunnally & Bernstein 1994, Psychometric Theory, 8; checked against R's cor and psych::alpha r.drop.
 */
export function itemRestCorrelation(covariance: SymmetricMatrix): readonly number[] {
  if (covariance.length < 2 || !hasVariances(covariance)) return covariance.map(() => Number.NaN);
  const total = matrixTotal(covariance);
  return covariance.map((row, i) => {
    const own = row[i]!;
    const withTotal = row.reduce((sum, value) => sum + value, 0);
    const restVariance = total - 2 * withTotal + own;
    return restVariance > 0 ? (withTotal - own) / Math.sqrt(own) / Math.sqrt(restVariance) : Number.NaN;
  });
}
