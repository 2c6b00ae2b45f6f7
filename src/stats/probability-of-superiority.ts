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
  const ofA = placements(a, b);
  const ofB = placements(b, a);
  const probability = ofA.mean / ofB.n;
  const spreadA = ofA.variance / (ofA.n * ofB.n ** 2);
  const spreadB = ofB.variance / (ofB.n * ofA.n ** 2);
  const standardError = Math.sqrt(spreadA + spreadB);
  const df = (spreadA + spreadB) ** 2 / (spreadA ** 2 / (ofA.n - 1) + spreadB ** 2 / (ofB.n - 1));
  const t = (probability - 0.5) / standardError;
  const limits = tInterval(probability, standardError, df, { confidence });
  const [low, high] = [Math.max(0, limits.low), Math.min(1, limits.high)];
  return {
    ...{ probability, low, high, t, df, p: studentTTwoSidedP(t, df) },
    ...{ cliffsDelta: 2 * probability - 1, deltaLow: 2 * low - 1, deltaHigh: 2 * high - 1 },
  };
}

/** For each member of the group the number of others below, ties counting half: their mean and sample variance. */
function placements(group: readonly number[], others: readonly number[]) {
  let below = 0;
  const place = others.map((count) => {
    below += count;
    return below - count / 2;
  });
  const n = group.reduce((sum, count) => sum + count, 0);
  const mean = group.reduce((sum, count, level) => sum + count * place[level]!, 0) / n;
  const squares = group.reduce((sum, count, level) => sum + count * (place[level]! - mean) ** 2, 0);
  return { n, mean, variance: n < 2 ? Number.NaN : squares / (n - 1) };
}
