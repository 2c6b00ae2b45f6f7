import { cholesky } from './cholesky.js';
import type { Limits } from './limits.js';
import { type CorrelationsWithOutcome, jointMatrix } from './linear-regression.js';
import { lmgOf } from './lmg.js';
import { type RandomNumbers, randomNumbers } from './random-numbers.js';
import { relativeWeights } from './relative-weights.js';
import { sampleQuantile } from './sample-quantile.js';
import { wishartDraw } from './wishart-draw.js';

/** How intervals are simulated. */
export interface SimulationOptions {
  /** Samples drawn, by default 1,000. */
  readonly draws?: number;
  /** The same seed gives the same intervals; by default 1. */
  readonly seed?: number;
}

/** 95 % percentile intervals of each predictor's share of R² by `lmg` and by `relativeWeights`, R² being 1. */
export interface ImportanceIntervals {
  /** Samples that could be used: in others the predictors were collinear. */
  readonly draws: number;
  readonly lmg: readonly Limits[];
  readonly relativeWeights: readonly Limits[];
}

type Rows = readonly ArrayLike<number>[];

/**
 * Intervals by parametric simulation: covariance matrices that n multivariate normal answers would give. For when correlations
 * are at hand and answers are not.
 * @param n Respondents behind the correlations, more than predictors + 1.
 * @returns Null where the correlations are not positive definite or n is too small.
 * Source: parametric bootstrap with percentile limits (Efron & Tibshirani 1993, 6.5, 13.3) by Bartlett's decomposition.
 */
export function parametricImportanceIntervals(
  correlations: CorrelationsWithOutcome,
  n: number,
  options: SimulationOptions = {},
): ImportanceIntervals | null {
  const factor = cholesky(jointMatrix(correlations));
  if (factor === null || !(n > factor.length)) return null;
  return simulate(correlations.predictors.length, (random) => wishartDraw(factor, n - 1, random), options);
}

/**
 * Intervals by resampling respondents, for when their answers are at hand.
 * @param rows Complete rows: the predictors, then the outcome.
 * @returns Null with no more rows than columns, or where predictors and outcome are collinear.
 * @throws RangeError when rows differ in length or have fewer than two columns.
 * Source: Efron & Tibshirani 1993, 6.2, 13.3; for relative weights Tonidandel, LeBreton & Johnson 2009, doi:10.1037/a0017735.
 */
export function bootstrapImportanceIntervals(
  rows: readonly (readonly number[])[],
  options: SimulationOptions = {},
): ImportanceIntervals | null {
  const width = rows[0]?.length ?? 0;
  if (width < 2 || rows.some((row) => row.length !== width))
    throw new RangeError('rows need two or more equal columns');
  if (rows.length <= width || cholesky(covarianceOf(rows)) === null) return null;
  const resampled = (random: RandomNumbers) =>
    covarianceOf(rows.map(() => rows[Math.floor(random.uniform() * rows.length)]!));
  return simulate(width - 1, resampled, options);
}

function simulate(
  size: number,
  draw: (random: RandomNumbers) => Rows,
  { draws = 1000, seed = 1 }: SimulationOptions,
): ImportanceIntervals {
  const random = randomNumbers(seed);
  const lmg = lmgOf(size);
  const drawn = Array.from({ length: draws }, () => correlationsOf(draw(random), size)).flatMap((correlations) => {
    const shares = { lmg: sharesOf(lmg(correlations)), weights: sharesOf(relativeWeights(correlations)) };
    return [...shares.lmg, ...shares.weights].every(Number.isFinite) ? [shares] : [];
  });
  const limits = (share: (of: (typeof drawn)[number]) => readonly number[]) =>
    Array.from({ length: size }, (_, j): Limits => {
      const values = Float64Array.from(drawn, (one) => share(one)[j]!).sort();
      return { low: sampleQuantile(values, 0.025), high: sampleQuantile(values, 0.975) };
    });
  return { draws: drawn.length, lmg: limits((one) => one.lmg), relativeWeights: limits((one) => one.weights) };
}

function sharesOf(raw: ArrayLike<number>): readonly number[] {
  const values = Array.from(raw);
  const total = values.reduce((sum, value) => sum + value, 0);
  return values.map((value) => value / total);
}

function correlationsOf(covariance: Rows, size: number) {
  const deviations = covariance.map((row, i) => Math.sqrt(row[i]!));
  const correlation = (i: number, j: number) => covariance[i]![j]! / deviations[i]! / deviations[j]!;
  return {
    predictors: Array.from({ length: size }, (_, i) =>
      Float64Array.from({ length: size }, (_, j) => (i === j ? 1 : correlation(i, j))),
    ),
    outcome: Float64Array.from({ length: size }, (_, i) => correlation(i, size)),
  };
}

function covarianceOf(rows: readonly (readonly number[])[]): Rows {
  const width = rows[0]!.length;
  const means = Array.from({ length: width }, (_, j) => rows.reduce((sum, row) => sum + row[j]!, 0) / rows.length);
  const covariance = means.map(() => new Float64Array(width));
  for (const row of rows) {
    for (let i = 0; i < width; i++) {
      const from = row[i]! - means[i]!;
      for (let j = 0; j <= i; j++) covariance[i]![j] = covariance[i]![j]! + from * (row[j]! - means[j]!);
    }
  }
  for (let i = 0; i < width; i++) {
    for (let j = 0; j <= i; j++) {
      covariance[i]![j] = covariance[i]![j]! / (rows.length - 1);
      covariance[j]![i] = covariance[i]![j]!;
    }
  }
  return covariance;
}
