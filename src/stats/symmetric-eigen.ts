import { eigenvaluesByQL } from './tridiagonal-ql.js';
import { copiedRows, zeroRows } from './zero-rows.js';

/** Eigenvalues with their vectors, in no order. */
export interface SymmetricEigen {
  readonly values: Float64Array;
  /** Row k is the unit vector of value k. */
  readonly vectors: readonly Float64Array[];
}

/**
 * Eigenvalues and vectors of a symmetric matrix.
 * @returns Every number NaN where an element is not finite.
 * Source: Golub & Van Loan 2013, Matrix Computations, 8.3; checked against R's eigen.
 */
export function symmetricEigen(matrix: readonly ArrayLike<number>[]): SymmetricEigen {
  const size = matrix.length;
  const vectors = zeroRows(size);
  for (let i = 0; i < size; i++) vectors[i]![i] = 1;
  const values = eigenvaluesByQL(copiedRows(matrix), vectors);
  if (values !== null) return { values, vectors };
  for (const row of vectors) row.fill(Number.NaN);
  return { values: new Float64Array(size).fill(Number.NaN), vectors };
}
