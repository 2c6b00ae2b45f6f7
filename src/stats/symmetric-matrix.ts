/** A symmetric matrix as its rows, both triangles filled: a covariance or correlation matrix, items in one order throughout. */
export type SymmetricMatrix = readonly (readonly number[])[];

/** The sum of all elements. */
export function matrixTotal(matrix: SymmetricMatrix): number {
  return matrix.reduce((sum, row) => sum + row.reduce((inRow, value) => inRow + value, 0), 0);
}

/** The sum of the diagonal. */
export function matrixTrace(matrix: SymmetricMatrix): number {
  return matrix.reduce((sum, row, i) => sum + row[i]!, 0);
}

/** The matrix of the rows and columns named, in that order. */
export function submatrix(matrix: SymmetricMatrix, indices: readonly number[]): SymmetricMatrix {
  return indices.map((i) => indices.map((j) => matrix[i]![j]!));
}

/** Whether all elements are numbers and all variances positive; a matrix of nothing has neither. */
export function hasVariances(matrix: SymmetricMatrix): boolean {
  return matrix.length > 0 && matrix.every((row, i) => row[i]! > 0 && row.every((value) => Number.isFinite(value)));
}
