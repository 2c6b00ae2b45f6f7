import { sideOf, sidesTogether } from './cluster-sides.js';
import type { ClusteredGroup } from './clustered-equality.js';
import { NO_SINGLES } from './clustered-mean.js';

/** A sum of group means, each times a coefficient. */
export interface ClusteredContrast {
  readonly estimate: number;
  readonly standardError: number;
  /** Satterthwaite's, not whole. */
  readonly df: number;
}

/** A group that has a part in a contrast. */
export interface ContrastedGroup extends ClusteredGroup {
  readonly coefficient: number;
}

/**
 * A sum of group means, each times a coefficient, with its CR2 standard error where people in one cluster (team) are alike, and a
 * cluster may hold people of several groups. With coefficients 1 and −1 it is `clusteredDifference`.
 * @returns NaN where a group is empty or a single cluster, which says nothing of how it varies.
 * Source: as `clusteredDifference`; checked against explicit matrices in R.
 */
export function clusteredContrast(groups: readonly ContrastedGroup[]): ClusteredContrast {
  const sides = groups.map(({ clusters, singles = NO_SINGLES, finite = 1 }) =>
    sideOf(clusters, singles, { finite, correction: 'CR2' }),
  );
  const estimate = sides.reduce((sum, { mean }, l) => sum + groups[l]!.coefficient * mean, 0);
  if (sides.length === 0 || sides.some(({ n, adjustments }) => !(n > 0) || adjustments.includes(0))) {
    return { estimate, standardError: Number.NaN, df: Number.NaN };
  }
  const { covariance, working, spread } = sidesTogether(sides);
  const size = sides.length;
  let [variance, expected, squares] = [0, 0, 0];
  for (let l = 0; l < size; l++) {
    const a = groups[l]!.coefficient;
    expected += a * a * working[l]!;
    for (let m = 0; m < size; m++) {
      const b = groups[m]!.coefficient;
      variance += a * b * covariance[l * size + m]!;
      squares += (a * b) ** 2 * spread[l * size + m]!;
    }
  }
  return { estimate, standardError: Math.sqrt(Math.max(0, variance)), df: expected ** 2 / squares };
}
