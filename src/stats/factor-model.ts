import { type CholeskyFactor, cholesky, choleskyInverse, logDeterminant } from './cholesky.js';
import { zeroRows } from './zero-rows.js';

type Rows = readonly Float64Array[];

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
export function impliedCovariance(layout: FactorLayout, values: Float64Array): Rows {
  const { factorOf, items } = layout;
  const rows = zeroRows(items);
  for (let i = 0; i < items; i++) {
    const row = rows[i]!;
    for (let j = 0; j < i; j++) {
      row[j] = values[i]! * values[j]! * values[layout.factorCovariance(factorOf[i]!, factorOf[j]!)]!;
      rows[j]![i] = row[j]!;
    }
    row[i] = values[i]! ** 2 * values[layout.factorCovariance(factorOf[i]!, factorOf[i]!)]! + values[items + i]!;
  }
  return rows;
}

/** Observed less implied item means; zeros where means are no part of the model. */
export function meanResiduals(layout: FactorLayout, values: Float64Array, group: FactorGroup): Float64Array {
  const residuals = new Float64Array(layout.items);
  if (group.means === undefined) return residuals;
  for (let i = 0; i < layout.items; i++) {
    const factorMean = values[layout.factorMean(layout.factorOf[i]!)]!;
    residuals[i] = group.means[i]! - values[layout.intercept(i)]! - values[i]! * factorMean;
  }
  return residuals;
}

/** A group's parameters with what is worked out of them once, for the discrepancy and then for its derivatives. */
export interface EvaluatedFactorModel {
  readonly values: Float64Array;
  /** ln|Σ| + tr(SΣ⁻¹) − ln|S| − p + dᵀΣ⁻¹d, with d the residual means. */
  readonly discrepancy: number;
  readonly inverse: Rows;
  /** Σ⁻¹d. */
  readonly scaledResiduals: Float64Array;
}

/** Maximum likelihood discrepancy of one group at `values`; `null` where Σ is not positive definite. */
export function evaluateFactorModel(
  layout: FactorLayout,
  values: Float64Array,
  group: FactorGroup,
): EvaluatedFactorModel | null {
  const factor: CholeskyFactor | null = cholesky(impliedCovariance(layout, values));
  if (factor === null) return null;
  const inverse = choleskyInverse(factor);
  const residuals = meanResiduals(layout, values, group);
  const scaledResiduals = multiply(inverse, residuals);
  let ratio = 0;
  for (let i = 0; i < inverse.length; i++) ratio += product(inverse[i]!, group.covariance[i]!);
  const distance = product(scaledResiduals, residuals);
  const discrepancy = logDeterminant(factor) + ratio - group.logDeterminant - layout.items + distance;
  return { values, discrepancy, inverse, scaledResiduals };
}

/** A·v for symmetric A. */
export function multiply(
  matrix: Rows,
  vector: Float64Array,
  result: Float64Array = new Float64Array(matrix.length),
): Float64Array {
  for (let i = 0; i < matrix.length; i++) result[i] = product(matrix[i]!, vector);
  return result;
}

/** Sum of products, over the length of the first. */
export function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
