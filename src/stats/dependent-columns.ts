import { cholesky, choleskyInverse } from './cholesky.js';
import type { SymmetricMatrix } from './symmetric-matrix.js';

/** Share of a column's variance that others leave open, where that is rounding. */
const SMALLEST_REST = 1e-9;
/** A coefficient this small is rounding. */
const SMALLEST_BETA = 1e-6;

/** A column that others make up. */
export interface DependentColumn {
  readonly column: number;
  /** Columns before it of which it is a linear combination, by number. */
  readonly on: readonly number[];
}

/**
 * Columns of a correlation matrix that are linear combinations of columns before them: all but 1e-9 of their variance.
 * @returns In order; empty where the columns are independent. NaN in the matrix makes nothing dependent.
 * Source: any textbook (tolerance, 1 − R² of a column on the others).
 */
export function dependentColumns(correlations: SymmetricMatrix): readonly DependentColumn[] {
  const independent: number[] = [];
  const dependent: DependentColumn[] = [];
  correlations.forEach((row, column) => {
    const factor = cholesky(independent.map((i) => independent.map((j) => correlations[i]![j]!)));
    const betas = (factor === null ? [] : choleskyInverse(factor)).map((inverse) =>
      independent.reduce((sum, j, at) => sum + inverse[at]! * row[j]!, 0),
    );
    const explained = betas.reduce((sum, beta, at) => sum + beta * row[independent[at]!]!, 0);
    if (!(1 - explained <= SMALLEST_REST)) independent.push(column);
    else dependent.push({ column, on: independent.filter((_, at) => Math.abs(betas[at]!) > SMALLEST_BETA) });
  });
  return dependent;
}
