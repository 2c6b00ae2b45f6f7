/** Eigenvalues with their vectors, in no order. */
export interface SymmetricEigen {
  readonly values: Float64Array;
  /** Row k is the unit vector of value k. */
  readonly vectors: readonly Float64Array[];
}

const MOST_SWEEPS = 60;
/** An element this small against the largest no longer turns anything. */
const NEGLIGIBLE = 1e-15;

/**
 * Eigenvalues and vectors of a symmetric matrix by cyclic Jacobi rotations.
 * @returns Every number NaN where an element is not finite.
 * Source: Golub & Van Loan 2013, Matrix Computations, 8.5; checked against R's eigen.
 */
export function symmetricEigen(matrix: readonly ArrayLike<number>[]): SymmetricEigen {
  const size = matrix.length;
  const a = matrix.map((row) => Float64Array.from(row));
  const vectors = matrix.map((_, i) => Float64Array.from({ length: size }, (_, j) => (i === j ? 1 : 0)));
  if (!a.every((row) => row.every(Number.isFinite))) {
    for (const row of [...a, ...vectors]) row.fill(Number.NaN);
    return { values: a[0] ?? new Float64Array(0), vectors };
  }
  const turning = { a, vectors };
  let scale = 0;
  for (const row of a) for (const value of row) scale = Math.max(scale, Math.abs(value));
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let most = 0;
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) {
        const common = Math.abs(a[p]![q]!);
        if (common > most) most = common;
        if (common > NEGLIGIBLE * scale) rotate(turning, p, q);
      }
    }
    if (most <= NEGLIGIBLE * scale) break;
  }
  return { values: Float64Array.from(a, (row, i) => row[i]!), vectors };
}

interface Turning {
  readonly a: readonly Float64Array[];
  readonly vectors: readonly Float64Array[];
}

/** Turns rows and columns p and q so that their common element becomes zero. */
function rotate({ a, vectors }: Turning, p: number, q: number): void {
  const rowP = a[p]!;
  const rowQ = a[q]!;
  const common = rowP[q]!;
  const theta = (rowQ[q]! - rowP[p]!) / (2 * common);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  const [vectorP, vectorQ] = [vectors[p]!, vectors[q]!];
  rowP[p] = rowP[p]! - t * common;
  rowQ[q] = rowQ[q]! + t * common;
  rowP[q] = 0;
  rowQ[p] = 0;
  for (let k = 0; k < a.length; k++) {
    const [v, w] = [vectorP[k]!, vectorQ[k]!];
    vectorP[k] = c * v - s * w;
    vectorQ[k] = s * v + c * w;
    if (k === p || k === q) continue;
    const [x, y] = [rowP[k]!, rowQ[k]!];
    const turnedP = c * x - s * y;
    const turnedQ = s * x + c * y;
    rowP[k] = turnedP;
    rowQ[k] = turnedQ;
    a[k]![p] = turnedP;
    a[k]![q] = turnedQ;
  }
}
