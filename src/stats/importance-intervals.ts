import { cholesky } from './cholesky.js';
import type { Limits } from './limits.js';
import { type CorrelationsWithOutcome, jointMatrix } from './linear-regression.js';
import { lmgOf } from './lmg.js';
import { type RandomNumbers, randomNumbers } from './random-numbers.js';
import { relativeWeights } from './relative-weights.js';
import { sampleQuantile } from './sample-quantile.js';
import { wishartDraw, wishartRoom } from './wishart-draw.js';
import { zeroRows } from './zero-rows.js';

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
  const room = wishartRoom(factor.length);
  return simulate(correlations.predictors.length, (random) => wishartDraw(factor, n - 1, { random, room }), options);
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

/** Intervals from samples of a covariance matrix of the predictors and, last, the outcome. */
export function simulate(
  size: number,
  draw: (random: RandomNumbers) => Rows,
  { draws = 1000, seed = 1 }: SimulationOptions,
): ImportanceIntervals {
  const random = randomNumbers(seed);
  const lmg = lmgOf(size);
  const shares = { lmg: zeroRows(size, draws), weights: zeroRows(size, draws) };
  let usable = 0;
  for (let drawn = 0; drawn < draws; drawn++) {
    const correlations = correlationsOf(draw(random), size);
    const kept = keepShares(shares.lmg, usable, lmg(correlations));
    if (keepShares(shares.weights, usable, relativeWeights(correlations)) && kept) usable += 1;
  }
  const limits = (values: Float64Array): Limits => {
    const sorted = values.subarray(0, usable).sort();
    return { low: sampleQuantile(sorted, 0.025), high: sampleQuantile(sorted, 0.975) };
  };
  return { draws: usable, lmg: shares.lmg.map(limits), relativeWeights: shares.weights.map(limits) };
}

/** Writes each predictor's share of the total to its row; false where one is not a number. */
function keepShares(rows: readonly Float64Array[], place: number, raw: ArrayLike<number>): boolean {
  let total = 0;
  for (let j = 0; j < rows.length; j++) total += raw[j]!;
  for (let j = 0; j < rows.length; j++) rows[j]![place] = raw[j]! / total;
  return rows.every((row) => Number.isFinite(row[place]));
}

function correlationsOf(covariance: Rows, size: number) {
  const scales = new Float64Array(size + 1);
  for (let i = 0; i <= size; i++) scales[i] = 1 / Math.sqrt(covariance[i]![i]!);
  const predictors = zeroRows(size);
  const outcome = new Float64Array(size);
  const ofOutcome = covariance[size]!;
  for (let i = 0; i < size; i++) {
    const row = covariance[i]!;
    predictors[i]![i] = 1;
    for (let j = 0; j < i; j++) {
      const correlation = row[j]! * scales[i]! * scales[j]!;
      predictors[i]![j] = correlation;
      predictors[j]![i] = correlation;
    }
    outcome[i] = ofOutcome[i]! * scales[i]! * scales[size]!;
  }
  return { predictors, outcome };
}

function covarianceOf(rows: readonly (readonly number[])[]): Rows {
  const width = rows[0]!.length;
  const means = Array.from({ length: width }, (_, j) => rows.reduce((sum, row) => sum + row[j]!, 0) / rows.length);
  const covariance = zeroRows(width);
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
