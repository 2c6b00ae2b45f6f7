import type { Limits } from './limits.js';
import { studentTTwoSidedP } from './student-t-cdf.js';
import { tInterval } from './t-interval.js';

/** How one group's answers lie against another's, on an ordinal scale. */
export interface Superiority extends Limits {
  /** P(A > B) + P(A = B) / 2; with its interval. */
  readonly probability: number;
  /** 2 · probability − 1 = P(A > B) − P(A < B), −1 to 1; with its interval. */
  readonly cliffsDelta: number;
  readonly deltaLow: number;
  readonly deltaHigh: number;
  readonly t: number;
  readonly df: number;
  /** Two-sided, of the hypothesis that the probability is one half. */
  readonly p: number;
}

/**
 * Probability of superiority and Cliff's delta from two histograms over the same ordered levels, with the Brunner–Munzel test:
 * variances may differ and ties are allowed. Limits are cut to 0–1 and −1–1.
 * @param a Counts of group A by level, lowest level first.
 * @param b Counts of group B by the same levels.
 * @param confidence 0–1, by default 0.95.
 * @returns All NaN with an empty group; test and limits NaN with fewer than two in a group, or where the groups do not
 * overlap at all (no variance of placements).
 * Source: Brunner & Munzel 2000, doi:10.1002/(SICI)1521-4036(200001)42:1<17::AID-BIMJ17>3.0.CO;2-U; Cliff 1993,
 * doi:10.1037/0033-2909.114.3.494; checked against ranks worked out in R.
 */
export function probabilityOfSuperiority(a: readonly number[], b: readonly number[], confidence = 0.95): Superiority {
  return weightedSuperiority(a.map(counted), b.map(counted), { confidence });
}

/** How the interval and the test are made. */
export interface SuperiorityOptions {
  /** 0–1, by default 0.95. */
  readonly confidence?: number;
  /**
   * Where people are alike within clusters: how many times larger the variance is, as found for a statistic near it (the
   * difference of the groups' means), and that one's degrees of freedom, which are not exceeded.
   */
  readonly clustered?: { readonly designEffect: number; readonly df: number };
  /** What each group's part of the standard error is multiplied by, 0–1: its finite-population correction. */
  readonly finite?: { readonly a: number; readonly b: number };
}

/** Respondents at one level: how many, Σw and Σw². */
export interface WeightedCount {
  readonly n: number;
  readonly w: number;
  readonly w2: number;
}

/**
 * The same with weights: everybody is placed by the weighted share of the other group below, placements are averaged with
 * weights, and their variance is design-based (linearised, with replacement): n/(n − 1) · Σw²(z − z̄)² / (Σw)². With equal weights
 * it is the test of Brunner and Munzel.
 * @param a Group A by level, lowest level first.
 * @param b Group B by the same levels.
 * @returns As `probabilityOfSuperiority`.
 * Source: Rao & Scott 1981, doi:10.1080/01621459.1981.10477633 (dividing by a design effect); Lumley & Scott 2013, doi:10.1093/biomet/ast034 (ranks under weights); checked against R's survey::svymean of the
 * placements, also with svydesign(fpc = …).
 */
export function weightedSuperiority(
  a: readonly WeightedCount[],
  b: readonly WeightedCount[],
  { confidence = 0.95, clustered, finite = { a: 1, b: 1 } }: SuperiorityOptions = {},
): Superiority {
  const [ofA, ofB] = [narrowed(placements(a, b), finite.a), narrowed(placements(b, a), finite.b)];
  const probability = ofA.mean;
  const variance = ofA.variance + ofB.variance;
  const own = variance ** 2 / (ofA.variance ** 2 / (ofA.n - 1) + ofB.variance ** 2 / (ofB.n - 1));
  const standardError = Math.sqrt(variance * (clustered?.designEffect ?? 1));
  const df = Math.min(own, clustered?.df ?? own);
  const t = (probability - 0.5) / standardError;
  const limits = tInterval(probability, standardError, df, { confidence });
  const [low, high] = [Math.max(0, limits.low), Math.min(1, limits.high)];
  return {
    ...{ probability, low, high, t, df, p: studentTTwoSidedP(t, df) },
    ...{ cliffsDelta: 2 * probability - 1, deltaLow: 2 * low - 1, deltaHigh: 2 * high - 1 },
  };
}

const counted = (n: number): WeightedCount => ({ n, w: n, w2: n });

function narrowed<T extends { readonly variance: number }>(placed: T, factor: number): T {
  return { ...placed, variance: placed.variance * factor ** 2 };
}

/** The share of others below each member of the group, ties counting half: weighted mean, and variance of that mean. */
function placements(group: readonly WeightedCount[], others: readonly WeightedCount[]) {
  const all = others.reduce((sum, { w }) => sum + w, 0);
  let below = 0;
  const place = others.map(({ w }) => {
    below += w;
    return (below - w / 2) / all;
  });
  let [n, total, sum] = [0, 0, 0];
  group.forEach((at, level) => {
    n += at.n;
    total += at.w;
    sum += at.w * place[level]!;
  });
  const mean = sum / total;
  const squares = group.reduce((found, { w2 }, level) => found + w2 * (place[level]! - mean) ** 2, 0);
  return { n, mean, variance: n < 2 ? Number.NaN : (n / (n - 1)) * (squares / total ** 2) };
}
