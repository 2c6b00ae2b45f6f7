import { normalDraws } from './normal-draws.js';
import { midranks } from './pearson-correlation.js';
import { differencesFrom, type PickedCounts, type PickedShares, pickedShares } from './picked-shares.js';
import { rankCriticalValues } from './rank-critical-values.js';
import { unspreadShares } from './unspread-shares.js';

/** Rank of an option in a list, 1 the most picked, with its 95 % interval. */
export interface RankInterval {
  /** Options picked equally often share the mean of their ranks. */
  readonly rank: number;
  readonly low: number;
  readonly high: number;
  readonly method: RankMethod;
}

/** `normal`: ranks in draws around the shares; `pairwise`: from differences between the option and each other. */
export type RankMethod = 'normal' | 'pairwise';

const DRAWS = 200;
const SEED = 20_240_117;

/** Chance may spread shares by this part of their standard errors where the normal approximation is used. */
const SPREAD_ALLOWED = 0.2;

/**
 * Ranks of all options of a list with intervals, from how often each was picked and which were picked together.
 *
 * `normal`: ranks of correlated normal draws around the shares, what a bootstrap of respondents gives without the
 * respondents. It under-covers where sampling errors spread the shares much further than they lie apart (rare options near
 * the bottom of a long list): observed ranks are then too extreme, and draws around them more so. The rule: an option gets it
 * where its pairwise interval lies in the upper half of the list (`high` at most m / 2) and, over the ranks of that interval,
 * shares move by less than a fifth of their standard errors on average when the spread that chance adds is taken out
 * (`unspreadShares`); every other option gets `pairwise`.
 *
 * `pairwise`: the ranks that its differences from the other options do not rule out (`rankCriticalValues`).
 * @param counts Counts of respondents; deterministic: equal counts give equal intervals.
 * @returns NaN figures with n = 0.
 * Source: Mogstad, Romano, Shaikh & Wilhelm 2024, doi:10.1093/restud/rdad006; coverage by simulation in bench/rank-coverage.ts.
 */
export function rankIntervals(counts: PickedCounts): readonly RankInterval[] {
  const m = counts.votes.length;
  const none = { rank: Number.NaN, low: Number.NaN, high: Number.NaN, method: 'pairwise' as const };
  if (!(counts.n > 0)) return counts.votes.map(() => none);
  const picked = pickedShares(counts);
  const ranks = midranks(Array.from(picked.shares, (share) => -share));
  if (m < 2) return ranks.map((rank) => ({ rank, low: rank, high: rank, method: 'pairwise' as const }));
  const order = ranks.map((_, i) => i).sort((a, b) => ranks[a]! - ranks[b]!);
  const observed = Float64Array.from(order, (option) => picked.shares[option]!);
  const draws = normalDraws((a, b) => picked.correlation(order[a]!, order[b]!), {
    variables: m,
    draws: DRAWS,
    seed: SEED,
  });
  const noise = { n: picked.n, draws };
  const unspread = unspreadShares(observed, noise);
  const critical = rankCriticalValues(unspread, noise, 0.025);
  const moved = order.map((option, r) => Math.abs(observed[r]! - unspread[r]!) / picked.errors[option]!);
  const drawn = drawnRanks(order, picked, draws);
  const found = new Array<RankInterval>(m);
  order.forEach((option, place) => {
    const rank = ranks[option]!;
    const pairwise = pairwiseLimits(option, picked, critical);
    const near = moved.slice(pairwise.low - 1, pairwise.high);
    const spread = near.reduce((sum, one) => sum + one, 0) / near.length;
    found[option] =
      spread < SPREAD_ALLOWED && pairwise.high <= m / 2
        ? { rank, ...centralLimits(drawn[place]!, rank), method: 'normal' }
        : { rank, ...pairwise, method: 'pairwise' };
  });
  return found;
}

/** The lowest rank not ruled out by others that are above, and the highest not ruled out by others that are below. */
function pairwiseLimits(
  option: number,
  picked: PickedShares,
  { worse, better }: { readonly worse: readonly number[]; readonly better: readonly number[] },
) {
  const m = picked.shares.length;
  const above = differencesFrom(option, picked).sort();
  let low = 1;
  while (low < m && above[m - 1 - low]! > worse[low - 1]!) low++;
  let high = m;
  while (high > 1 && -above[m - high]! > better[high - 1]!) high--;
  return { low, high };
}

/** Ranks of each option, most picked first, in every draw around the shares. */
function drawnRanks(order: readonly number[], { shares, errors }: PickedShares, draws: Float64Array) {
  const m = order.length;
  const count = draws.length / m;
  const found = order.map(() => new Uint16Array(count));
  const sample = new Float64Array(m);
  const sorted = new Float64Array(m);
  for (let draw = 0; draw < count; draw++) {
    order.forEach((option, i) => {
      sample[i] = -(shares[option]! + errors[option]! * draws[draw * m + i]!);
    });
    sorted.set(sample);
    sorted.sort();
    for (let i = 0; i < m; i++) found[i]![draw] = placeIn(sorted, sample[i]!) + 1;
  }
  return found;
}

/** How many sorted numbers are below one of them. */
function placeIn(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function centralLimits(drawn: Uint16Array, rank: number) {
  drawn.sort();
  const low = drawn[Math.floor(0.025 * drawn.length)]!;
  const high = drawn[Math.ceil(0.975 * drawn.length) - 1]!;
  return { low: Math.min(low, Math.floor(rank)), high: Math.max(high, Math.ceil(rank)) };
}
