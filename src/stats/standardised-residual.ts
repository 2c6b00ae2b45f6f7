import { type FactorGroup, type FactorLayout, impliedCovariance, meanResiduals } from './factor-model.js';

/**
 * Standardised root mean square residual of one group: residual covariances over the observed standard deviations, diagonal
 * included, and where means are counted the residual means likewise.
 * Source: Bentler 1995, EQS structural equations program manual; checked against lavaan's srmr (its srmr_bentler).
 */
export function standardisedResidual(
  layout: FactorLayout,
  values: Float64Array,
  { group, countMeans }: { readonly group: FactorGroup; readonly countMeans: boolean },
): number {
  const { items } = layout;
  const implied = impliedCovariance(layout, values);
  const ofMeans = meanResiduals(layout, values, group);
  let squares = 0;
  for (let i = 0; i < items; i++) {
    const row = group.covariance[i]!;
    squares += ofMeans[i]! ** 2 / row[i]!;
    for (let j = 0; j <= i; j++) squares += (row[j]! - implied[i]![j]!) ** 2 / (row[i]! * group.covariance[j]![j]!);
  }
  return Math.sqrt((2 * squares) / (items * (items + (countMeans ? 3 : 1))));
}
