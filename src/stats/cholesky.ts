/** A pivot this small against its diagonal element is rounding: the column is a combination of those before it. */
const SMALLEST_PIVOT = 1e-11;

/** Rows of numbers, as a `SymmetricMatrix` or rows of `Float64Array`. */
type Rows = readonly ArrayLike<number>[];

/** Lower triangle L of A = L·Lᵀ, as rows; the upper triangle is zero. */
export type CholeskyFactor = readonly Float64Array[];

/**
 * Cholesky factor of a symmetric matrix.
 * @returns Null unless the matrix is positive definite (each pivot above 1e-11 of its diagonal element): so for a collinear
 * pair, a variance of zero, an element that is not a number, and many pairwise-complete matrices.
 * Source: any textbook of numerical linear algebra; checked against R's chol.
 */
export function cholesky(matrix: Rows): CholeskyFactor | null {
  const factor = matrix.map((row) => new Float64Array(row.length));
  for (let i = 0; i < matrix.length; i++) {
    const row = factor[i]!;
    for (let j = 0; j < i; j++) row[j] = (matrix[i]![j]! - dot(row, factor[j]!, j)) / factor[j]![j]!;
    const pivot = matrix[i]![i]! - dot(row, row, i);
    if (!(pivot > SMALLEST_PIVOT * matrix[i]![i]! && Number.isFinite(pivot))) return null;
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

/** The inverse of L·Lᵀ. */
export function choleskyInverse(factor: CholeskyFactor): readonly Float64Array[] {
  const size = factor.length;
  const unit = new Float64Array(size);
  const columns = Array.from({ length: size }, (_, i) => {
    unit.fill(0);
    unit[i] = 1;
    return choleskySolve(factor, unit);
  });
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) {
      const mean = (columns[i]![j]! + columns[j]![i]!) / 2;
      columns[i]![j] = mean;
      columns[j]![i] = mean;
    }
  }
  return columns;
}

/** Sum of products of the first `count` elements. */
function dot(a: ArrayLike<number>, b: ArrayLike<number>, count: number): number {
  let sum = 0;
  for (let k = 0; k < count; k++) sum += a[k]! * b[k]!;
  return sum;
}
