/** Squares of two by two that a number of factors fills along one side. */
export function squaresOf(factors: number): number {
  return Math.ceil(factors / 2);
}

/** Place of the product of factors i ≥ j in a slice's products; factor 0 is the constant 1. */
export function productPlace(i: number, j: number): number {
  const [row, column] = [i >> 1, j >> 1];
  return 4 * ((row * (row + 1)) / 2 + column) + 2 * (i & 1) + (j & 1);
}

/** The same for all pairs of a number of factors, at i · factors + j. */
export function productPlaces(factors: number): Int32Array {
  return Int32Array.from({ length: factors ** 2 }, (_, k) => {
    const [i, j] = [Math.floor(k / factors), k % factors];
    return productPlace(Math.max(i, j), Math.min(i, j));
  });
}

/** Two factors by two at a time: four sums for four loads. */
export function addProducts(sums: Float64Array, place: number, factors: Float64Array): void {
  for (let a = 0, k = place; a < factors.length; a += 2) {
    const even = factors[a]!;
    const odd = factors[a + 1]!;
    for (let b = 0; b <= a; b += 2, k += 4) {
      const left = factors[b]!;
      const right = factors[b + 1]!;
      sums[k] = sums[k]! + even * left;
      sums[k + 1] = sums[k + 1]! + even * right;
      sums[k + 2] = sums[k + 2]! + odd * left;
      sums[k + 3] = sums[k + 3]! + odd * right;
    }
  }
}
