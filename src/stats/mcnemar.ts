import { binomialCdf } from './binomial-cdf.js';
import { chiSquareUpperTail } from './chi-square-cdf.js';
import type { Limits } from './limits.js';
import { wilsonInterval } from './wilson-interval.js';

/** The same people asked twice: how many have a property both times, the first only, the second only, never. */
export interface PairedCounts {
  readonly both: number;
  readonly firstOnly: number;
  readonly secondOnly: number;
  readonly neither: number;
}

/** Change of a share among the same people. */
export interface McNemar extends Limits {
  /** Share the second time minus share the first, −1 to 1; with its 95 % interval. */
  readonly difference: number;
  /** (b − c)² / (b + c) without continuity correction, on one degree of freedom; NaN where nobody changed. */
  readonly chiSquare: number;
  /** Two-sided p of it. */
  readonly p: number;
  /** Exact two-sided p of the binomial; 1 where nobody changed. */
  readonly exact: number;
  /** Exact p with half the probability of what was observed: less conservative. */
  readonly midP: number;
}

/**
 * McNemar's tests and the difference of two paired proportions with Newcombe's interval (method 10, hybrid of the two Wilson
 * intervals with their correlation).
 * @returns NaN difference with n = 0.
 * Source: McNemar 1947, doi:10.1007/BF02295996; mid-p: Fagerland, Lydersen & Laake 2013, doi:10.1186/1471-2288-13-91; interval:
 * Newcombe 1998, doi:10.1002/(SICI)1097-0258(19981130)17:22<2635::AID-SIM954>3.0.CO;2-C; checked against R's mcnemar.test,
 * binom.test, dbinom and prop.test put together.
 */
export function mcNemar(counts: PairedCounts): McNemar {
  const { firstOnly, secondOnly } = counts;
  const changed = firstOnly + secondOnly;
  const fewer = Math.min(firstOnly, secondOnly);
  const chiSquare = changed === 0 ? Number.NaN : (firstOnly - secondOnly) ** 2 / changed;
  const tail = binomialCdf(fewer, changed, 0.5);
  const exact = Math.min(1, 2 * tail);
  const here = tail - (fewer > 0 ? binomialCdf(fewer - 1, changed, 0.5) : 0);
  const midP = firstOnly === secondOnly ? 1 - here / 2 : 2 * tail - here;
  return {
    ...pairedProportions(counts),
    ...{ chiSquare, p: changed === 0 ? 1 : chiSquareUpperTail(chiSquare, 1), exact },
    midP: changed === 0 ? 1 : Math.min(1, midP),
  };
}

function pairedProportions({ both, firstOnly, secondOnly, neither }: PairedCounts) {
  const n = both + firstOnly + secondOnly + neither;
  const [a, b] = [(both + secondOnly) / n, (both + firstOnly) / n];
  const [ofA, ofB] = [wilsonInterval(a, n), wilsonInterval(b, n)];
  const phi = correctedPhi({ both, firstOnly, secondOnly, neither });
  const reach = (x: number, y: number) => Math.sqrt(Math.max(0, x * x - 2 * phi * x * y + y * y));
  const difference = a - b;
  return {
    difference,
    low: difference - reach(a - ofA.low, ofB.high - b),
    high: difference + reach(ofA.high - a, b - ofB.low),
  };
}

/** Newcombe’s correlation of the two answers, a positive one corrected for continuity. */
function correctedPhi({ both, firstOnly, secondOnly, neither }: PairedCounts): number {
  const n = both + firstOnly + secondOnly + neither;
  const margins = (both + secondOnly) * (firstOnly + neither) * (both + firstOnly) * (secondOnly + neither);
  if (margins === 0) return 0;
  const product = both * neither - firstOnly * secondOnly;
  const corrected = product > 0 ? Math.max(0, product - n / 2) : product;
  return corrected / Math.sqrt(margins);
}
