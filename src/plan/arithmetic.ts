/** Largest unit a score column may reach before its scale switches to millionths of the range. */
export const LARGEST_EXACT_UNIT = 2 ** 26;

/** Units of a scale or index that is kept in millionths. */
export const MILLIONTHS = 1_000_000;

/** Greatest common divisor of two positive integers. */
export function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

/** Least common multiple of positive integers; `Infinity` once it passes 2^53. */
export function lcm(...numbers: readonly number[]): number {
  let result = 1;
  for (const n of numbers) {
    result = (result / gcd(result, n)) * n;
    if (result > Number.MAX_SAFE_INTEGER) return Number.POSITIVE_INFINITY;
  }
  return result;
}

/** Least common multiple of every integer from `first` to `last`. */
export function lcmRange(first: number, last: number): number {
  return lcm(...Array.from({ length: last - first + 1 }, (_, i) => first + i));
}
