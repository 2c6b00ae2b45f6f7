import type { ClusterColumns, ClusterCorrection, SingleSums } from './clustered-mean.js';

/** One group: Σw, mean, and by cluster its share of the group and what it adds to the group's mean beside the mean itself. */
export interface Side {
  readonly n: number;
  readonly mean: number;
  readonly finite: number;
  readonly shares: Float64Array;
  readonly residuals: Float64Array;
  /** What residuals are multiplied by, by cluster. */
  readonly adjustments: Float64Array;
  readonly alone: Alone;
}

/** Respondents in no cluster: how many, Σ residual², Σ share and Σ share², their residuals' adjustment. */
interface Alone {
  readonly count: number;
  readonly squares: number;
  readonly shares: number;
  readonly squaredShares: number;
  readonly adjustment: number;
}

/** A group by cluster. */
export function sideOf(
  clusters: ClusterColumns,
  singles: SingleSums,
  { finite, correction }: { readonly finite: number; readonly correction: ClusterCorrection },
): Side {
  const size = clusters.n.length;
  let [n, sum] = [singles.n, singles.sum];
  for (let c = 0; c < size; c++) {
    n += clusters.n[c]!;
    sum += clusters.sum[c]!;
  }
  const mean = sum / n;
  const isAdjusted = correction === 'CR2';
  const { respondents: count, w2, w2x, w2xx } = singles;
  const share = count === 0 ? 0 : w2 / (singles.n * n);
  const alone = {
    count,
    squares: (w2xx - 2 * mean * w2x + mean * mean * w2) / (n * n),
    shares: singles.n / n,
    squaredShares: w2 / (n * n),
    adjustment: isAdjusted ? adjustment(share) : 1,
  };
  const [shares, residuals, adjustments] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  for (let c = 0; c < size; c++) {
    const own = clusters.n[c]!;
    shares[c] = own / n;
    residuals[c] = (clusters.sum[c]! - own * mean) / n;
    adjustments[c] = isAdjusted ? adjustment(shares[c]!) : 1;
  }
  return { n, mean, finite, shares, residuals, adjustments, alone };
}

/** 1 / √(1 − share); 0 for a cluster that is the whole group, whose residuals are zero whatever the answers. */
function adjustment(share: number): number {
  return share > 1 - 1e-12 ? 0 : 1 / Math.sqrt(1 - share);
}

/** What groups have in common by their clusters: group l against group m at l · size + m of matrices. */
export interface SidesTogether {
  /** Of the groups' means. */
  readonly covariance: Float64Array;
  /** Expected variance of each group's mean were people independent and their variances one (weighted: inverse to the weight). */
  readonly working: Float64Array;
  /**
   * The same model's Σ over pairs of clusters of the product of their covariances in group l and in group m: what a quadratic
   * form of the clusters' parts varies by.
   */
  readonly spread: Float64Array;
}

/** Covariances of the groups' means by their clusters, and the working model's moments that degrees of freedom come from. */
export function sidesTogether(sides: readonly Side[]): SidesTogether {
  const size = sides.length;
  const clusters = sides[0]!.shares.length;
  const [covariance, sums, squared, own] = Array.from({ length: 4 }, () => new Float64Array(size * size)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const working = new Float64Array(size);
  for (let l = 0; l < size; l++) {
    const a = sides[l]!;
    const { alone } = a;
    for (let m = l; m < size; m++) {
      const b = sides[m]!;
      const at = l * size + m;
      for (let c = 0; c < clusters; c++) {
        const adjusted = a.adjustments[c]! * b.adjustments[c]!;
        if (adjusted === 0) continue;
        const both = a.shares[c]! * b.shares[c]!;
        if (both === 0) continue;
        const product = both * adjusted;
        sums[at] = sums[at]! + product;
        squared[at] = squared[at]! + product * product;
        own[at] = own[at]! + both;
        covariance[at] = covariance[at]! + adjusted * a.residuals[c]! * b.residuals[c]!;
      }
    }
    const at = l * size + l;
    for (let c = 0; c < clusters; c++) if (a.adjustments[c]! !== 0) working[l] = working[l]! + a.shares[c]!;
    if (alone.count === 0) continue;
    const scaled = alone.squaredShares * alone.adjustment ** 2;
    working[l] = working[l]! + alone.shares;
    sums[at] = sums[at]! + scaled;
    squared[at] = squared[at]! + scaled ** 2 / alone.count;
    own[at] = own[at]! + alone.squaredShares;
    covariance[at] = covariance[at]! + alone.squares * alone.adjustment ** 2;
  }
  const weights = sides.map(({ n, finite }) => finite ** 2 / n);
  const spread = new Float64Array(size * size);
  for (let l = 0; l < size; l++) {
    working[l] = working[l]! * weights[l]!;
    for (let m = l; m < size; m++) {
      const at = l * size + m;
      const other = m * size + l;
      spread[at] = weights[l]! * weights[m]! * (sums[at]! ** 2 - squared[at]! + own[at]!);
      covariance[at] = covariance[at]! * sides[l]!.finite * sides[m]!.finite;
      spread[other] = spread[at]!;
      covariance[other] = covariance[at]!;
    }
  }
  return { covariance, working, spread };
}
