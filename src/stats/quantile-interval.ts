import { binomialQuantile } from './binomial-cdf.js';

/** How many gave a number. */
export interface CountAt {
  readonly value: number;
  readonly count: number;
}

/** A quantile with its 95 % interval. */
export interface QuantileInterval {
  readonly value: number;
  /** NaN where too few answered for a limit (below six for the median). */
  readonly low: number;
  readonly high: number;
}

/**
 * Quantile of a histogram with its interval from order statistics: at least 95 % sure whatever the distribution. The quantile
 * lies between two numbers where exactly that part is at or below the lower (the median: their mean; R's type 2).
 * @param histogram Numbers with counts (weighted: Σw), in any order.
 * @param p 0–1.
 * @param n What the counts are worth (Kish's effective n), their sum where left out.
 * @returns NaN for an empty histogram.
 * Source: Conover 1999, Practical Nonparametric Statistics, 3.2; weighted: Woodruff 1952, doi:10.1080/01621459.1952.10483443;
 * checked against R's quantile(type = 2) and sort with qbinom.
 */
export function quantileInterval(histogram: readonly CountAt[], p: number, n?: number): QuantileInterval {
  const sorted = histogram.filter(({ count }) => count > 0).sort((a, b) => a.value - b.value);
  const total = sorted.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return { value: Number.NaN, low: Number.NaN, high: Number.NaN };
  const worth = Math.floor(n ?? total);
  const first = binomialQuantile(0.025, worth, p);
  const last = binomialQuantile(0.975, worth, p) + 1;
  return {
    value: (firstReaching(sorted, p * total) + firstPassing(sorted, p * total)) / 2,
    low: first >= 1 ? firstReaching(sorted, (first / worth) * total) : Number.NaN,
    high: last <= worth ? firstReaching(sorted, (last / worth) * total) : Number.NaN,
  };
}

/** Counts are sums of rounded weights at most: what is this close to a limit has reached it. */
const ROUNDING = 1e-9;

function firstReaching(sorted: readonly CountAt[], goal: number): number {
  let sum = 0;
  for (const { value, count } of sorted) {
    sum += count;
    if (sum >= goal * (1 - ROUNDING)) return value;
  }
  return sorted.at(-1)!.value;
}

function firstPassing(sorted: readonly CountAt[], goal: number): number {
  let sum = 0;
  for (const { value, count } of sorted) {
    sum += count;
    if (sum > goal * (1 + ROUNDING)) return value;
  }
  return sorted.at(-1)!.value;
}
