import type { PairSums } from './paired-difference.js';
import type { SymmetricMatrix } from './symmetric-matrix.js';

/** Two measures over the same n respondents. */
export interface PairSummary {
  readonly n: number;
  readonly meanA: number;
  readonly meanB: number;
  readonly varianceA: number;
  readonly varianceB: number;
  readonly covariance: number;
  readonly correlation: number;
}

/**
 * Means, sample variances and covariance (denominator n − 1) and Pearson correlation of a pair from exact sums. Numerators
 * such as n·Σab − Σa·Σb are formed in whole numbers, so nothing cancels. With weights: weighted mean squares and products about
 * the weighted means, times n/(n − 1).
 * @returns Means NaN with n = 0; variances and covariance NaN with n below 2; correlation NaN when a variance is zero.
 * Source: any textbook; checked against R's cov and cor, and with weights against survey::svyvar.
 */
export function covarianceFromMoments({ n, w, sa, sb, saa, sbb, sab }: Omit<PairSums, 'w2'>): PairSummary {
  const aa = w * saa - sa * sa;
  const bb = w * sbb - sb * sb;
  const ab = w * sab - sa * sb;
  const overDegrees = (numerator: bigint) =>
    n < 2n || w < 1n ? Number.NaN : Number(n * numerator) / Number(w * w * (n - 1n));
  return {
    n: Number(n),
    meanA: w < 1n ? Number.NaN : Number(sa) / Number(w),
    meanB: w < 1n ? Number.NaN : Number(sb) / Number(w),
    varianceA: overDegrees(aa),
    varianceB: overDegrees(bb),
    covariance: overDegrees(ab),
    correlation: n < 2n ? Number.NaN : Number(ab) / Math.sqrt(Number(aa)) / Math.sqrt(Number(bb)),
  };
}

/**
 * Correlation matrix of a covariance matrix: each element over both standard deviations.
 * @returns NaN in the rows and columns of items without variance.
 * Source: any textbook; checked against R's cov2cor.
 */
export function correlationFromCovariance(covariance: SymmetricMatrix): SymmetricMatrix {
  const deviations = covariance.map((row, i) => Math.sqrt(row[i]! > 0 ? row[i]! : Number.NaN));
  return covariance.map((row, i) =>
    row.map((value, j) => (i === j && deviations[i]! > 0 ? 1 : value / deviations[i]! / deviations[j]!)),
  );
}
