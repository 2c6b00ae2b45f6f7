import {
  type ClusteredMean,
  meanFromSums,
  studentTQuantile,
  type WeightedSummary,
  type WeightedSums,
  weightedMeanFromSums,
} from '../stats/index.js';
import type { Mean, Undefined } from './results.js';

/** Mean, variance, standard error and effective n of whole numbers, weighted or not. */
export function summarise(sums: WeightedSums, weighted: boolean): WeightedSummary {
  if (weighted) return weightedMeanFromSums(sums);
  const summary = meanFromSums({ n: sums.n, sum: sums.wx, sumOfSquares: sums.wxx });
  return {
    ...summary,
    standardError: Math.sqrt(summary.variance / summary.n),
    nEffective: summary.n,
    weight: summary.n,
  };
}

/** The same from sums in numbers; `null` where they are too large to be exact. */
export function summarisePeople(n: number, sum: number, squares: number): WeightedSummary | null {
  if (!(n * squares <= Number.MAX_SAFE_INTEGER)) return null;
  const mean = n < 1 ? Number.NaN : sum / n;
  const variance = n < 2 ? Number.NaN : (n * squares - sum * sum) / (n * (n - 1));
  return { n, mean, variance, standardError: Math.sqrt(variance / n), nEffective: n, weight: n };
}

/** The same group with every value multiplied by multiplier / divisor. */
export function rescale(
  summary: WeightedSummary,
  { multiplier, divisor }: { readonly multiplier: number; readonly divisor: number },
): WeightedSummary {
  return {
    ...summary,
    mean: (summary.mean * multiplier) / divisor,
    variance: (summary.variance * multiplier ** 2) / divisor ** 2,
    standardError: (summary.standardError * multiplier) / divisor,
  };
}

/** What an interval knows beyond the answers themselves. */
export interface Known {
  /** The mean by units; `null` where people count as independent. */
  readonly byUnit?: Pick<ClusteredMean, 'standardError' | 'df'> | null;
  /** The favourable share by units, likewise. */
  readonly shareByUnit?: ClusteredMean | null;
  /** What units make of the figures of the group that holds the slice, or of everybody, where it is of too few units itself. */
  readonly others?: UnitsOfOthers | null;
  /** Finite-population correction of so many answers, 1 where there is none. */
  readonly finite?: ((n: number) => number) | undefined;
}

/** How much wider units make a variance, and the degrees of freedom they leave. */
export interface Clustered {
  readonly designEffect: number;
  readonly df: number;
}

/** What units make of a group's figures, for others of too few units: no narrower than of independent people. */
export interface UnitsOfOthers {
  /** `null` where people count as independent. */
  readonly mean: Clustered | null;
  /** Of the favourable share; `null` also where there is none, or it does not vary. */
  readonly share: Clustered | null;
}

/**
 * The mean with its 95 % t interval on n − 1 degrees of freedom, n unweighted, or by units where they are known; frozen. A slice
 * of too few units takes the design effect of those who hold it, and no more degrees of freedom than that has.
 * Source of that: Kish 1995, Journal of Official Statistics 11, 55–77.
 */
export function meanFigure(
  summary: WeightedSummary,
  { byUnit = null, others = null, finite }: Known = {},
): Mean | Undefined {
  const { n, mean, variance, standardError: alone } = summary;
  if (Number.isNaN(mean)) return { undefined: 'no-answers' };
  if (n === 1) return { undefined: 'one-answer' };
  if (!(variance > 0 && alone > 0)) return { undefined: 'no-variance' };
  const designEffect = byUnit === null ? (others?.mean?.designEffect ?? null) : (byUnit.standardError / alone) ** 2;
  const wider = byUnit?.standardError ?? alone * Math.sqrt(others?.mean?.designEffect ?? 1);
  const standardError = (finite?.(n) ?? 1) * wider;
  const df = byUnit?.df ?? Math.min(n - 1, others?.mean?.df ?? n - 1);
  const limit = quantileOf(df) * standardError;
  return Object.freeze({
    value: mean,
    sd: Math.sqrt(variance),
    standardError,
    low: mean - limit,
    high: mean + limit,
    df,
    designEffect,
  });
}

/** Student quantiles by degrees of freedom: slices of one size come by the hundred. */
const quantiles = new Map<number, number>();
const MOST_KEPT = 4096;

function quantileOf(df: number): number {
  const kept = quantiles.get(df);
  if (kept !== undefined) return kept;
  const quantile = studentTQuantile(0.975, df);
  if (quantiles.size < MOST_KEPT) quantiles.set(df, quantile);
  return quantile;
}
