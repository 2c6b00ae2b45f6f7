import type { FactorLayout } from './factor-model.js';
import { minresOneFactor } from './minres-one-factor.js';
import { type SymmetricMatrix, submatrix } from './symmetric-matrix.js';

/** Communalities to start from stay inside these. */
const LARGEST_START = 0.95;
const SMALLEST_START = 0.2;

/**
 * Values to start a factor model from, on standardised items: each factor's items by minimum residuals, factors correlated
 * as the composites weighted by the loadings are (hence positive definite), factor variances 1, means 0.
 */
export function factorStart(layout: FactorLayout, correlation: SymmetricMatrix): Float64Array {
  const values = new Float64Array(layout.parameters);
  const itemsOf = Array.from({ length: layout.factors }, (_, f) =>
    layout.factorOf.flatMap((factor, item) => (factor === f ? [item] : [])),
  );
  for (const items of itemsOf) {
    const loadings = startLoadings(submatrix(correlation, items));
    for (const [k, item] of items.entries()) {
      values[item] = loadings[k]!;
      values[layout.uniqueness(item)] = 1 - loadings[k]! ** 2;
    }
  }
  const products = itemsOf.map((a) =>
    itemsOf.map((b) =>
      a.reduce((sum, i) => sum + values[i]! * b.reduce((inner, j) => inner + values[j]! * correlation[i]![j]!, 0), 0),
    ),
  );
  for (let f = 0; f < layout.factors; f++) {
    for (let g = 0; g <= f; g++) {
      values[layout.factorCovariance(f, g)] =
        f === g ? 1 : products[f]![g]! / Math.sqrt(products[f]![f]! * products[g]![g]!);
    }
  }
  return values;
}

function startLoadings(correlation: SymmetricMatrix): readonly number[] {
  const common = correlation.length === 2 ? correlation[0]![1]! : Number.NaN;
  const raw =
    correlation.length === 2
      ? [Math.sqrt(Math.abs(common)), (common < 0 ? -1 : 1) * Math.sqrt(Math.abs(common))]
      : minresOneFactor(correlation).loadings;
  return raw.map((value) => (value < 0 ? -1 : 1) * Math.min(LARGEST_START, Math.max(SMALLEST_START, Math.abs(value))));
}
