/** Sums of one cluster (team): how many belong to the domain, and Σx over them. */
export interface ClusterSums {
  readonly n: number;
  readonly sum: number;
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
 * @returns NaN where a group is empty; NaN standard error with fewer than two clusters.
 * Source: as `clusteredMean`; checked against R's survey::svycontrast on svyby(covmat = TRUE).
 */
export function clusteredDifference(clusters: readonly ClusterPair[]): ClusteredDifference {
  const a = meanOf(clusters.map((cluster) => cluster.a));
  const b = meanOf(clusters.map((cluster) => cluster.b));
  const residuals = clusters.map(
    (cluster) => (cluster.a.sum - cluster.a.n * a.mean) / a.n - (cluster.b.sum - cluster.b.n * b.mean) / b.n,
  );
  return { difference: a.mean - b.mean, ...spreadOf(residuals) };
}

function meanOf(clusters: readonly ClusterSums[]) {
  const n = clusters.reduce((sum, cluster) => sum + cluster.n, 0);
  return { n, mean: clusters.reduce((sum, cluster) => sum + cluster.sum, 0) / n };
}

function spreadOf(residuals: readonly number[]) {
  const df = residuals.length - 1;
  if (df < 1) return { standardError: Number.NaN, df };
  const squares = residuals.reduce((sum, residual) => sum + residual ** 2, 0);
  return { standardError: Math.sqrt((squares * residuals.length) / df), df };
}
