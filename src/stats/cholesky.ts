import { zeroRows } from './zero-rows.js';

/** A pivot this small against its diagonal element is rounding: the column is a combination of those before it. */
const SMALLEST_PIVOT = 1e-11;

/** Rows of numbers, as a `SymmetricMatrix` or rows of `Float64Array`. */
type Rows = readonly ArrayLike<number>[];

/** Lower triangle L of A = L·Lᵀ, as rows; the upper triangle is zero. */
export type CholeskyFactor = readonly Float64Array[];

/**
 * Cholesky factor of a symmetric matrix, of which the lower triangle is read.
 * @param into Rows to write to that hold zeros above the diagonal; new ones unless given.
 * @returns Null unless the matrix is positive definite (each pivot above 1e-11 of its diagonal element): so for a collinear
 * pair, a variance of zero, an element that is not a number, and many pairwise-complete matrices.
 * Source: any textbook of numerical linear algebra; checked against R's chol.
 */
export function cholesky(matrix: Rows, into?: CholeskyFactor): CholeskyFactor | null {
  const size = matrix.length;
  const factor = into ?? zeroRows(size);
  // Zeros at the head of a row stay zeros.
  const heads = new Int32Array(size);
  for (let i = 0; i < size; i++) {
    const given = matrix[i]!;
    const row = factor[i]!;
    let head = 0;
    while (head < i && given[head] === 0) head++;
    if (into !== undefined) row.fill(0, 0, head);
    heads[i] = head;
    for (let j = head; j < i; j++) {
      const other = factor[j]!;
      let value = given[j]!;
      for (let k = Math.max(head, heads[j]!); k < j; k++) value -= row[k]! * other[k]!;
      row[j] = value / other[j]!;
    }
    let pivot = given[i]!;
    for (let k = head; k < i; k++) pivot -= row[k]! ** 2;
    if (!(pivot > SMALLEST_PIVOT * given[i]! && Number.isFinite(pivot))) return null;
    row[i] = Math.sqrt(pivot);
  }
  return factor;
}

/** Whether a symmetric matrix is positive definite, by whether it has a Cholesky factor. */
export function isPositiveDefinite(matrix: Rows): boolean {
  return matrix.length > 0 && cholesky(matrix) !== null;
}

/** Natural logarithm of the determinant of L·Lᵀ. */
export function logDeterminant(factor: CholeskyFactor): number {
  return factor.reduce((sum, row, i) => sum + 2 * Math.log(row[i]!), 0);
}

/** The x with L·Lᵀ·x = b. */
export function choleskySolve(factor: CholeskyFactor, b: ArrayLike<number>): Float64Array {
  const size = factor.length;
  const x = Float64Array.from(b);
  for (let i = 0; i < size; i++) x[i] = (x[i]! - dot(factor[i]!, x, i)) / factor[i]![i]!;
  for (let i = size - 1; i >= 0; i--) {
    const value = x[i]! / factor[i]![i]!;
    x[i] = value;
    const row = factor[i]!;
    for (let j = 0; j < i; j++) x[j] = x[j]! - row[j]! * value;
  }
  return x;
}

/** The inverse of L·Lᵀ, symmetric to the last digit. */
export function choleskyInverse(factor: CholeskyFactor): readonly Float64Array[] {
  const size = factor.length;
  // Row c is column c of L⁻¹, with zeros up to the diagonal.
  const columns = zeroRows(size);
  for (let c = 0; c < size; c++) {
    const column = columns[c]!;
    column[c] = 1 / factor[c]![c]!;
    for (let i = c + 1; i < size; i++) {
      const row = factor[i]!;
      let sum = 0;
      for (let k = c; k < i; k++) sum += row[k]! * column[k]!;
      column[i] = -sum / row[i]!;
    }
  }
  const inverse = zeroRows(size);
  for (let i = 0; i < size; i++) {
    const column = columns[i]!;
    for (let j = 0; j <= i; j++) {
      const other = columns[j]!;
      let sum = 0;
      for (let k = i; k < size; k++) sum += column[k]! * other[k]!;
      inverse[i]![j] = sum;
      inverse[j]![i] = sum;
    }
  }
  return inverse;
}

/** Sum of products of the first `count` elements. */
function dot(a: ArrayLike<number>, b: ArrayLike<number>, count: number): number {
  let sum = 0;
  for (let k = 0; k < count; k++) sum += a[k]! * b[k]!;
  return sum;
}
