import type { GroupSummary } from './mean-from-sums.js';

/** Exact sums over n whole numbers x with whole weights w. */
export interface WeightedSums {
  readonly n: bigint;
  /** Σw. */
  readonly w: bigint;
  /** Σw². */
  readonly w2: bigint;
  /** Σw·x. */
  readonly wx: bigint;
  /** Σw·x². */
  readonly wxx: bigint;
  /** Σw²·x. */
  readonly w2x: bigint;
  /** Σw²·x². */
  readonly w2xx: bigint;
}

/** A weighted group: n is the unweighted number, the variance an estimate for the population. */
export interface WeightedSummary extends GroupSummary {
  /** Design-based standard error of the mean. */
  readonly standardError: number;
  /** Kish's effective n. */
  readonly nEffective: number;
  /** Σw; n when unweighted. */
  readonly weight: number;
}

/**
 * Weighted mean Σwx / Σw with its design-based standard error: linearised (Taylor), with replacement, weights only;
 * squared it is n/(n − 1) · Σw²(x − x̄)² / (Σw)². Variance is the estimate n/(n − 1) · Σw(x − x̄)² / Σw of the population's.
 * Each slice is taken as a sample of its own n, not as a domain of the whole sample (that factor N/(N − 1) · (n − 1)/n is
 * all that differs). Numerators are formed in whole numbers. With equal weights all equal their unweighted namesakes.
 * @returns NaN mean with Σw = 0; NaN variance and standard error with n below 2 as well.
 * Source: Lumley 2010, Complex Surveys, doi:10.1002/9780470580066; checked against R's survey::svymean and svyvar.
 */
export function weightedMeanFromSums(sums: WeightedSums): WeightedSummary {
  const { n, w, w2, wx, wxx, w2x, w2xx } = sums;
  const base = { n: Number(n), nEffective: kishEffectiveN(w, w2), weight: Number(w) };
  if (w <= 0n) return { ...base, mean: Number.NaN, variance: Number.NaN, standardError: Number.NaN };
  const mean = Number(wx) / Number(w);
  if (n < 2n) return { ...base, mean, variance: Number.NaN, standardError: Number.NaN };
  const correction = Number(n) / Number(n - 1n);
  const variance = (correction * Number(w * wxx - wx * wx)) / Number(w * w);
  const squaredResiduals = Number(w2xx * w * w - 2n * wx * w2x * w + wx * wx * w2);
  const standardError = Math.sqrt(correction * squaredResiduals) / Number(w * w);
  return { ...base, mean, variance, standardError };
}

/**
 * Kish's effective sample size, (Σw)² / Σw²: how many equally weighted respondents would give the same precision.
 * @param w Σw, whole or not.
 * @param w2 Σw², whole or not.
 * @returns 1–n; NaN when all weights are zero.
 * Source: Kish 1965, Survey Sampling.
 */
export function kishEffectiveN(w: bigint | number, w2: bigint | number): number {
  return Number(w2) === 0 ? Number.NaN : (Number(w) / Number(w2)) * Number(w);
}
