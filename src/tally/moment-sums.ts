import type { IndexTable } from '../score/tables.js';
import { CompleteRows } from './complete-rows.js';
import { ExactSums } from './exact-sums.js';
import type { MeasureColumn } from './measure-columns.js';
import { addProducts, productPlaces, squaresOf } from './products.js';

/** Largest value whose products stay exact in doubles for four million rows. */
const LARGEST = 2 ** 15;
/** What sums stay below until they are carried: half of what is exact in doubles. */
const LARGEST_SUM = 2 ** 52;

/** Values of measures of a chunk: column c begins at c · stride. */
export interface MeasureRows {
  readonly values: Int32Array;
  readonly stride: number;
  readonly n: number;
}

/** Whether `MomentSums` holds the products of these measures. */
export function areSmall(measures: readonly MeasureColumn[]): boolean {
  return measures.every(({ lowest, highest }) => lowest >= -LARGEST && highest <= LARGEST);
}

/**
 * Unweighted sums per slice of the products of every two measures, missing ones as zero and a constant 1 before them, and
 * corrections: for each measure that a row lacks, 1, x and x² of those it has, and 1 in its own place. Pairwise-complete
 * moments follow by subtraction (`momentTotals`).
 */
export class MomentSums {
  readonly products = new ExactSums();
  readonly corrections = new ExactSums();
  /** Products per slice, in squares of two by two: of factors 0, 1 with 0, 1; of 2, 3 with 0, 1; with 2, 3; … */
  readonly width: number;
  readonly perCorrection: number;
  /** Place of the product of factors i ≥ j at i · (columns + 1) + j. */
  readonly places: Int32Array;
  /** `null` where every measure stands for itself. */
  readonly complete: CompleteRows | null;
  readonly missing: Int32Array;
  /** Rows after which sums must be carried: their largest product taken so many times is below 2^52. */
  readonly mostRows: number;
  private readonly factors: Float64Array;
  /** Number of each correction plus 1, by slice · columns + missing column. */
  private slots = new Int32Array(0);
  private nSlots = 0;

  constructor(measures: readonly MeasureColumn[], indices: readonly IndexTable[]) {
    this.missing = Int32Array.from(measures, ({ missing }) => missing);
    const largest = Math.max(1, ...measures.flatMap(({ lowest, highest }) => [Math.abs(lowest), Math.abs(highest)]));
    this.mostRows = Math.floor(LARGEST_SUM / largest ** 2);
    this.complete = CompleteRows.of(measures, indices);
    const pairs = squaresOf(measures.length + 1);
    this.factors = new Float64Array(2 * pairs).fill(1, 0, 1);
    this.width = 2 * pairs * (pairs + 1);
    this.perCorrection = 3 * measures.length;
    this.places = productPlaces(measures.length + 1);
  }

  get columns(): number {
    return this.missing.length;
  }

  /** Makes room for the sums of a number of slices. */
  grow(slices: number): void {
    this.products.grow(slices * this.width);
    this.complete?.grow(slices);
    const larger = new Int32Array(slices * this.columns);
    larger.set(this.slots);
    this.slots = larger;
  }

  /** Moves all there is to `products` and `corrections`, and carries what is large; to be called before they are read. */
  spread(): void {
    this.complete?.spread(this.products.low, this.width);
    if (this.products.carried) this.carry();
  }

  settle(): void {
    this.spread();
    this.carry();
  }

  private carry(): void {
    this.products.settle();
    this.corrections.settle();
  }

  add(rows: MeasureRows, slices: Int32Array): void {
    const { missing, factors, width, complete } = this;
    const { values, stride, n } = rows;
    const { low } = this.products;
    const columns = missing.length;
    for (let r = 0; r < n; r++) {
      if (complete?.add(rows, r, slices[r]!)) continue;
      let lacks = 0;
      for (let c = 0, at = r; c < columns; c++, at += stride) {
        const value = values[at]!;
        const lacked = value === missing[c]!;
        lacks |= lacked ? 1 : 0;
        factors[c + 1] = lacked ? 0 : value;
      }
      addProducts(low, slices[r]! * width, factors);
      if (lacks !== 0) this.correct(rows, r, slices[r]!);
    }
  }

  /** Makes room for so many more corrections at once; without, there is room for half as many again each time it is full. */
  expectCorrections(more: number): void {
    const needed = (this.nSlots + more) * this.perCorrection;
    if (this.corrections.low.length < needed) this.corrections.grow(needed);
  }

  /** Adds to a slice's correction for a measure what was summed elsewhere. */
  addCorrection(slice: number, column: number, terms: Float64Array): void {
    const place = this.slotOf(slice * this.columns + column) * this.perCorrection;
    const { low } = this.corrections;
    for (let i = 0; i < terms.length; i++) low[place + i] = low[place + i]! + terms[i]!;
  }

  private correct({ values, stride }: MeasureRows, r: number, slice: number): void {
    const { missing, perCorrection, columns } = this;
    for (let c = 0; c < columns; c++) {
      if (values[c * stride + r]! !== missing[c]!) continue;
      let place = this.slotOf(slice * columns + c) * perCorrection;
      const { low } = this.corrections;
      low[place + 3 * c] = low[place + 3 * c]! + 1;
      for (let other = 0, at = r; other < columns; other++, at += stride, place += 3) {
        const value = values[at]!;
        if (value === missing[other]!) continue;
        low[place] = low[place]! + 1;
        low[place + 1] = low[place + 1]! + value;
        low[place + 2] = low[place + 2]! + value * value;
      }
    }
  }

  private slotOf(place: number): number {
    const found = this.slots[place]!;
    if (found > 0) return found - 1;
    const slot = this.nSlots++;
    this.slots[place] = this.nSlots;
    const needed = this.nSlots * this.perCorrection;
    if (this.corrections.low.length < needed) this.corrections.grow(Math.ceil(1.5 * needed));
    return slot;
  }

  /** Place of a slice's correction for a measure in `corrections`; −1 where nobody lacks it. */
  correctionAt(slice: number, column: number): number {
    const slot = this.slots[slice * this.columns + column]! - 1;
    return slot < 0 ? -1 : slot * this.perCorrection;
  }
}
