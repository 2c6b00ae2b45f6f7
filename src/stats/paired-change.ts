import { tInterval } from './t-interval.js';

/** Mean change of the same persons between two times. */
export interface PairedChange {
  /** Persons with a value both times. */
  readonly n: number;
  /** Later minus earlier. */
  readonly difference: number;
  /** Standard deviation of the persons' changes, and standard error of their mean. */
  readonly sd: number;
  readonly standardError: number;
  /** 95 % interval, Student's t on n − 1 degrees of freedom. */
  readonly low: number;
  readonly high: number;
  /** Pearson's correlation of the two times; NaN where one of them does not vary. */
  readonly correlation: number;
}

/**
 * Mean change over pairs of values of the same persons, with its t interval.
 * @param pairs Earlier and later value of each person who has both.
 * @returns NaN figures with n below 2.
 * Source: Student 1908, doi:10.1093/biomet/6.1.1; checked against R's t.test(paired = TRUE) and cor.
 */
export function pairedChange(pairs: readonly (readonly [earlier: number, later: number])[]): PairedChange {
  const n = pairs.length;
  if (n < 2) return { n, difference: NaN, sd: NaN, standardError: NaN, low: NaN, high: NaN, correlation: NaN };
  const mean = (of: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[of], 0) / n;
  const [was, is] = [mean(0), mean(1)];
  let [earlier, later, both] = [0, 0, 0];
  for (const [x, y] of pairs) {
    earlier += (x - was) ** 2;
    later += (y - is) ** 2;
    both += (x - was) * (y - is);
  }
  const difference = is - was;
  const changes = pairs.reduce((sum, [x, y]) => sum + (y - x - difference) ** 2, 0);
  const sd = Math.sqrt(changes / (n - 1));
  const standardError = sd / Math.sqrt(n);
  const correlation = both / Math.sqrt(earlier * later);
  return { n, difference, sd, standardError, ...tInterval(difference, standardError, n - 1), correlation };
}
