import { correlationFromCovariance } from './covariance-from-moments.js';
import { hasVariances, matrixTotal, matrixTrace, type SymmetricMatrix, submatrix } from './symmetric-matrix.js';

/**
 * Cronbach's alpha, raw (covariance) form: k/(k − 1) · (1 − Σ variances / variance of the total). At most 1; can be negative.
 * @param covariance Item covariance matrix, reverse-keyed items already turned; over complete answers, or pairwise-complete
 * (each element over the respondents who have both items), which the caller then says.
 * @returns NaN with fewer than two items, an item without variance, or a total variance that is not positive.
 * Source: Cronbach 1951, doi:10.1007/BF02310555; checked against psych::alpha raw_alpha.
 */
export function cronbachAlpha(covariance: SymmetricMatrix): number {
  const k = covariance.length;
  const total = matrixTotal(covariance);
  if (!(k >= 2 && total > 0 && hasVariances(covariance))) return Number.NaN;
  return (k / (k - 1)) * (1 - matrixTrace(covariance) / total);
}

/**
 * Standardised alpha, Cronbach's alpha of the correlation matrix: what alpha would be had all items the same variance.
 * @param covariance Item covariance or correlation matrix.
 * @returns NaN as `cronbachAlpha`.
 * Source: Cronbach 1951, doi:10.1007/BF02310555; checked against psych::alpha std.alpha.
 */
export function standardisedAlpha(covariance: SymmetricMatrix): number {
  return cronbachAlpha(correlationFromCovariance(covariance));
}

/**
 * Raw alpha of the remaining items as each item in turn is left out.
 * @param covariance Item covariance matrix.
 * @returns One per item; NaN where fewer than two remain or `cronbachAlpha` is undefined.
 * Source: as `cronbachAlpha`; checked against psych::alpha alpha.drop.
 */
export function alphaIfDropped(covariance: SymmetricMatrix): readonly number[] {
  const items = covariance.map((_row, i) => i);
  return items.map((dropped) =>
    cronbachAlpha(
      submatrix(
        covariance,
        items.filter((i) => i !== dropped),
      ),
    ),
  );
}
