import type { Limits } from './limits.js';
import { wilsonInterval } from './wilson-interval.js';

/** How many of n have a property. */
export interface Share {
  readonly successes: number;
  readonly n: number;
  /** Finite-population correction of the standard error, 0–1: n enters the interval divided by its square; 1 unless given. */
  readonly finite?: number;
}

/** Difference of two proportions. */
export interface ProportionDifference extends Limits {
  readonly difference: number;
}

/**
 * Newcombe's interval for the difference a − b of two independent proportions: the hybrid of the two Wilson intervals
 * (method 10, without continuity correction).
 * @param confidence 0–1, by default 0.95.
 * @returns Proportions, −1 to 1; NaN when a group is empty.
 * Source: Newcombe 1998, doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I; checked against the limits
 * of R's prop.test put together.
 */
export function newcombeInterval(a: Share, b: Share, confidence = 0.95): ProportionDifference {
  const pA = a.successes / a.n;
  const pB = b.successes / b.n;
  const wilson = (p: number, { n, finite = 1 }: Share) =>
    finite > 0 ? wilsonInterval(p, n / finite ** 2, confidence) : { low: p, high: p };
  const [wilsonA, wilsonB] = [wilson(pA, a), wilson(pB, b)];
  const difference = pA - pB;
  return {
    difference,
    low: difference - Math.hypot(pA - wilsonA.low, wilsonB.high - pB),
    high: difference + Math.hypot(wilsonA.high - pA, pB - wilsonB.low),
  };
}
