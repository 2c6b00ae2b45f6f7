import { tInterval } from './t-interval.js';
import { kishEffectiveN } from './weighted-mean-from-sums.js';

/** Exact sums over n pairs of whole numbers (a, b) with whole weights w; unweighted: w = w2 = n. */
export interface PairSums {
  readonly n: bigint;
  /** Σw, Σw². */
  readonly w: bigint;
  readonly w2: bigint;
  /** Σw·a, Σw·b, Σw·a², Σw·b², Σw·a·b. */
  readonly sa: bigint;
  readonly sb: bigint;
  readonly saa: bigint;
  readonly sbb: bigint;
  readonly sab: bigint;
}

/** Mean of a − b within persons. */
export interface PairedDifference {
  readonly n: number;
  readonly difference: number;
  /** Standard deviation of the differences, and standard error of their mean. */
  readonly sd: number;
  readonly standardError: number;
  /** 95 % interval, Student's t on n − 1 degrees of freedom. */
  readonly low: number;
  readonly high: number;
}

/**
 * Paired difference of two measures of the same persons: mean of timesA · a − timesB · b with its t interval. The numerators
 * are formed in whole numbers. With unequal weights the standard error uses Kish's effective n, since the sums hold no Σw²·a·b.
 * @param options.timesA,timesB Whole multipliers that bring a and b to one range.
 * @param options.unit What one step of the difference is worth in the range reported.
 * @returns NaN figures with n below 2.
 * Source: Student 1908, doi:10.1093/biomet/6.1.1; checked against R's t.test(paired = TRUE).
 */
export function pairedDifference(
  sums: PairSums,
  { timesA, timesB, unit }: { readonly timesA: bigint; readonly timesB: bigint; readonly unit: number },
): PairedDifference {
  const { n: pairs, w, w2, sa, sb, saa, sbb, sab } = sums;
  const n = Number(pairs);
  const nothing = { n, difference: NaN, sd: NaN, standardError: NaN, low: NaN, high: NaN };
  if (pairs < 2n || w <= 0n) return nothing;
  const sum = timesA * sa - timesB * sb;
  const squares = timesA * timesA * saa - 2n * timesA * timesB * sab + timesB * timesB * sbb;
  const difference = (Number(sum) / Number(w)) * unit;
  const populationVariance = Number(w * squares - sum * sum) / Number(w * w);
  const sd = Math.sqrt((populationVariance * n) / (n - 1)) * unit;
  const standardError = sd / Math.sqrt(kishEffectiveN(w, w2));
  return { n, difference, sd, standardError, ...tInterval(difference, standardError, n - 1) };
}
