import { cholesky, choleskySolve } from './cholesky.js';
import { sideOf, sidesTogether } from './cluster-sides.js';
import { type ClusterColumns, NO_SINGLES, type SingleSums } from './clustered-mean.js';
import { fTail } from './f-tail.js';
import type { WelchAnova } from './welch-anova.js';

/** A group by cluster, each cluster at the same place in all groups; zeros where it has nobody of the group. */
export interface ClusteredGroup {
  readonly clusters: ClusterColumns;
  readonly singles?: SingleSums;
  /** Finite-population correction, by default 1. */
  readonly finite?: number;
}

/**
 * Whether the means of several groups are equal where people in one cluster (team) are alike, and a cluster may hold people of
 * several groups: Wald's test with CR2 covariances, approximated by Hotelling's T² (HTZ). With two groups it is the square of
 * the t of `clusteredDifference`.
 * @returns NaN with fewer than two groups, where a group is empty or a single cluster, and where the clusters are too few for so
 * many groups.
 * Source: Pustejovsky & Tipton 2018, doi:10.1080/07350015.2016.1247004; checked against explicit matrices and, unweighted, clubSandwich::Wald_test in R.
 */
export function clusteredEquality(groups: readonly ClusteredGroup[]): WelchAnova {
  const size = groups.length;
  if (size < 2) return notTested();
  const sides = groups.map(({ clusters, singles = NO_SINGLES, finite = 1 }) =>
    sideOf(clusters, singles, { finite, correction: 'CR2' }),
  );
  const { covariance, working, spread } = sidesTogether(sides);
  if (!working.every((variance, l) => variance > 0 && sides[l]!.adjustments.every((factor) => factor > 0))) {
    return notTested();
  }
  const q = size - 1;
  const statistic = waldStatistic(
    sides.map(({ mean }) => mean),
    (l, m) => covariance[l * size + m]!,
  );
  const eta = (q * (q + 1)) / sumOfMoments(working, spread);
  const df2 = eta - q + 1;
  if (!(statistic !== null && df2 > 0)) return notTested();
  const f = (statistic * df2) / (eta * q);
  return { f, df1: q, df2, p: fTail(f, q, df2) };
}

function notTested(): WelchAnova {
  return { f: Number.NaN, df1: Number.NaN, df2: Number.NaN, p: Number.NaN };
}

/** dᵀ·V⁻¹·d of the differences d from the first mean; `null` where their covariance V is not positive definite. */
function waldStatistic(means: readonly number[], covariance: (l: number, m: number) => number): number | null {
  const others = means.slice(1).map((_, i) => i + 1);
  const differences = others.map((l) => means[l]! - means[0]!);
  const factor = cholesky(
    others.map((l) => others.map((m) => covariance(l, m) - covariance(l, 0) - covariance(0, m) + covariance(0, 0))),
  );
  if (factor === null) return null;
  const solved = choleskySolve(factor, differences);
  return differences.reduce((sum, difference, i) => sum + difference * solved[i]!, 0);
}

/**
 * Σ of the variances of the standardised covariance's elements, which are those of a Wishart matrix of η degrees of freedom
 * where they are q(q + 1) / η. The contrasts cancel out to B = W⁻¹ − W⁻¹·1·1ᵀ·W⁻¹ / 1ᵀ·W⁻¹·1, W the working variances.
 */
function sumOfMoments(working: Float64Array, spread: Float64Array): number {
  const size = working.length;
  const precisions = working.map((variance) => 1 / variance);
  const all = precisions.reduce((sum, precision) => sum + precision, 0);
  const b = (l: number, m: number) => (l === m ? precisions[l]! : 0) - (precisions[l]! * precisions[m]!) / all;
  let sum = 0;
  for (let l = 0; l < size; l++) {
    for (let m = 0; m < size; m++) sum += (b(l, l) * b(m, m) + b(l, m) ** 2) * spread[l * size + m]!;
  }
  return sum;
}
