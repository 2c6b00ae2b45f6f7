import { eigenvaluesByQL } from './tridiagonal-ql.js';
import { copiedRows } from './zero-rows.js';

/**
 * Eigenvalues of a symmetric matrix, largest first.
 * @returns As many as rows, absolute error near 1e-15 times the largest; all NaN when an element is not a number.
 * Source: Golub & Van Loan 2013, Matrix Computations, 8.3; checked against R's eigen.
 */
export function symmetricEigenvalues(matrix: readonly ArrayLike<number>[]): readonly number[] {
  const values = eigenvaluesByQL(copiedRows(matrix));
  return values === null ? matrix.map(() => Number.NaN) : Array.from(values.sort().reverse());
}
