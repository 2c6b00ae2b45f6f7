import { matrixTotal, type SymmetricMatrix } from './symmetric-matrix.js';

/** Loadings and error variances on one factor, in the metric of the scores summed. */
export interface OneFactorSolution {
  readonly loadings: readonly number[];
  readonly uniquenesses: readonly number[];
}

/**
 * McDonald's omega total of a sum of items from a one-factor solution: (Σ loadings)² / variance of the sum.
 * @param solution One factor; from covariances for the raw sum, from correlations for the sum of standardised items.
 * @param observed Where given, the variance of the sum is the observed one, the total of this matrix (in the metric of the
 * solution); otherwise the one the model implies, (Σ loadings)² + Σ uniquenesses.
 * @returns At most about 1; NaN when the solution holds no numbers or the variance is not positive.
 * Source: McDonald 1999, Test Theory, 6.15; checked against lavaan's estimates put into the formula and against semTools, whose
 * `omega` is the model's form and whose compRelSEM by default the observed one.
 */
export function omegaTotal({ loadings, uniquenesses }: OneFactorSolution, observed?: SymmetricMatrix): number {
  const common = loadings.reduce((sum, value) => sum + value, 0) ** 2;
  const total =
    observed === undefined ? common + uniquenesses.reduce((sum, value) => sum + value, 0) : matrixTotal(observed);
  return total > 0 ? common / total : Number.NaN;
}
