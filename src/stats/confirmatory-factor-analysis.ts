import { cholesky, isPositiveDefinite, logDeterminant } from './cholesky.js';
import { correlationFromCovariance } from './covariance-from-moments.js';
import { type FactorLayout, factorLayout } from './factor-model.js';
import { FIXED, factorStandardErrors, fitFactorModel } from './factor-model-fit.js';
import { factorStart } from './factor-model-start.js';
import { type FitIndices, fitIndices } from './fit-indices.js';
import { standardisedResidual } from './standardised-residual.js';
import { hasVariances, type SymmetricMatrix } from './symmetric-matrix.js';

/** A fitted model of correlated factors, each item on one of them, factor variances 1. */
export interface ConfirmatoryFactorAnalysis {
  readonly converged: boolean;
  /** False when a uniqueness is not positive (Heywood case) or the factor correlations are not positive definite. */
  readonly admissible: boolean;
  readonly iterations: number;
  /** In the metric of the matrix given, with standard errors from the expected information. */
  readonly loadings: readonly number[];
  readonly loadingStandardErrors: readonly number[];
  readonly uniquenesses: readonly number[];
  /** Loadings on items of variance 1. */
  readonly standardisedLoadings: readonly number[];
  readonly factorCorrelations: SymmetricMatrix;
  readonly fit: FitIndices;
  /** (n − 1) times the minimum of the discrepancy, the convention of EQS and LISREL, beside `fit.chiSquare`. */
  readonly chiSquareWishart: number;
}

/**
 * Confirmatory factor analysis by maximum likelihood under normality, one factor or several correlated ones in simple structure.
 * Chi-square is n times the minimum, as lavaan's likelihood = "normal". With few answer options standard errors and
 * chi-square are a guide; estimates are in the metric of the matrix given (lavaan: sample.cov.rescale = FALSE).
 * @param covariance Item covariance matrix; a correlation matrix gives the same fit and the standardised loadings.
 * @param n Respondents; for a pairwise-complete matrix the smallest pairwise n.
 * @param factorOf For each item its factor, 0, 1, … without gaps.
 * @returns Not converged and all NaN when the matrix is not positive definite, n not above the number of items, or the model
 * not identified (one factor of fewer than three items, a factor of one item). A model with df = 0 has no fit indices.
 * Source: Jöreskog 1969, doi:10.1007/BF02289343; checked against lavaan::cfa.
 */
export function confirmatoryFactorAnalysis(
  covariance: SymmetricMatrix,
  n: number,
  factorOf: readonly number[],
): ConfirmatoryFactorAnalysis {
  const layout = factorLayout(factorOf);
  const correlation = correlationFromCovariance(covariance);
  const usable = hasVariances(covariance) && covariance.length === factorOf.length && n > covariance.length;
  const factor = usable && isIdentified(factorOf) ? cholesky(correlation) : null;
  if (factor === null) return undefinedAnalysis(layout);
  const group = {
    n,
    covariance: correlation.map((row) => Float64Array.from(row)),
    logDeterminant: logDeterminant(factor),
  };
  const start = factorStart(layout, correlation);
  const slots = simpleStructureSlots(layout);
  const model = { layout, groups: [group], slots: [slots], start: [start] };
  const estimates = fitFactorModel(model);
  const errors = factorStandardErrors(model, estimates.values)[0]!;
  const values = turnedPositive(layout, estimates.values[0]!);
  const minimum = Math.max(0, estimates.discrepancy);
  const pairs = (layout.items * (layout.items - 1)) / 2;
  const deviations = covariance.map((row, i) => Math.sqrt(row[i]!));
  const loadings = deviations.map((deviation, i) => deviation * values[i]!);
  return {
    ...{ converged: estimates.converged, admissible: isAdmissible(layout, values), iterations: estimates.iterations },
    loadings,
    loadingStandardErrors: deviations.map((deviation, i) => deviation * errors[i]!),
    uniquenesses: deviations.map((deviation, i) => deviation ** 2 * values[layout.uniqueness(i)]!),
    standardisedLoadings: deviations.map(
      (_, i) => values[i]! / Math.sqrt(values[i]! ** 2 + values[layout.uniqueness(i)]!),
    ),
    factorCorrelations: factorCovariances(layout, values),
    fit: fitIndices({
      ...{ n, groups: 1, chiSquare: n * minimum, df: pairs + layout.items - (Math.max(...slots) + 1) },
      ...{ baselineChiSquare: -n * group.logDeterminant, baselineDf: pairs },
      srmr: standardisedResidual(layout, values, { group, countMeans: false }),
    }),
    chiSquareWishart: (n - 1) * minimum,
  };
}

