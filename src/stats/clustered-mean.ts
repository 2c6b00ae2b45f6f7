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
  return { difference: a.mean - b.mean, ...spreadOf([a, { ...b, sign: -1 }], correction) };
}

function columnsOf(clusters: readonly ClusterSums[]): ClusterColumns {
  return { n: Float64Array.from(clusters, ({ n }) => n), sum: Float64Array.from(clusters, ({ sum }) => sum) };
}

function pairColumns(clusters: readonly ClusterPair[]) {
  return { a: columnsOf(clusters.map(({ a }) => a)), b: columnsOf(clusters.map(({ b }) => b)) };
}

/** One group: Σw, mean, and by cluster its share of the group and what it adds to the group's mean beside the mean itself. */
interface Side {
  readonly sign: 1 | -1;
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

function sideOf(
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
  return { sign: 1, n, mean, finite, shares, residuals, adjustments, alone };
}

function spreadOf(sides: readonly Side[], correction: ClusterCorrection) {
  const clusters = sides[0]!.shares.length;
  const count = sides.reduce((sum, { alone }) => sum + alone.count, clusters);
  if (count < 2) return { standardError: Number.NaN, df: count - 1 };
  let squares = 0;
  for (let c = 0; c < clusters; c++) {
    let residual = 0;
    for (const { sign, finite, residuals, adjustments } of sides) {
      residual += sign * finite * residuals[c]! * adjustments[c]!;
    }
    squares += residual * residual;
  }
  for (const { finite, alone } of sides) squares += alone.squares * (finite * alone.adjustment) ** 2;
  if (correction === 'CR2') return { standardError: Math.sqrt(squares), df: satterthwaite(sides, clusters) };
  return { standardError: Math.sqrt((squares * count) / (count - 1)), df: count - 1 };
}

/** 1 / √(1 − share); 0 for a cluster that is the whole group, whose residuals are zero whatever the answers. */
function adjustment(share: number): number {
  return share > 1 - 1e-12 ? 0 : 1 / Math.sqrt(1 - share);
}

/**
 * (Σ G_cc)² / ΣΣ G_cd², G the inner products of the clusters' parts in the estimator under equal and independent variances:
 * G_cc = Σ h/n and G_cd = −Σ h_c h_d / (√(1 − h_c) √(1 − h_d) n) over the groups, h a cluster's share of the group.
 */
function satterthwaite(sides: readonly Side[], clusters: number): number {
  const size = sides.length;
  const weights = sides.map(({ n, finite }) => finite ** 2 / n);
  let [trace, squares] = [0, 0];
  // Σ h_l h_m and Σ (h_l h_m)², both adjusted, of groups l and m at l · size + m.
  const [sums, squared] = [new Float64Array(size * size), new Float64Array(size * size)];
  for (let c = 0; c < clusters; c++) {
    let own = 0;
    for (let l = 0; l < size; l++) {
      const { shares, adjustments } = sides[l]!;
      const scaled = shares[c]! * adjustments[c]!;
      if (scaled === 0) continue;
      own += shares[c]! * weights[l]!;
      for (let m = 0; m < size; m++) {
        const other = sides[m]!;
        const product = scaled * other.shares[c]! * other.adjustments[c]!;
        const at = l * size + m;
        sums[at] = sums[at]! + product;
        squared[at] = squared[at]! + product * product;
      }
    }
    trace += own;
    squares += own * own;
  }
  for (let l = 0; l < size; l++) {
    const { alone } = sides[l]!;
    if (alone.count === 0) continue;
    const scaled = alone.squaredShares * alone.adjustment ** 2;
    const at = l * size + l;
    trace += alone.shares * weights[l]!;
    squares += alone.squaredShares * weights[l]! ** 2;
    sums[at] = sums[at]! + scaled;
    squared[at] = squared[at]! + scaled ** 2 / alone.count;
  }
  for (let l = 0; l < size; l++) {
    for (let m = 0; m < size; m++) {
      const at = l * size + m;
      squares += weights[l]! * weights[m]! * (sums[at]! ** 2 - squared[at]!);
    }
  }
  return trace ** 2 / squares;
}
