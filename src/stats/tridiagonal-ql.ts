const MOST_STEPS_EACH = 60;

/**
 * Eigenvalues of a symmetric matrix, in no order: Householder's reduction to tridiagonal form, then implicit QL steps.
 * @param a The matrix, both triangles filled; overwritten.
 * @param vectors Where given, rows of the unit matrix; becomes the eigenvectors, row k that of value k.
 * @returns `null` when an element is not a number or a value does not settle.
 * Source: Golub & Van Loan 2013, Matrix Computations, 8.3.
 */
export function eigenvaluesByQL(a: readonly Float64Array[], vectors?: readonly Float64Array[]): Float64Array | null {
  if (!a.every(isFiniteRow)) return null;
  const form = tridiagonal(a, vectors);
  for (let first = 0; first < a.length; first++) {
    for (let step = 0; ; step++) {
      const last = endOfBlock(form, first);
      if (last === first) break;
      if (step === MOST_STEPS_EACH) return null;
      stepQL(form, { first, last, vectors });
    }
  }
  return form.diagonal;
}

/** A symmetric matrix with nothing beyond the diagonal and its neighbours. */
interface Tridiagonal {
  readonly diagonal: Float64Array;
  /** `beside[i]` couples i and i + 1. */
  readonly beside: Float64Array;
}

function isFiniteRow(row: Float64Array): boolean {
  for (let i = 0; i < row.length; i++) if (!Number.isFinite(row[i]!)) return false;
  return true;
}

/** Reflects one column after the other, from the last, until only neighbours are coupled. */
function tridiagonal(a: readonly Float64Array[], vectors?: readonly Float64Array[]): Tridiagonal {
  const size = a.length;
  const beside = new Float64Array(size);
  const room = new Float64Array(size);
  for (let k = size - 1; k >= 2; k--) {
    const v = a[k]!.subarray(0, k);
    const length = Math.sqrt(dot(v, v));
    const coupled = v[k - 1]! > 0 ? -length : length;
    beside[k - 1] = coupled;
    v[k - 1] = v[k - 1]! - coupled;
    const half = dot(v, v) / 2;
    if (half > 0) {
      reflect(a, v, { half, w: room });
      if (vectors !== undefined) reflectRows(vectors, v, { half, w: room });
    }
  }
  if (size >= 2) beside[0] = a[1]![0]!;
  const diagonal = new Float64Array(size);
  for (let i = 0; i < size; i++) diagonal[i] = a[i]![i]!;
  return { diagonal, beside };
}

interface Reflection {
  /** Half the squared length of v. */
  readonly half: number;
  /** Room for a vector as long as a row. */
  readonly w: Float64Array;
}

/** A ← HAH on the leading block with H = I − v·vᵀ/half. */
function reflect(a: readonly Float64Array[], v: Float64Array, { half, w }: Reflection): void {
  const size = v.length;
  for (let i = 0; i < size; i++) w[i] = dot(v, a[i]!) / half;
  const share = dot(v, w) / (2 * half);
  for (let i = 0; i < size; i++) w[i] = w[i]! - share * v[i]!;
  for (let i = 0; i < size; i++) {
    const row = a[i]!;
    const ofV = v[i]!;
    const ofW = w[i]!;
    for (let j = 0; j < size; j++) row[j] = row[j]! - ofV * w[j]! - ofW * v[j]!;
  }
}

/** V ← HV. */
function reflectRows(vectors: readonly Float64Array[], v: Float64Array, { half, w }: Reflection): void {
  w.fill(0);
  for (let i = 0; i < v.length; i++) {
    const row = vectors[i]!;
    for (let j = 0; j < row.length; j++) w[j] = w[j]! + v[i]! * row[j]!;
  }
  for (let i = 0; i < v.length; i++) {
    const row = vectors[i]!;
    const share = v[i]! / half;
    for (let j = 0; j < row.length; j++) row[j] = row[j]! - share * w[j]!;
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

interface Block {
  readonly first: number;
  readonly last: number;
  readonly vectors: readonly Float64Array[] | undefined;
}

/** One implicit QL step with Wilkinson's shift on a block, by plane rotations from its end upwards. */
function stepQL({ diagonal, beside }: Tridiagonal, { first, last, vectors }: Block): void {
  const theta = (diagonal[first + 1]! - diagonal[first]!) / (2 * beside[first]!);
  const root = Math.sqrt(theta * theta + 1);
  let g = diagonal[last]! - diagonal[first]! + beside[first]! / (theta + (theta >= 0 ? root : -root));
  let sine = 1;
  let cosine = 1;
  let carried = 0;
  for (let i = last - 1; i >= first; i--) {
    const f = sine * beside[i]!;
    const b = cosine * beside[i]!;
    const length = Math.sqrt(f * f + g * g);
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
    if (vectors !== undefined) rotate(vectors[i]!, vectors[i + 1]!, { sine, cosine });
  }
  diagonal[first] = diagonal[first]! - carried;
  beside[first] = g;
  beside[last] = 0;
}

function rotate(
  one: Float64Array,
  next: Float64Array,
  { sine, cosine }: { readonly sine: number; readonly cosine: number },
): void {
  for (let j = 0; j < one.length; j++) {
    const x = one[j]!;
    const y = next[j]!;
    next[j] = sine * x + cosine * y;
    one[j] = cosine * x - sine * y;
  }
}

/** Sum of products over the length of the shorter first vector. */
function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