/** Whether every factor has two items, and a single one three, and factors are numbered without gaps. */
export function isIdentified(factorOf: readonly number[]): boolean {
  const counts = Array.from({ length: Math.max(-1, ...factorOf) + 1 }, () => 0);
  for (const f of factorOf) if (f in counts) counts[f] = counts[f]! + 1;
  return counts.length > 0 && Math.min(...counts) >= (counts.length === 1 ? 3 : 2);
}

/** Loadings, uniquenesses and correlations between factors free; factor variances and all of the means fixed. */
export function simpleStructureSlots(layout: FactorLayout): Int32Array {
  const slots = new Int32Array(layout.parameters).fill(FIXED);
  let next = 0;
  for (let i = 0; i < 2 * layout.items; i++) slots[i] = next++;
  for (let f = 0; f < layout.factors; f++) {
    for (let g = 0; g < f; g++) slots[layout.factorCovariance(f, g)] = next++;
  }
  return slots;
}

/** The same solution with every factor's loadings summing to a positive number. */
export function turnedPositive(layout: FactorLayout, values: Float64Array): Float64Array {
  const sums = new Float64Array(layout.factors);
  for (let i = 0; i < layout.items; i++) sums[layout.factorOf[i]!] = sums[layout.factorOf[i]!]! + values[i]!;
  const signs = Array.from(sums, (sum) => (sum < 0 ? -1 : 1));
  const turned = values.slice();
  for (let i = 0; i < layout.items; i++) turned[i] = signs[layout.factorOf[i]!]! * values[i]!;
  for (let f = 0; f < layout.factors; f++) {
    turned[layout.factorMean(f)] = signs[f]! * values[layout.factorMean(f)]!;
    for (let g = 0; g < f; g++) {
      const place = layout.factorCovariance(f, g);
      turned[place] = signs[f]! * signs[g]! * values[place]!;
    }
  }
  return turned;
}

/** Uniquenesses positive and factor covariances positive definite. */
export function isAdmissible(layout: FactorLayout, values: Float64Array): boolean {
  const uniquenesses = layout.factorOf.map((_f, i) => values[layout.uniqueness(i)]!);
  return uniquenesses.every((value) => value > 0) && isPositiveDefinite(factorCovariances(layout, values));
}

export function factorCovariances(layout: FactorLayout, values: Float64Array): SymmetricMatrix {
  const factors = Array.from({ length: layout.factors }, (_, f) => f);
  return factors.map((f) => factors.map((g) => values[layout.factorCovariance(f, g)]!));
}

function undefinedAnalysis(layout: FactorLayout): ConfirmatoryFactorAnalysis {
  const none = layout.factorOf.map(() => Number.NaN);
  const nothing = { chiSquare: Number.NaN, df: Number.NaN, baselineChiSquare: Number.NaN, baselineDf: Number.NaN };
  return {
    ...{ converged: false, admissible: false, iterations: 0, chiSquareWishart: Number.NaN },
    ...{ loadings: none, loadingStandardErrors: none, uniquenesses: none, standardisedLoadings: none },
    factorCorrelations: Array.from({ length: layout.factors }, () =>
      Array.from({ length: layout.factors }, () => Number.NaN),
    ),
    fit: fitIndices({ ...nothing, n: Number.NaN, groups: 1, srmr: Number.NaN }),
  };
}
