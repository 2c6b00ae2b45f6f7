import { errorOfShare } from './picked-shares.js';
import { selectSmallest } from './select-smallest.js';
import type { ShareErrors } from './unspread-shares.js';

/** Ranks on each side whose critical values count as well, since the true rank’s surroundings are themselves estimated. */
const NEIGHBOURS = 2;

/** Critical values by rank, rank 1 first. */
export interface RankCriticalValues {
  /** Of the rank-th largest difference in favour of others: above it, the rank is worse than this. */
  readonly worse: readonly number[];
  /** Of the one that counts from the other end. */
  readonly better: readonly number[];
}

/**
 * Critical values for a test of “the rank is r” by standardised differences from all other options. At rank r exactly r − 1
 * others are truly above, so the r-th largest difference is above only by chance; its quantile is found by drawing samples
 * around the shares given. In a list of equal shares the values at its ends are those of the largest of all differences
 * (simultaneous), with others that are not surely apart from the first or last counted as equal to it; inside a list that is
 * spread out they are those of few comparisons.
 * @param shares 0–1, largest first, freed of the spread that chance adds.
 * @param level Level of each of the two one-sided tests, 0.025 for a 95 % interval.
 * @returns At least 0 each.
 * Source: tests from pairwise differences as Mogstad, Romano, Shaikh & Wilhelm 2024, doi:10.1093/restud/rdad006, with the
 * (r)-th largest in place of the largest difference (as Lehmann & Romano 2005, doi:10.1214/009053605000000084, allow some
 * errors among many tests) and critical values by the parametric bootstrap; which others count as equal, by the moment
 * selection of Andrews & Soares 2010, doi:10.3982/ECTA7502.
 */
export function rankCriticalValues(shares: Float64Array, { n, draws }: ShareErrors, level: number): RankCriticalValues {
  const m = shares.length;
  const count = draws.length / m;
  const errors = shares.map((share) => errorOfShare(share, n));
  const worse: Float64Array[] = Array.from({ length: m }, () => new Float64Array(count));
  const better: Float64Array[] = Array.from({ length: m }, () => new Float64Array(count));
  const windows = Array.from(shares, (_, r) => windowOf(r, shares, errors));
  const sample = new Float64Array(m);
  for (let draw = 0; draw < count; draw++) {
    for (let i = 0; i < m; i++) sample[i] = shares[i]! + errors[i]! * draws[draw * m + i]!;
    for (let r = 0; r < m; r++) {
      const { first, scale, differences } = windows[r]!;
      const size = differences.length;
      const above = r - first;
      const own = sample[r]!;
      for (let i = 0; i < above; i++) differences[i] = (sample[first + i]! - own) * scale[i]!;
      for (let i = above; i < size; i++) differences[i] = (sample[first + i + 1]! - own) * scale[i]!;
      const below = size - above;
      worse[r]![draw] = below > 0 ? selectSmallest(differences, below - 1) : 0;
      better[r]![draw] = above > 0 ? -(below > 0 ? least(differences, below) : selectSmallest(differences, 0)) : 0;
    }
  }
  worse[0] = atTheEnd(0, { shares, errors, draws });
  better[m - 1] = atTheEnd(m - 1, { shares, errors, draws });
  return { worse: quantiles(worse, 1 - level), better: quantiles(better, 1 - level) };
}

/** Standard errors of a difference within which the first or last of a list counts as no different from others. */
const ALIKE = 2;

interface Sampled {
  readonly shares: Float64Array;
  readonly errors: Float64Array;
  readonly draws: Float64Array;
}

/**
 * The largest difference of the first option in favour of others, or of others in favour of the last, in every draw; with
 * others that are not surely apart from it counted as equal. That the first is first at all may be chance, and then so is
 * the distance to it.
 */
function atTheEnd(end: number, { shares, errors, draws }: Sampled): Float64Array {
  const m = shares.length;
  const sign = end === 0 ? 1 : -1;
  const apart = Array.from(shares, (share, k) => {
    const distance = (sign * (shares[end]! - share)) / Math.hypot(errors[k]!, errors[end]!);
    return distance < ALIKE ? 0 : distance;
  });
  const scale = errors.map((error) => 1 / Math.hypot(error, errors[end]!));
  return Float64Array.from({ length: draws.length / m }, (_, draw) => {
    const own = errors[end]! * draws[draw * m + end]!;
    let largest = -Infinity;
    for (let k = 0; k < m; k++) {
      if (k === end) continue;
      largest = Math.max(largest, sign * (errors[k]! * draws[draw * m + k]! - own) * scale[k]! - apart[k]!);
    }
    return largest;
  });
}

/** Standard errors of a difference beyond which chance does not turn it. */
const CERTAIN = 7;

/** The options around one that chance could put on its other side, itself left out. */
function windowOf(r: number, shares: Float64Array, errors: Float64Array) {
  const spread = (k: number) => Math.hypot(errors[k]!, errors[r]!);
  const isNear = (k: number) => Math.abs(shares[k]! - shares[r]!) < CERTAIN * spread(k);
  const near = Array.from(shares.keys()).filter((k) => k === r || isNear(k));
  const [first, last] = [near[0]!, near.at(-1)!];
  const others = Array.from({ length: last - first + 1 }, (_, i) => first + i).filter((k) => k !== r);
  return {
    first,
    scale: Float64Array.from(others, (k) => 1 / spread(k)),
    differences: new Float64Array(others.length),
  };
}

/** Smallest of the numbers from a place on. */
function least(values: Float64Array, from: number): number {
  let found = values[from]!;
  for (let i = from + 1; i < values.length; i++) if (values[i]! < found) found = values[i]!;
  return found;
}

function quantiles(samples: readonly Float64Array[], p: number): readonly number[] {
  const own = samples.map((sample) => Math.max(0, sample.sort()[Math.max(0, Math.ceil(p * sample.length) - 1)]!));
  return own.map((_, r) => Math.max(...own.slice(Math.max(0, r - NEIGHBOURS), r + NEIGHBOURS + 1)));
}
