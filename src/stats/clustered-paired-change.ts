import {
  type ClusterCorrection,
  type ClusteredDifference,
  type ClusterSums,
  clusteredDifference,
} from './clustered-mean.js';

/** A person's values at two times with the weight of each time; unweighted both weights are 1. */
export interface PairedValues {
  readonly earlier: number;
  readonly later: number;
  readonly weightEarlier: number;
  readonly weightLater: number;
  /** Cluster (team) that the person is of; a person without one is a cluster alone. */
  readonly cluster?: string | undefined;
}

/**
 * Change of the (weighted) mean of the same persons: Σw₂y₂/Σw₂ − Σw₁y₁/Σw₁, each time with its own weights. What a person adds to
 * both means is kept together, so the covariance of the two times is allowed for: with clusters of one person the variance is
 * C/(C − 1) · Σ(w₂e₂/Σw₂ − w₁e₁/Σw₁)², which with equal weights is that of the paired t test.
 * @param correction `linearised`, on C − 1 degrees of freedom, or `CR2` for larger clusters.
 * @returns NaN difference where a time has no weight; NaN standard error with fewer than two clusters.
 * Source: Lumley 2010, doi:10.1002/9780470580066; checked against survey::svycontrast on svyby(covmat = TRUE) of the stacked waves.
 */
export function clusteredPairedChange(
  pairs: readonly PairedValues[],
  correction: ClusterCorrection = 'linearised',
): ClusteredDifference {
  const clusters = new Map<string, Both>();
  const alone: Both[] = [];
  for (const pair of pairs) {
    const { cluster } = pair;
    const own = bothOf(pair);
    const known = cluster === undefined ? undefined : clusters.get(cluster);
    if (cluster === undefined) alone.push(own);
    else if (known === undefined) clusters.set(cluster, own);
    else add(known, own);
  }
  return clusteredDifference([...clusters.values(), ...alone], undefined, { correction });
}

/** A cluster at the later time (a) and at the earlier (b). */
interface Both {
  readonly a: Adding;
  readonly b: Adding;
}

type Adding = { -readonly [K in keyof ClusterSums]: number };

function bothOf({ earlier, later, weightEarlier, weightLater }: PairedValues): Both {
  return {
    a: { n: weightLater, sum: weightLater * later },
    b: { n: weightEarlier, sum: weightEarlier * earlier },
  };
}

function add(sum: Both, { a, b }: Both): void {
  sum.a.n += a.n;
  sum.a.sum += a.sum;
  sum.b.n += b.n;
  sum.b.sum += b.sum;
}
