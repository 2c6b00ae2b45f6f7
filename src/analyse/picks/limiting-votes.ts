import { tInterval } from '../../stats/index.js';
import type { PickedSlice } from './picked-slices.js';

/** The share of votes that went to limiting entries, in percent of all votes, with its 95 % interval where there is one. */
export interface LimitingVotes {
  /** Unweighted votes for limiting entries, and all votes. */
  readonly votes: number;
  readonly of: number;
  readonly percent: number;
  /** `null` where pairs are not kept or everybody picked the same share. */
  readonly interval: { readonly low: number; readonly high: number } | null;
}

/**
 * A ratio of two sums over people, Σ limiting / Σ picked, with its linearised standard error from how often entries were
 * picked together. Source: Cochran 1977, Sampling Techniques, 6.3.
 */
export function limitingVotes(picked: PickedSlice, limiting: readonly boolean[]): LimitingVotes {
  const { n, nEffective, votes, shares, noRanks } = picked;
  const sumOver = (values: readonly number[], counts: (i: number) => boolean) =>
    limiting.reduce((sum, _, i) => (counts(i) ? sum + values[i]! : sum), 0);
  const all = sumOver(shares, () => true);
  const ratio = sumOver(shares, (i) => limiting[i]!) / all;
  const figure = {
    votes: sumOver(votes, (i) => limiting[i]!),
    of: sumOver(votes, () => true),
    percent: 100 * ratio,
  };
  const variance = noRanks === null ? residualVariance(picked, limiting) : Number.NaN;
  if (!(variance > 0)) return { ...figure, interval: null };
  const mean = sumOver(votes, () => true) / n;
  const { low, high } = tInterval(ratio, Math.sqrt(variance / nEffective) / mean, nEffective - 1);
  return { ...figure, interval: { low: Math.max(0, 100 * low), high: Math.min(100, 100 * high) } };
}

/** Variance of (limiting − ratio · picked) over people, unweighted. */
function residualVariance({ n, votes, countsOf }: PickedSlice, limiting: readonly boolean[]): number {
  const own = limiting.map((_, i) => i);
  const { pairs } = countsOf(own);
  const total = own.reduce((sum, i) => sum + votes[i]!, 0);
  const ratio = own.reduce((sum, i) => sum + (limiting[i] ? votes[i]! : 0), 0) / total;
  const load = (i: number) => (limiting[i] ? 1 : 0) - ratio;
  let squares = 0;
  let at = 0;
  own.forEach((a) => {
    squares += votes[a]! * load(a) ** 2;
    for (let b = a + 1; b < own.length; b++) squares += 2 * pairs[at++]! * load(a) * load(b);
  });
  return squares / (n - 1);
}
