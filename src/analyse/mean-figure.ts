import {
  meanFromSums,
  tInterval,
  type WeightedSummary,
  type WeightedSums,
  weightedMeanFromSums,
} from '../stats/index.js';
import type { Mean, Undefined } from './results.js';

/** Mean, variance, standard error and effective n of whole numbers, weighted or not. */
export function summarise(sums: WeightedSums, weighted: boolean): WeightedSummary {
  if (weighted) return weightedMeanFromSums(sums);
  const summary = meanFromSums({ n: sums.n, sum: sums.wx, sumOfSquares: sums.wxx });
  return { ...summary, standardError: Math.sqrt(summary.variance / summary.n), nEffective: summary.n };
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

/** The mean with its 95 % t interval on n − 1 degrees of freedom, n unweighted. */
export function meanFigure(summary: WeightedSummary): Mean | Undefined {
  const { n, mean, variance, standardError } = summary;
  if (Number.isNaN(mean)) return { undefined: 'no-answers' };
  if (n === 1) return { undefined: 'one-answer' };
  if (!(variance > 0 && standardError > 0)) return { undefined: 'no-variance' };
  const { low, high } = tInterval(mean, standardError, n - 1);
  return { value: mean, sd: Math.sqrt(variance), standardError, low, high };
}
