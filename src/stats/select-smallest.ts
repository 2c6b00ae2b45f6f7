/**
 * The number at place `k` (0 the smallest) as if sorted, by partitioning in place: afterwards none before it is larger and
 * none after it smaller.
 * @param values At least k + 1 numbers, none NaN; reordered.
 * Source: Hoare 1961, Algorithm 65: Find, doi:10.1145/366622.366647.
 */
export function selectSmallest(values: Float64Array, k: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = values[(low + high) >> 1]!;
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i <= j) {
        const kept = values[i]!;
        values[i++] = values[j]!;
        values[j--] = kept;
      }
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else break;
  }
  return values[k]!;
}
