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
  /** Clusters minus one. */
  readonly df: number;
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
 * Mean of a domain with its cluster-robust (linearised, with replacement) standard error:
 * √(C/(C − 1) · Σ_c (Σ_{i in c} (x_i − x̄))²) / n over all C clusters, those without members of the domain included.
 * @returns NaN mean when nobody belongs; NaN standard error with fewer than two clusters.
 * Source: Lumley 2010, Complex Surveys, doi:10.1002/9780470580066; checked against R's survey::svymean and svyby.
 */
export function clusteredMean(clusters: readonly ClusterSums[]): ClusteredMean {
  const { n, mean } = meanOf(clusters);
  return { mean, ...spreadOf(clusters.map((one) => (one.sum - one.n * mean) / n)) };
}

/**
 * Difference of two domain means with its cluster-robust standard error: what a cluster adds to both means is kept together,
 * so teams that hold people of both groups are not counted as independent.
 * @param singles Respondents of each group who are in no cluster.
 * @returns NaN where a group is empty; NaN standard error with fewer than two clusters.
 * Source: as `clusteredMean`; checked against R's survey::svycontrast on svyby(covmat = TRUE).
 */
export function clusteredDifference(
  clusters: readonly ClusterPair[],
  singles: { readonly a: SingleSums; readonly b: SingleSums } = { a: NOBODY, b: NOBODY },
): ClusteredDifference {
  const a = meanOf([...clusters.map((cluster) => cluster.a), singles.a]);
  const b = meanOf([...clusters.map((cluster) => cluster.b), singles.b]);
  const residuals = clusters.map(
    (cluster) => (cluster.a.sum - cluster.a.n * a.mean) / a.n - (cluster.b.sum - cluster.b.n * b.mean) / b.n,
  );
  const alone = squaresOf(singles.a, a) + squaresOf(singles.b, b);
  const respondents = singles.a.respondents + singles.b.respondents;
  return { difference: a.mean - b.mean, ...spreadOf(residuals, { squares: alone, count: respondents }) };
}

const NOBODY: SingleSums = { respondents: 0, n: 0, sum: 0, w2: 0, w2x: 0, w2xx: 0 };

function meanOf(clusters: readonly ClusterSums[]) {
  const n = clusters.reduce((sum, cluster) => sum + cluster.n, 0);
  return { n, mean: clusters.reduce((sum, cluster) => sum + cluster.sum, 0) / n };
}

/** Σ (w·(x − mean) / n)² of respondents who are clusters of their own. */
function squaresOf({ w2, w2x, w2xx }: SingleSums, { n, mean }: ReturnType<typeof meanOf>): number {
  return (w2xx - 2 * mean * w2x + mean * mean * w2) / (n * n);
}

function spreadOf(residuals: readonly number[], alone = { squares: 0, count: 0 }) {
  const clusters = residuals.length + alone.count;
  if (clusters < 2) return { standardError: Number.NaN, df: clusters - 1 };
  const squares = residuals.reduce((sum, residual) => sum + residual ** 2, alone.squares);
  return { standardError: Math.sqrt((squares * clusters) / (clusters - 1)), df: clusters - 1 };
}
