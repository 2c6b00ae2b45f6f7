import { cholesky } from '../../src/stats/index.js';

/** Rows of answers whose correlations are a given matrix to the last digits: Walsh functions, 2^k rows, times its Cholesky factor. */
export function rowsWithCorrelations(
  matrix: readonly (readonly number[])[],
  n: number,
): readonly (readonly number[])[] {
  const factor = cholesky(matrix)!;
  const walsh = (row: number, column: number) =>
    (row & (column + 1)).toString(2).split('1').length % 2 === 1 ? 1 : -1;
  return Array.from({ length: n }, (_, row) =>
    factor.map((weights, i) => weights.slice(0, i + 1).reduce((sum, weight, c) => sum + weight * walsh(row, c), 0)),
  );
}
