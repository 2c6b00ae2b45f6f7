import type { Limits } from './limits.js';
import { normalCdf } from './normal-cdf.js';
import { wilsonInterval } from './wilson-interval.js';

/** Two samples that share people: how many are in each, how many of them have a property, and how the shared ones answered. */
export interface OverlappingSamples {
  readonly first: SampleCounts;
  readonly second: SampleCounts;
  /** People in both samples, at most the smaller of the two. */
  readonly shared: number;
  /** Correlation (phi) of their two answers, −1 to 1. */
  readonly correlation: number;
}

/** How many people of a sample have a property. */
export interface SampleCounts {
  readonly n: number;
  readonly count: number;
}

/** Difference of two shares that rest partly on the same people. */
export interface OverlappingDifference extends Limits {
  /** Second share minus first, −1 to 1; with its 95 % interval. */
  readonly difference: number;
  /** Two-sided. */
  readonly p: number;
}

/**
 * Difference of two proportions of partially overlapping samples: Newcombe's hybrid of two Wilson intervals with the
 * correlation of the two shares, and a z test with pooled variance; with the same people in both it is McNemar's test with
 * phi under the null, and with nobody shared the test of two independent proportions.
 * @returns NaN where a sample is empty; p 1 where nobody or everybody has the property.
 * Source: Derrick, Dobson-McKittrick, Toher & White 2015, Test statistics for comparing two proportions with partially
 * overlapping samples, Journal of Quantitative Methods 10(3), z8; interval: Zou & Donner 2008, doi:10.1002/sim.3095, with
 * Newcombe's limits; checked against R's prop.test and pnorm put together.
 */
export function overlappingProportions(samples: OverlappingSamples): OverlappingDifference {
  const { first, second, shared, correlation } = samples;
  const [a, b] = [first.count / first.n, second.count / second.n];
  const [ofA, ofB] = [wilsonInterval(a, first.n), wilsonInterval(b, second.n)];
  const together = (correlation * shared) / Math.sqrt(first.n * second.n);
  const reach = (x: number, y: number) => Math.sqrt(Math.max(0, x * x - 2 * together * x * y + y * y));
  const difference = b - a;
  const pooled = (first.count + second.count) / (first.n + second.n);
  const parts = 1 / first.n + 1 / second.n - (2 * correlation * shared) / (first.n * second.n);
  const error = Math.sqrt(Math.max(0, pooled * (1 - pooled) * parts));
  return {
    difference,
    low: difference - reach(b - ofB.low, ofA.high - a),
    high: difference + reach(ofB.high - b, a - ofA.low),
    p: error > 0 ? 2 * normalCdf(-Math.abs(difference) / error) : difference === 0 ? 1 : Number.NaN,
  };
}
