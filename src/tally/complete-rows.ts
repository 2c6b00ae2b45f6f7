import type { IndexTable } from '../score/tables.js';
import { ExactSums } from './exact-sums.js';
import type { MeasureColumn } from './measure-columns.js';
import { addProducts, productPlaces, squaresOf } from './products.js';

/** A factor as a weighted sum of free ones: places among them, and their weights. */
interface Combination {
  readonly places: Int32Array;
  readonly weights: Float64Array;
}

/**
 * Products of rows that lack nothing, of the measures that do not follow from others there: with all its scales present an
 * index is a weighted sum of them. Most rows are such rows, and with eight scales and six indices they then cost less than
 * half. `spread` works the products of all measures out from them, exactly.
 */
export class CompleteRows {
  readonly sums = new ExactSums();
  /** Columns of the free measures. */
  readonly free: Int32Array;
  private readonly missing: Int32Array;
  readonly width: number;
  private readonly factors: Float64Array;
  /** Places of products of free factors, and of all. */
  private readonly places: { readonly free: Int32Array; readonly all: Int32Array };

  private constructor(
    measures: readonly MeasureColumn[],
    free: readonly number[],
    private readonly combinations: readonly Combination[],
  ) {
    this.free = Int32Array.from(free);
    this.missing = Int32Array.from(free, (c) => measures[c]!.missing);
    this.places = { free: productPlaces(free.length + 1), all: productPlaces(measures.length + 1) };
    this.factors = new Float64Array(2 * squaresOf(free.length + 1)).fill(1, 0, 1);
    this.width = 2 * squaresOf(free.length + 1) * (squaresOf(free.length + 1) + 1);
  }

  /** `null` where every measure is free. */
  static of(measures: readonly MeasureColumn[], indices: readonly IndexTable[]): CompleteRows | null {
    const tables = measures.map(({ measure: { kind, index } }) => {
      const table = kind === 'index' ? indices[index]! : null;
      return table?.index.unitKind === 'exact' && table.factors.every((factor) => factor > 0) ? table : null;
    });
    const free = tables.flatMap((table, c) => (table === null ? [c] : []));
    if (free.length === measures.length) return null;
    const column = (scale: number) =>
      free.findIndex((c) => measures[c]!.measure.kind === 'scale' && measures[c]!.measure.index === scale);
    const combinations = tables.map((table, c): Combination => {
      if (table === null) return { places: Int32Array.of(1 + free.indexOf(c)), weights: Float64Array.of(1) };
      const multiple = table.multiples[table.index.scales.length]!;
      return {
        places: Int32Array.from(table.index.scales, (scale) => 1 + column(scale)),
        weights: Float64Array.from(table.factors, (factor) => factor * multiple),
      };
    });
    const one = { places: Int32Array.of(0), weights: Float64Array.of(1) };
    return new CompleteRows(measures, free, [one, ...combinations]);
  }

  grow(slices: number): void {
    this.sums.grow(slices * this.width);
  }

  /** Adds row r where it lacks nothing; `false` where it does. */
  add({ values, stride }: { readonly values: Int32Array; readonly stride: number }, r: number, slice: number): boolean {
    const { free, missing, factors } = this;
    for (let k = 0; k < free.length; k++) {
      const value = values[free[k]! * stride + r]!;
      if (value === missing[k]!) return false;
      factors[k + 1] = value;
    }
    addProducts(this.sums.low, slice * this.width, factors);
    return true;
  }

  /** Moves what was added to the products of all measures, `width` per slice; before either can pass 2^53. */
  spread(products: Float64Array, width: number): void {
    const { low } = this.sums;
    for (let from = 0, to = 0; from < low.length; from += this.width, to += width) {
      if (low[from]! > 0) this.spreadSlice(products, from, to);
    }
    low.fill(0);
  }

  /** Σ f·g = Σ weights of f · weights of g · Σ of the free factors' products. */
  private spreadSlice(products: Float64Array, from: number, to: number): void {
    const { combinations, free, places: at } = this;
    const { low } = this.sums;
    const row = new Float64Array(free.length + 1);
    combinations.forEach(({ places, weights }, f) => {
      row.fill(0);
      for (let k = 0; k < places.length; k++) {
        const weight = weights[k]!;
        const place = places[k]!;
        for (let l = 0; l < row.length; l++) {
          row[l] = row[l]! + weight * low[from + at.free[place * row.length + l]!]!;
        }
      }
      for (let g = 0; g <= f; g++) {
        const other = combinations[g]!;
        let sum = 0;
        for (let k = 0; k < other.places.length; k++) sum += other.weights[k]! * row[other.places[k]!]!;
        const place = to + at.all[f * combinations.length + g]!;
        products[place] = products[place]! + sum;
      }
    });
  }
}
