import { normalCdf } from './normal-cdf.js';
import { differencesFrom, type PickedCounts, pickedShares } from './picked-shares.js';

/** One-sided p values of an option's rank against a given one. */
export interface RankTest {
  /** Small where it is picked more than its rank would say: its true rank is a better (lower) one. */
  readonly better: number;
  /** Small where its true rank is a worse (higher) one. */
  readonly worse: number;
}

/**
 * Tests of each option's rank among all options of a list against a given rank. An option is better than rank c where so many
 * others are truly below it that fewer than c − 1 can be above: a partial conjunction of its pairwise differences, tested by
 * Simes' p value of the largest of their p values.
 * @param ranks One for each option, from 1 to the length of the list; a shared rank, 3.5, has to be left altogether.
 * @returns p values 0–1, 1 where no rank is better or worse than the given one; NaN with n = 0.
 * Source: Benjamini & Heller 2008, doi:10.1111/j.1541-0420.2007.00984.x; differences as in `rankIntervals`; checked against
 * R's pnorm and sort put together.
 */
export function rankTests(counts: PickedCounts, ranks: readonly number[]): readonly RankTest[] {
  const m = counts.votes.length;
  if (!(counts.n > 0)) return counts.votes.map(() => ({ better: Number.NaN, worse: Number.NaN }));
  const picked = pickedShares(counts);
  return ranks.map((rank, option) => {
    const above = differencesFrom(option, picked);
    return {
      better: someOf(above.map(normalCdf), Math.ceil(rank) - 1),
      worse: someOf(
        above.map((one) => normalCdf(-one)),
        m - Math.floor(rank),
      ),
    };
  });
}

/** Simes' p value of the `most` largest: that all hypotheses but fewer than `most` are false. */
function someOf(p: Float64Array, most: number): number {
  p.sort();
  const from = p.length - most;
  let least = 1;
  for (let k = 1; k <= most; k++) least = Math.min(least, (most / k) * p[from + k - 1]!);
  return least;
}
