import { chiSquareUpperTail } from './chi-square-cdf.js';
import { type CholeskyFactor, cholesky, choleskySolve } from './cholesky.js';
import { type SymmetricMatrix, submatrix } from './symmetric-matrix.js';

/** How far a person's answers lie from everybody's mean. */
export interface MahalanobisDistance {
  /** Squared distance D². */
  readonly squared: number;
  /** Answers it is of, its degrees of freedom. */
  readonly df: number;
  /** Upper tail of chi-square. */
  readonly p: number;
}

/** Patterns of missing answers whose factors are kept. */
const MOST_PATTERNS = 4096;

/**
 * Squared Mahalanobis distance of persons over the items each answered, by means and covariances among everybody.
 * @returns What gives a person's distance (`null` in the answers: not answered); `null` with nothing answered, or where the
 * covariances of the items answered are not positive definite.
 * Source: Mahalanobis 1936; screening: Meade & Craig 2012, doi:10.1037/a0028085; checked against R's mahalanobis and pchisq.
 */
export function mahalanobisDistances({
  means,
  covariance,
}: {
  readonly means: readonly number[];
  readonly covariance: SymmetricMatrix;
}): (answers: readonly (number | null)[]) => MahalanobisDistance | null {
  const factors = new Map<string, CholeskyFactor | null>();
  const factorOf = (given: readonly number[]) => {
    const pattern = given.join();
    const kept = factors.get(pattern);
    if (kept !== undefined) return kept;
    const factor = cholesky(submatrix(covariance, given));
    if (factors.size < MOST_PATTERNS) factors.set(pattern, factor);
    return factor;
  };
  return (answers) => {
    const given = answers.flatMap((answer, i) => (answer === null ? [] : [i]));
    const factor = given.length === 0 ? null : factorOf(given);
    if (factor === null) return null;
    const deviations = given.map((i) => answers[i]! - means[i]!);
    const solved = choleskySolve(factor, deviations);
    const squared = deviations.reduce((sum, deviation, i) => sum + deviation * solved[i]!, 0);
    return { squared, df: given.length, p: chiSquareUpperTail(squared, given.length) };
  };
}
