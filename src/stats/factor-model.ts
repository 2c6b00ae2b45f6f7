import { type CholeskyFactor, cholesky, choleskyInverse, choleskySolve, logDeterminant } from './cholesky.js';

/** What a factor model needs to know of one group, covariances with denominator n. */
export interface FactorGroup {
  readonly n: number;
  readonly covariance: readonly Float64Array[];
  /** Left out where the model says nothing of means. */
  readonly means?: readonly number[];
  /** Logarithm of the determinant of `covariance`. */
  readonly logDeterminant: number;
}

/**
 * Where the parameters of a group stand in its vector: item loadings, uniquenesses, factor covariances (lower triangle by
 * rows, variances included), item intercepts, factor means. Every item loads on one factor.
 */
export interface FactorLayout {
  readonly factorOf: readonly number[];
  readonly items: number;
  readonly factors: number;
  readonly parameters: number;
  readonly uniqueness: (item: number) => number;
  readonly factorCovariance: (f: number, g: number) => number;
  readonly intercept: (item: number) => number;
  readonly factorMean: (f: number) => number;
}

/** Lays the parameters out; `factorOf[i]` is the factor (0, 1, …) of item i. */
export function factorLayout(factorOf: readonly number[]): FactorLayout {
  const items = factorOf.length;
  const factors = Math.max(-1, ...factorOf) + 1;
  const afterCovariances = 2 * items + (factors * (factors + 1)) / 2;
  return {
    ...{ factorOf, items, factors, parameters: afterCovariances + items + factors },
    uniqueness: (item) => items + item,
    factorCovariance: (f, g) => 2 * items + (Math.max(f, g) * (Math.max(f, g) + 1)) / 2 + Math.min(f, g),
    intercept: (item) => afterCovariances + item,
    factorMean: (f) => afterCovariances + items + f,
  };
}

/** The covariance matrix that parameters imply: ΛΦΛᵀ + Ψ. */
export function impliedCovariance(layout: FactorLayout, values: Float64Array): readonly Float64Array[] {
  const { factorOf, items } = layout;
  return Array.from({ length: items }, (_, i) => {
    const row = new Float64Array(items);
    for (let j = 0; j < items; j++) {
      row[j] = values[i]! * values[j]! * values[layout.factorCovariance(factorOf[i]!, factorOf[j]!)]!;
    }
    row[i] = row[i]! + values[layout.uniqueness(i)]!;
    return row;
  });
}

/** Observed less implied item means; zeros where means are no part of the model. */
export function meanResiduals(layout: FactorLayout, values: Float64Array, group: FactorGroup): Float64Array {
  return Float64Array.from({ length: layout.items }, (_, i) => {
    if (group.means === undefined) return 0;
    const factorMean = values[layout.factorMean(layout.factorOf[i]!)]!;
    return group.means[i]! - values[layout.intercept(i)]! - values[i]! * factorMean;
  });
}

/** Maximum likelihood discrepancy of one group: ln|Σ| + tr(SΣ⁻¹) − ln|S| − p + dᵀΣ⁻¹d; Infinity where Σ is not positive definite. */
export function discrepancy(layout: FactorLayout, values: Float64Array, group: FactorGroup): number {
  const factor = cholesky(impliedCovariance(layout, values));
  if (factor === null) return Number.POSITIVE_INFINITY;
  const residuals = meanResiduals(layout, values, group);
  const distance = choleskySolve(factor, residuals).reduce((sum, value, i) => sum + value * residuals[i]!, 0);
  return (
    logDeterminant(factor) + traceOfRatio(factor, group.covariance) - group.logDeterminant - layout.items + distance
  );
}

/** tr(S·Σ⁻¹). */
function traceOfRatio(factor: CholeskyFactor, covariance: readonly Float64Array[]): number {
  const inverse = choleskyInverse(factor);
  let sum = 0;
  for (let i = 0; i < inverse.length; i++) {
    for (let j = 0; j < inverse.length; j++) sum += inverse[i]![j]! * covariance[i]![j]!;
  }
  return sum;
}
