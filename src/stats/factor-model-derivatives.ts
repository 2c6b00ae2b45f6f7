import { cholesky, choleskyInverse } from './cholesky.js';
import { type FactorGroup, type FactorLayout, impliedCovariance, meanResiduals } from './factor-model.js';

type Rows = readonly Float64Array[];

/** Where the derivatives of one group are added, times its share of respondents. */
export interface DerivativeSums {
  readonly gradient: Float64Array;
  /** Lower triangle. */
  readonly information: Rows;
  /** The number of the free parameter at each place of the group. */
  readonly slots: Int32Array;
  /** The places that are free. */
  readonly places: readonly number[];
  readonly share: number;
}

/**
 * How a parameter moves the implied covariance, weight·(abᵀ + baᵀ), and the implied mean, meanWeight·m. The vectors a, b and m
 * are columns of one list: unit vectors of the items, then Λ's columns, then those of ΛΦ.
 */
interface Direction {
  readonly a: number;
  readonly b: number;
  readonly weight: number;
  readonly m: number;
  readonly meanWeight: number;
}

/**
 * Adds the first derivatives of the discrepancy of one group at `values`, and half their expected second derivatives (Fisher
 * information of one respondent).
 * @returns False where the implied covariance is not positive definite.
 */
export function addFactorDerivatives(
  layout: FactorLayout,
  values: Float64Array,
  { group, into }: { readonly group: FactorGroup; readonly into: DerivativeSums },
): boolean {
  const factor = cholesky(impliedCovariance(layout, values));
  if (factor === null) return false;
  const inverse = choleskyInverse(factor);
  const residuals = meanResiduals(layout, values, group);
  const scaledResiduals = multiply(inverse, residuals);
  const misfit = weightedMisfit(inverse, group.covariance, scaledResiduals);
  const columns = columnsOf(layout, values);
  const gramOfMisfit = gram(misfit, columns);
  const directions = directionsOf(layout, values, group.means !== undefined);
  const onResiduals = gramWithVector(columns, scaledResiduals);
  const { gradient, slots, places, share } = into;
  for (const place of places) {
    const { a, b, weight, m, meanWeight } = directions[place]!;
    const slope = 2 * weight * gramOfMisfit[a]![b]! - 2 * meanWeight * onResiduals[m]!;
    gradient[slots[place]!] = gradient[slots[place]!]! + share * slope;
  }
  addInformation(directions, gram(inverse, columns), into);
  return true;
}

/** Inner products of the unit vectors and the columns with one vector. */
function gramWithVector(columns: Rows, vector: Float64Array): Float64Array {
  return Float64Array.of(...vector, ...columns.map((column) => product(column, vector)));
}

function addInformation(
  directions: readonly Direction[],
  inner: Rows,
  { information, slots, places, share }: DerivativeSums,
): void {
  for (let i = 0; i < places.length; i++) {
    const one = directions[places[i]!]!;
    const slot = slots[places[i]!]!;
    const innerA = inner[one.a]!;
    const innerB = inner[one.b]!;
    const innerM = inner[one.m]!;
    const [weight, meanWeight] = [share * one.weight, share * one.meanWeight];
    for (let j = 0; j <= i; j++) {
      const other = directions[places[j]!]!;
      const column = slots[places[j]!]!;
      const ofCovariance = innerA[other.a]! * innerB[other.b]! + innerA[other.b]! * innerB[other.a]!;
      const value = weight * other.weight * ofCovariance + meanWeight * other.meanWeight * innerM[other.m]!;
      const row = information[slot > column ? slot : column]!;
      const at = slot > column ? column : slot;
      row[at] = row[at]! + value;
    }
  }
}

function directionsOf(layout: FactorLayout, values: Float64Array, withMeans: boolean): readonly Direction[] {
  const { items, factors, factorOf } = layout;
  const still = { a: 0, b: 0, weight: 0, m: 0, meanWeight: 0 };
  const directions: Direction[] = Array.from({ length: layout.parameters }, () => still);
  for (let i = 0; i < items; i++) {
    const f = factorOf[i]!;
    const meanWeight = withMeans ? values[layout.factorMean(f)]! : 0;
    directions[i] = { a: i, b: items + factors + f, weight: 1, m: i, meanWeight };
    directions[layout.uniqueness(i)] = { ...still, a: i, b: i, weight: 0.5 };
    if (withMeans) directions[layout.intercept(i)] = { ...still, m: i, meanWeight: 1 };
  }
  for (let f = 0; f < factors; f++) {
    for (let g = 0; g <= f; g++) {
      directions[layout.factorCovariance(f, g)] = { ...still, a: items + f, b: items + g, weight: f === g ? 0.5 : 1 };
    }
    if (withMeans) directions[layout.factorMean(f)] = { ...still, m: items + f, meanWeight: 1 };
  }
  return directions;
}

/** Columns of Λ and of ΛΦ. */
function columnsOf(layout: FactorLayout, values: Float64Array): Rows {
  const { items, factors, factorOf } = layout;
  const columns = Array.from({ length: 2 * factors }, () => new Float64Array(items));
  for (let f = 0; f < factors; f++) {
    for (let i = 0; i < items; i++) {
      if (factorOf[i] === f) columns[f]![i] = values[i]!;
      columns[factors + f]![i] = values[i]! * values[layout.factorCovariance(factorOf[i]!, f)]!;
    }
  }
  return columns;
}

/** Σ⁻¹ − Σ⁻¹(S + ddᵀ)Σ⁻¹, from d already multiplied by Σ⁻¹. */
function weightedMisfit(inverse: Rows, covariance: Rows, scaledResiduals: Float64Array): Rows {
  const half = covariance.map((row) => multiply(inverse, row));
  return inverse.map((row, i) => {
    const misfit = row.slice();
    for (let k = 0; k < half.length; k++) {
      const ofK = half[k]!;
      const weight = row[k]!;
      for (let j = 0; j < misfit.length; j++) misfit[j] = misfit[j]! - weight * ofK[j]!;
    }
    for (let j = 0; j < misfit.length; j++) misfit[j] = misfit[j]! - scaledResiduals[i]! * scaledResiduals[j]!;
    return misfit;
  });
}

/** VᵀAV for symmetric A, where V is the unit vectors and then `columns`. */
function gram(matrix: Rows, columns: Rows): Rows {
  const items = matrix.length;
  const images = columns.map((column) => multiply(matrix, column));
  const rows = Array.from({ length: items + columns.length }, () => new Float64Array(items + columns.length));
  for (let i = 0; i < items; i++) {
    rows[i]!.set(matrix[i]!);
    for (let k = 0; k < images.length; k++) {
      rows[i]![items + k] = images[k]![i]!;
      rows[items + k]![i] = images[k]![i]!;
    }
  }
  for (let k = 0; k < images.length; k++) {
    for (let l = 0; l < columns.length; l++) rows[items + k]![items + l] = product(images[k]!, columns[l]!);
  }
  return rows;
}

function multiply(matrix: Rows, vector: Float64Array): Float64Array {
  const result = new Float64Array(matrix.length);
  for (let i = 0; i < matrix.length; i++) result[i] = product(matrix[i]!, vector);
  return result;
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
