import type { SymmetricMatrix } from './symmetric-matrix.js';

const MOST_STEPS_EACH = 60;

/** A symmetric matrix with nothing beyond the diagonal and its neighbours. */
interface Tridiagonal {
  readonly diagonal: Float64Array;
  /** `beside[i]` couples i and i + 1. */
  readonly beside: Float64Array;
}

/**
 * Eigenvalues of a symmetric matrix, largest first: Householder's reduction to tridiagonal form, then implicit QL steps.
 * @returns As many as rows, absolute error near 1e-15 times the largest; all NaN when an element is not a number.
 * Source: Golub & Van Loan 2013, Matrix Computations, 8.3; checked against R's eigen.
 */
export function symmetricEigenvalues(matrix: SymmetricMatrix): readonly number[] {
  if (!matrix.every((row) => row.every(Number.isFinite))) return matrix.map(() => Number.NaN);
  const { diagonal, beside } = tridiagonal(matrix.map((row) => Float64Array.from(row)));
  for (let first = 0; first < diagonal.length; first++) {
    for (let step = 0; ; step++) {
      const last = endOfBlock({ diagonal, beside }, first);
      if (last === first) break;
      if (step === MOST_STEPS_EACH) return matrix.map(() => Number.NaN);
      stepQL({ diagonal, beside }, first, last);
    }
  }
  return Array.from(diagonal).sort((a, b) => b - a);
}

/** Reflects one column after the other, from the last, until only neighbours are coupled. Overwrites its argument. */
function tridiagonal(a: readonly Float64Array[]): Tridiagonal {
  const size = a.length;
  const beside = new Float64Array(size);
  for (let k = size - 1; k >= 2; k--) {
    const v = a[k]!.slice(0, k);
    const length = Math.sqrt(dot(v, v));
    const coupled = v[k - 1]! > 0 ? -length : length;
    beside[k - 1] = coupled;
    v[k - 1] = v[k - 1]! - coupled;
    const half = dot(v, v) / 2;
    if (half > 0) reflect(a, v, half);
  }
  if (size >= 2) beside[0] = a[1]![0]!;
  return { diagonal: Float64Array.from({ length: size }, (_, i) => a[i]![i]!), beside };
}

/** A ← HAH on the leading block with H = I − v·vᵀ/half. */
function reflect(a: readonly Float64Array[], v: Float64Array, half: number): void {
  const size = v.length;
  const w = new Float64Array(size);
  for (let i = 0; i < size; i++) w[i] = dot(v, a[i]!) / half;
  const share = dot(v, w) / (2 * half);
  for (let i = 0; i < size; i++) w[i] = w[i]! - share * v[i]!;
  for (let i = 0; i < size; i++) {
    const row = a[i]!;
    for (let j = 0; j < size; j++) row[j] = row[j]! - v[i]! * w[j]! - w[i]! * v[j]!;
  }
}

/** The end of the block that begins at `first`: the first place coupled with the next by no more than rounding. */
function endOfBlock({ diagonal, beside }: Tridiagonal, first: number): number {
  let last = first;
  while (last < diagonal.length - 1) {
    const size = Math.abs(diagonal[last]!) + Math.abs(diagonal[last + 1]!);
    if (size + Math.abs(beside[last]!) === size) break;
    last += 1;
  }
  return last;
}

/** One implicit QL step with Wilkinson's shift on the block from `first` to `last`, by plane rotations from its end upwards. */
function stepQL({ diagonal, beside }: Tridiagonal, first: number, last: number): void {
  const theta = (diagonal[first + 1]! - diagonal[first]!) / (2 * beside[first]!);
  const root = Math.hypot(theta, 1);
  let g = diagonal[last]! - diagonal[first]! + beside[first]! / (theta + (theta >= 0 ? root : -root));
  let sine = 1;
  let cosine = 1;
  let carried = 0;
  for (let i = last - 1; i >= first; i--) {
    const f = sine * beside[i]!;
    const b = cosine * beside[i]!;
    const length = Math.hypot(f, g);
    beside[i + 1] = length;
    if (length === 0) {
      diagonal[i + 1] = diagonal[i + 1]! - carried;
      beside[last] = 0;
      return;
    }
    sine = f / length;
    cosine = g / length;
    g = diagonal[i + 1]! - carried;
    const turned = (diagonal[i]! - g) * sine + 2 * cosine * b;
    carried = sine * turned;
    diagonal[i + 1] = g + carried;
    g = cosine * turned - b;
  }
  diagonal[first] = diagonal[first]! - carried;
  beside[first] = g;
  beside[last] = 0;
}

/** Sum of products over the length of the shorter first vector. */
function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
