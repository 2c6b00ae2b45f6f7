import { type Side, sideOf, sidesTogether } from './cluster-sides.js';

/** Sums of one cluster (team) over those who belong to the domain: how many (weighted: Σw) and Σx (Σwx). */
export interface ClusterSums {
  readonly n: number;
  readonly sum: number;
}

/** Sums over respondents in no cluster, each of whom is one alone; unweighted Σw² = n, Σw²x = Σx, Σw²x² = Σx². */
export interface SingleSums extends ClusterSums {
  readonly respondents: number;
  readonly w2: number;
  readonly w2x: number;
  readonly w2xx: number;
}

/** A mean whose standard error knows that people in one cluster are alike. */
export interface ClusteredMean {
  readonly mean: number;
  readonly standardError: number;
  readonly df: number;
}

/** The same sums of many clusters in rows: for whoever has hundreds of them for each of hundreds of figures. */
export interface ClusterColumns {
  readonly n: Float64Array;
  readonly sum: Float64Array;
}

/** One cluster as seen by a contrast: sums of group a and of group b. */
export interface ClusterPair {
  readonly a: ClusterSums;
  readonly b: ClusterSums;
}

/** Difference a − b of two group means with clusters in common. */
export interface ClusteredDifference {
  readonly difference: number;
  readonly standardError: number;
  readonly df: number;
}

/**
 * `CR2`: each cluster's residuals are divided by the square root of one minus its share of the group, which makes the variance
 * unbiased where people are alike only by chance; degrees of freedom by Satterthwaite for the same case, not whole.
 * `linearised`: C/(C − 1) times the plain sum of squares, on C − 1 degrees of freedom.
 */
export type ClusterCorrection = 'CR2' | 'linearised';

/** How a clustered standard error is made. */
export interface ClusterOptions {
  readonly correction?: ClusterCorrection;
  /** What each group's part is multiplied by, 0–1: its finite-population correction. */
  readonly finite?: { readonly a: number; readonly b: number };
}

export const NO_SINGLES: SingleSums = { respondents: 0, n: 0, sum: 0, w2: 0, w2x: 0, w2xx: 0 };

/**
 * Mean of a domain with its cluster-robust standard error. Weighted, the working model of CR2 is a variance inverse to the
 * weight; of weighted respondents without a cluster it takes the (weighted) mean weight.
 * @param singles Respondents in no cluster, each of whom counts as one.
 * @returns NaN mean when nobody belongs; NaN standard error with fewer than two clusters.
 * Source: Bell & McCaffrey 2002, Survey Methodology 28, 169–181; Pustejovsky & Tipton 2018, doi:10.1080/07350015.2016.1247004;
 * linearised: Lumley 2010, doi:10.1002/9780470580066. Checked against explicit matrices in R and survey::svymean.
 */
export function clusteredMean(
  clusters: readonly ClusterSums[] | ClusterColumns,
  singles: SingleSums = NO_SINGLES,
  { correction = 'CR2', finite }: ClusterOptions = {},
): ClusteredMean {
  const side = sideOf('n' in clusters ? clusters : columnsOf(clusters), singles, {
    finite: finite?.a ?? 1,
    correction,
  });
  return { mean: side.mean, ...spreadOf([side], correction) };
}

/**
 * Difference of two domain means with its cluster-robust standard error: what a cluster adds to both means is kept together,
 * so teams that hold people of both groups are not counted as independent. A cluster that is the whole of a group says nothing
 * about that group's variance.
 * @param clusters Each with its sums in both groups; in rows, each at the same place of both.
 * @param singles Respondents of each group who are in no cluster.
 * @returns NaN where a group is empty; NaN standard error with fewer than two clusters.
 * Source: as `clusteredMean`; Imbens & Kolesár 2016, doi:10.1162/REST_a_00552; linearised: survey::svycontrast on svyby.
 */
export function clusteredDifference(
  clusters: readonly ClusterPair[] | { readonly a: ClusterColumns; readonly b: ClusterColumns },
  singles: { readonly a: SingleSums; readonly b: SingleSums } = { a: NO_SINGLES, b: NO_SINGLES },
  { correction = 'CR2', finite }: ClusterOptions = {},
): ClusteredDifference {
  const of = 'a' in clusters ? clusters : pairColumns(clusters);
  const a = sideOf(of.a, singles.a, { finite: finite?.a ?? 1, correction });
  const b = sideOf(of.b, singles.b, { finite: finite?.b ?? 1, correction });
  return { difference: a.mean - b.mean, ...spreadOf([a, b], correction) };
}

/** Standard error of the mean of one group, or of the first less the second. */
function spreadOf(sides: readonly Side[], correction: ClusterCorrection) {
  const count = sides.reduce((sum, { alone }) => sum + alone.count, sides[0]!.shares.length);
  if (count < 2) return { standardError: Number.NaN, df: count - 1 };
  const { covariance, working, spread } = sidesTogether(sides);
  const [ofA, both = 0, , ofB = 0] = covariance;
  const variance = Math.max(0, ofA! + ofB - 2 * both);
  if (correction === 'CR2') return { standardError: Math.sqrt(variance), df: total(working) ** 2 / total(spread) };
  return { standardError: Math.sqrt((variance * count) / (count - 1)), df: count - 1 };
}

function total(numbers: Float64Array): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

function columnsOf(clusters: readonly ClusterSums[]): ClusterColumns {
  return { n: Float64Array.from(clusters, ({ n }) => n), sum: Float64Array.from(clusters, ({ sum }) => sum) };
}

function pairColumns(clusters: readonly ClusterPair[]) {
  return { a: columnsOf(clusters.map(({ a }) => a)), b: columnsOf(clusters.map(({ b }) => b)) };
}
