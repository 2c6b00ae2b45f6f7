import { type EvaluatedFactorModel, type FactorGroup, type FactorLayout, multiply, product } from './factor-model.js';
import { copiedRows, zeroRows } from './zero-rows.js';

type Rows = readonly Float64Array[];

/** Which places of a group are free, and where its derivatives are added, times its share of respondents. */
export interface FreePlaces {
  /** The number of the free parameter at each place of the group. */
  readonly slots: Int32Array;
  /** The places that are free. */
  readonly places: readonly number[];
  readonly share: number;
}

/** Adds the first derivatives of the discrepancy of one group. */
export function addFactorGradient(
  layout: FactorLayout,
  { at, group }: { readonly at: EvaluatedFactorModel; readonly group: FactorGroup },
  { slots, places, share, gradient }: FreePlaces & { readonly gradient: Float64Array },
): void {
  const slopes = slopesOf(layout, at, group);
  for (let k = 0; k < places.length; k++) {
    const slot = slots[places[k]!]!;
    gradient[slot] = gradient[slot]! + share * slopes[places[k]!]!;
  }
}

/** The slope at every place: by M = Σ⁻¹ − Σ⁻¹(S + ddᵀ)Σ⁻¹ for the covariances, by Σ⁻¹d for the means. */
function slopesOf(layout: FactorLayout, at: EvaluatedFactorModel, group: FactorGroup): Float64Array {
  const { items, factors, factorOf } = layout;
  const { values, scaledResiduals } = at;
  const misfit = weightedMisfit(at, group.covariance);
  const columns = columnsOf(layout, values);
  const slopes = new Float64Array(layout.parameters);
  for (let i = 0; i < items; i++) {
    const f = factorOf[i]!;
    slopes[i] =
      2 * product(misfit[i]!, columns[factors + f]!) - 2 * values[layout.factorMean(f)]! * scaledResiduals[i]!;
    slopes[layout.uniqueness(i)] = misfit[i]![i]!;
    slopes[layout.intercept(i)] = -2 * scaledResiduals[i]!;
  }
  for (let f = 0; f < factors; f++) {
    const image = multiply(misfit, columns[f]!);
    for (let g = 0; g <= f; g++) {
      slopes[layout.factorCovariance(f, g)] = (f === g ? 1 : 2) * product(image, columns[g]!);
    }
    slopes[layout.factorMean(f)] = -2 * product(scaledResiduals, columns[f]!);
  }
  return slopes;
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

/** Adds half the expected second derivatives of one group (Fisher information of one respondent), in the lower triangle. */
export function addFactorInformation(
  layout: FactorLayout,
  { at, withMeans }: { readonly at: EvaluatedFactorModel; readonly withMeans: boolean },
  { slots, places, share, information }: FreePlaces & { readonly information: Rows },
): void {
  const directions = directionsOf(layout, at.values, withMeans);
  const inner = gram(at.inverse, columnsOf(layout, at.values));
  const free = places.map((place) => directions[place]!);
  for (let i = 0; i < places.length; i++) {
    const one = free[i]!;
    const slot = slots[places[i]!]!;
    const innerA = inner[one.a]!;
    const innerB = inner[one.b]!;
    const innerM = inner[one.m]!;
    const weight = share * one.weight;
    const meanWeight = share * one.meanWeight;
    for (let j = 0; j <= i; j++) {
      const other = free[j]!;
      const column = slots[places[j]!]!;
      const ofCovariance = innerA[other.a]! * innerB[other.b]! + innerA[other.b]! * innerB[other.a]!;
      const value = weight * other.weight * ofCovariance + meanWeight * other.meanWeight * innerM[other.m]!;
      const row = information[slot > column ? slot : column]!;
      const place = slot > column ? column : slot;
      row[place] = row[place]! + value;
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
    directions[layout.uniqueness(i)] = { a: i, b: i, weight: 0.5, m: 0, meanWeight: 0 };
    if (withMeans) directions[layout.intercept(i)] = { a: 0, b: 0, weight: 0, m: i, meanWeight: 1 };
  }
  for (let f = 0; f < factors; f++) {
    for (let g = 0; g <= f; g++) {
      const weight = f === g ? 0.5 : 1;
      directions[layout.factorCovariance(f, g)] = { a: items + f, b: items + g, weight, m: 0, meanWeight: 0 };
    }
    if (withMeans) directions[layout.factorMean(f)] = { a: 0, b: 0, weight: 0, m: items + f, meanWeight: 1 };
  }
  return directions;
}

/** Columns of Λ and of ΛΦ. */
function columnsOf(layout: FactorLayout, values: Float64Array): Rows {
  const { items, factors, factorOf } = layout;
  const columns = zeroRows(2 * factors, items);
  for (let f = 0; f < factors; f++) {
    for (let i = 0; i < items; i++) {
      if (factorOf[i] === f) columns[f]![i] = values[i]!;
      columns[factors + f]![i] = values[i]! * values[layout.factorCovariance(factorOf[i]!, f)]!;
    }
  }
  return columns;
}

/** Σ⁻¹ − Σ⁻¹(S + ddᵀ)Σ⁻¹. */
function weightedMisfit({ inverse, scaledResiduals }: EvaluatedFactorModel, covariance: Rows): Rows {
  const half = zeroRows(inverse.length);
  covariance.forEach((row, i) => {
    multiply(inverse, row, half[i]!);
  });
  const misfit = copiedRows(inverse);
  for (let i = 0; i < misfit.length; i++) {
    const own = misfit[i]!;
    for (let k = 0; k < half.length; k++) {
      const ofK = half[k]!;
      const weight = inverse[i]![k]!;
      for (let j = 0; j <= i; j++) own[j] = own[j]! - weight * ofK[j]!;
    }
    for (let j = 0; j <= i; j++) {
      own[j] = own[j]! - scaledResiduals[i]! * scaledResiduals[j]!;
      misfit[j]![i] = own[j]!;
    }
  }
  return misfit;
}

/** VᵀAV for symmetric A, where V is the unit vectors and then `columns`. */
function gram(matrix: Rows, columns: Rows): Rows {
  const items = matrix.length;
  const images = columns.map((column) => multiply(matrix, column));
  const rows = zeroRows(items + columns.length);
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
